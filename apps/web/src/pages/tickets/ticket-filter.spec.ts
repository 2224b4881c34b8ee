import { isNarrowed, ticketFilter, withoutEmpty } from './ticket-filter.js';

describe('filters in the address', () => {
  it('reads what fits and leaves out the rest', () => {
    expect(ticketFilter({ view: 'company', status: 'waiting', kind: 'create', q: 'weber', open: 'true' })).toEqual({
      view: 'company',
      status: 'waiting',
      kind: 'create',
      q: 'weber',
      open: true,
    });
    expect(ticketFilter({ view: 'queue', status: 'nonsense', open: 'yes' })).toEqual({ view: 'mine' });
  });

  it('knows a narrowed list from a whole one', () => {
    expect(isNarrowed({ view: 'company' })).toBe(false);
    expect(isNarrowed({ q: 'K-2026' })).toBe(true);
  });

  it('keeps the address short', () => {
    expect(withoutEmpty({ view: 'mine', q: '', status: undefined })).toEqual({ view: 'mine' });
  });
});
