import type { LineState, TicketLine } from '@keyward/contracts';
import {
  allDenied,
  basisMoved,
  choiceOf,
  consequencesOf,
  decidedLines,
  leftWithout,
  movedLines,
  unexplained,
  withChoice,
} from './decision.js';

const unit = { id: '01990000-0000-7000-8000-000000000001', name: 'Nord' };
const HELD: LineState = { params: {}, settings: [], until: null, suspended: false };
const line = (number: number, verb: 'give' | 'take', item: string): TicketLine => ({
  line: number,
  verb,
  item,
  label: item,
  kind: 'right',
  to: null,
  application: null,
  risk: null,
  unit,
  params: {},
  settings: [],
  before: null,
  from: null,
  until: null,
  heldWhenFiled: verb === 'take',
  whenFiled: verb === 'take' ? HELD : null,
  heldNow: verb === 'take',
  now: verb === 'take' ? HELD : null,
  asked: verb === 'give',
  wanted: verb === 'give' ? HELD : null,
  verdict: null,
  decision: null,
  appliedAt: null,
});
const orders = line(1, 'give', 'orders');
const prices = line(2, 'take', 'prices');

describe('a decision, line by line', () => {
  it('approves every line that nobody touched', () => {
    expect(decidedLines({}, [orders, prices])).toEqual([
      { line: 1, decision: 'approve' },
      { line: 2, decision: 'approve' },
    ]);
  });

  it('sends the reason of a denied line, and none that is only spaces', () => {
    const denied = withChoice(withChoice({}, orders, { deny: true }), orders, { reason: ' not needed ' });
    expect(decidedLines(denied, [orders])).toEqual([{ line: 1, decision: 'deny', reason: 'not needed' }]);
    expect(unexplained(withChoice({}, orders, { deny: true, reason: '  ' }), [orders, prices])).toEqual([orders]);
  });

  it('keeps what was said about a line when a revision moves it to another number', () => {
    const denied = withChoice({}, prices, { deny: true, reason: 'still needed' });
    const moved = { ...prices, line: 1 };
    expect(choiceOf(denied, moved)).toEqual({ deny: true, reason: 'still needed' });
    expect(decidedLines(denied, [moved])).toEqual([{ line: 1, decision: 'deny', reason: 'still needed' }]);
  });

  it('names the consequences', () => {
    expect(consequencesOf(withChoice({}, prices, { deny: true }), [orders, prices])).toEqual({
      gives: [orders],
      takes: [],
      changes: [],
      denied: [prices],
    });
  });

  it('knows when nothing would be left, but not of a ticket without lines', () => {
    const all = withChoice(withChoice({}, orders, { deny: true }), prices, { deny: true });
    expect([allDenied(all, [orders, prices]), allDenied({}, [orders]), allDenied({}, [])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('leaves alone what an earlier stage denied', () => {
    const final = { ...prices, decision: { decision: 'deny' as const, reason: 'no' } };
    expect(decidedLines({}, [orders, final])).toEqual([{ line: 1, decision: 'approve' }]);
    expect(consequencesOf({}, [orders, final]).takes).toEqual([]);
    expect(allDenied(withChoice({}, orders, { deny: true }), [orders, final])).toBe(true);
  });

  it('finds the approved lines that need a denied one, each once', () => {
    const three = [orders, prices, line(3, 'give', 'reports')];
    const errors = ['lines.2.item', 'lines.2.item'].map((path) => ({ path, code: 'needs', detail: 'Add orders.' }));
    const denied = withChoice({}, orders, { deny: true, reason: 'no' });
    const refusal = { code: 'no-longer-possible', errors };
    expect(leftWithout(refusal, denied, three)).toEqual([three[2]]);
    expect(leftWithout(refusal, {}, three)).toEqual([]);
    expect(leftWithout({ ...refusal, code: 'version-stale' }, denied, three)).toEqual([]);
    const whole = { path: 'lines', code: 'already-in-team', detail: 'Already there.' };
    expect(leftWithout({ ...refusal, errors: [...errors, whole] }, denied, three)).toEqual([]);
  });

  it('sees what moved since filing', () => {
    expect(basisMoved({ basis: 3, basisNow: 4 })).toBe(true);
    expect(movedLines([orders, { ...prices, heldNow: false }])).toEqual([{ ...prices, heldNow: false }]);
  });

  it('sees what is held otherwise: with something else, until another day, suspended', () => {
    const held = { ...HELD, params: { grade: 'look', stores: ['a'] } };
    const stock: TicketLine = { ...prices, verb: 'set', whenFiled: held, now: held };
    const others: LineState[] = [
      { ...held, params: { grade: 'count', stores: ['a'] } },
      { ...held, until: '2027-01-31T00:00:00.000Z' },
      { ...held, suspended: true },
    ];
    const moved = others.map((now) => ({ ...stock, now }));
    expect(movedLines([stock, ...moved])).toEqual(moved);
    const inAnotherOrder = { ...held, params: { stores: ['a'], grade: 'look' } };
    expect(movedLines([{ ...stock, now: inAnotherOrder }])).toEqual([]);
  });

  it('says nothing of what an old line does not know, nor of what a line has changed itself', () => {
    const now = { ...HELD, suspended: true };
    expect(movedLines([{ ...prices, whenFiled: null, now }])).toEqual([]);
    expect(movedLines([{ ...prices, now, appliedAt: '2026-11-24T00:00:00.000Z' }])).toEqual([]);
  });
});
