import { shapeFaults } from './enquiry-faults.js';
import { timeFaults } from './line-faults.js';
import type { LineInput } from './enquiry-input.js';

const PERSON = '01980000-0000-7000-8000-000000000000';
const line = { verb: 'give', item: 'orders-view' } as const;
const told = (faults: ReturnType<typeof shapeFaults>) => faults.map(({ path, code }) => [path, code]);

describe('the shape of an enquiry', () => {
  it('what is taken is taken as a whole; what is given with it, the engine judges', () => {
    const take = { ...line, verb: 'take' } as const;
    const lines: LineInput[] = [
      { ...take, params: {} },
      { ...take, params: { limit: 5 } },
      { ...line, params: { a: 1 } },
    ];
    expect(told(shapeFaults({ kind: 'change', person: PERSON, lines }))).toEqual([
      ['lines.1.params', 'params-not-expected'],
    ]);
  });

  it('what is changed has no start of its own, and only an extension another end', () => {
    const times = { from: '2026-03-10T15:00:00Z', until: '2026-03-20T15:00:00Z' };
    const lines = (['set', 'extend', 'suspend', 'resume'] as const).map((verb): LineInput => ({
      ...line,
      verb,
      params: { limit: 5 },
      ...times,
    }));
    expect(told(shapeFaults({ kind: 'change', person: PERSON, lines }))).toEqual([
      ['lines.0.from', 'from-not-expected'],
      ['lines.0.until', 'until-not-expected'],
      ['lines.1.from', 'from-not-expected'],
      ['lines.2.params', 'params-not-expected'],
      ['lines.2.from', 'from-not-expected'],
      ['lines.2.until', 'until-not-expected'],
      ['lines.3.params', 'params-not-expected'],
      ['lines.3.from', 'from-not-expected'],
      ['lines.3.until', 'until-not-expected'],
    ]);
  });

  it('ends later than now', () => {
    const now = new Date('2026-03-10T15:00:00Z');
    const faults = (until: string) => told(timeFaults({ lines: [{ ...line, verb: 'extend', until }] }, now));
    expect(faults('2026-03-10T15:00:00.001Z')).toEqual([]);
    expect(faults('2026-03-10T15:00:00Z')).toEqual([['lines.0.until', 'until-is-past']]);
  });

  it('begins today or later, a day back for the time zones, at most two years ahead', () => {
    const now = new Date('2026-03-10T15:00:00Z');
    const faults = (from: string) => told(timeFaults({ from, lines: [line, { ...line, from }] }, now));
    for (const from of ['2026-03-09T00:00:00Z', '2026-03-10T14:00:00Z', '2028-03-10T15:00:00Z']) {
      expect(faults(from)).toEqual([]);
    }
    for (const from of [
      '2026-03-08T23:59:59.999Z',
      '0001-01-01T00:00:00Z',
      '2028-03-10T15:00:01Z',
      '9999-12-31T00:00:00Z',
    ]) {
      expect(faults(from)).toEqual([
        ['from', 'from-out-of-reach'],
        ['lines.1.from', 'from-out-of-reach'],
      ]);
    }
    expect(timeFaults({ lines: [line] }, now)).toEqual([]);
  });
});
