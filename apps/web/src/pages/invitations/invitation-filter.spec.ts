import { invitationFilter } from './invitation-filter.js';

describe('the address of the invitations', () => {
  it('names a status that exists, or none', () => {
    expect(invitationFilter({ status: 'expired' })).toEqual({ status: 'expired' });
    expect(invitationFilter({ status: 'nonsense' })).toEqual({});
    expect(invitationFilter({})).toEqual({});
  });
});
