import type { CompiledItem, Rung, Selection } from '../compiled.js';
import { clockOf } from '../fixtures/clocks.js';
import { isOfHeld } from './carried-out.js';
import type { CompiledClock, Moment } from './clock.js';
import { isOfCompany, readsConfirmation } from './of-company.js';
import { isOfJoining } from './reached.js';

const event = (name: string): Moment => ({ kind: 'event', name });
const fact = (subject: 'company' | 'unit' | 'person' | 'membership', name = 'signed'): Moment => ({
  kind: 'fact',
  subject,
  name,
});
const { phases: TOLD } = clockOf({ phases: [['P1D', 'warned', 'person']] });
const { phases: ENDED } = clockOf({ phases: [['P1D', 'ended']] });
const { phases: SUSPENDED } = clockOf({ phases: [['P1D', 'suspended']] });
const STAFF = { staff: 'support' as const };
const BOSSES: Selection = { op: 'one', keys: ['boss'], source: 'boss' };
const BOSS: Rung = { holders: BOSSES, at: 'company' };

type Change = Partial<CompiledClock>;
type Row = readonly [what: string, change: Change];

describe('what is carried out of the clocks over companies', () => {
  const plain = {
    ...clockOf({ from: 'roster_confirmed', restart: ['roster_confirmed'], phases: [['P1D', 'suspended']] }),
    over: 'company' as const,
    item: null,
  };
  it.each<Row>([
    ['as it stands', {}],
    ['from a date of the company', { from: fact('company') }],
    ['from a date of its unit, again from one of the company', { from: fact('unit'), restart: [fact('company')] }],
    ['lifted by staff', { lift: STAFF }],
    ['with a warning to staff', { phases: [{ ...TOLD[0]!, tell: [STAFF] }, ...SUSPENDED] }],
  ])('is one %s', (_what, change) => expect(isOfCompany({ ...plain, ...change })).toBe(true));

  it.each<Row>([
    ['over memberships', { over: 'membership' }],
    ['over an item', { over: 'item' }],
    ['with an exemption', { unless: BOSSES }],
    ['that stops', { stop: [event('roster_confirmed')] }],
    ['from another event', { from: event('joined') }],
    ['again from another event', { restart: [event('roster_confirmed'), event('joined')] }],
    ['from a date of somebody', { from: fact('person') }],
    ['again from a date of a membership', { restart: [fact('membership')] }],
    ['from a parameter of that name', { from: { kind: 'param', name: 'roster_confirmed' } }],
    ['lifted by the person', { lift: 'person' }],
    ['lifted by holders', { lift: BOSS }],
    ['that ends', { phases: ENDED }],
    ['that suspends, then ends', { phases: [...SUSPENDED, ...ENDED] }],
    ['that tells the person', { phases: TOLD }],
    ['that tells the person among others', { phases: [...SUSPENDED, { ...TOLD[0]!, tell: [STAFF, 'person'] }] }],
  ])('is none %s', (_what, change) => expect(isOfCompany({ ...plain, ...change })).toBe(false));

  it('reads a confirmation where it counts from one, at first or again', () => {
    const reads = (from: Moment, ...restart: Moment[]) => readsConfirmation({ from, restart });
    expect(reads(event('roster_confirmed'))).toBe(true);
    expect(reads(fact('company'), event('joined'), event('roster_confirmed'))).toBe(true);
    expect(reads(fact('company', 'roster_confirmed'))).toBe(false);
    expect(reads(event('joined'), event('resume'))).toBe(false);
    expect(reads(event('joined'))).toBe(false);
  });
});

describe('what is carried out of the clocks from joining', () => {
  const plain = {
    ...clockOf({ from: 'joined', restart: ['resume'], phases: [['P1D', 'suspended']] }),
    over: 'membership' as const,
    item: null,
  };
  it('is one as it stands', () => expect(isOfJoining(plain)).toBe(true));
  it.each<Row>([
    ['over companies', { over: 'company' }],
    ['at an item', { item: 'rope' }],
    ['from a date called so', { from: fact('membership', 'joined') }],
    ['from a use', { from: event('last_used') }],
    ['again from a date called so', { restart: [event('resume'), fact('membership', 'resume')] }],
    ['again from a use', { restart: [event('last_used')] }],
    ['with who lifts it', { lift: BOSS }],
    ['that stops', { stop: [event('resume')] }],
  ])('is none %s', (_what, change) => expect(isOfJoining({ ...plain, ...change })).toBe(false));
});

describe('what is carried out of the clocks at items', () => {
  const plain = clockOf({ from: 'given', phases: [['P1D', 'ended']] });
  const asked = (change: Change, isBrought = false, holder: CompiledItem['holder'] = 'person') =>
    isOfHeld({ ...plain, ...change }, { holder } as CompiledItem, isBrought);

  it('is what people hold, and not units', () => {
    expect(asked({})).toBe(true);
    expect(asked({}, true)).toBe(true);
    expect(asked({}, false, 'unit')).toBe(false);
  });

  it('counts from what is noted, and from dates', () => {
    const known = ['given', 'joined', 'set', 'extend', 'suspend', 'resume'];
    expect(known.filter((name) => asked({ from: event(name) }))).toEqual(known);
    expect(known.filter((name) => asked({ restart: [event(name)], stop: [event(name)] }, true))).toEqual(known);
    expect([asked({ from: fact('person') }), asked({ from: { kind: 'param', name: 'until' } }, true)]).toEqual([
      true,
      true,
    ]);
    for (const change of [{ from: event('invited') }, { restart: [event('invited')] }, { stop: [event('invited')] }])
      expect(asked(change)).toBe(false);
    expect(asked({ restart: [event('set'), event('roster_confirmed')] })).toBe(false);
  });

  it('notes a use and a review at a row, which what only comes along has not', () => {
    for (const name of ['last_used', 'reviewed'])
      expect([asked({ from: event(name) }), asked({ from: event(name) }, true)]).toEqual([true, false]);
  });

  it('tells nobody of what can come along', () => {
    const phases = [...TOLD, ...ENDED];
    expect([asked({ phases }), asked({ phases }, true)]).toEqual([true, false]);
    expect(asked({ phases: [...ENDED, ...TOLD] }, true)).toBe(false);
  });

  it('suspends what somebody of the company can bring back', () => {
    const suspending = (change: Change) => asked({ phases: SUSPENDED, ...change });
    expect(suspending({ lift: 'person' })).toBe(true);
    expect(suspending({ lift: BOSS })).toBe(true);
    expect(suspending({ lift: STAFF })).toBe(false);
    expect(suspending({ lift: STAFF, from: event('reviewed') })).toBe(true);
    expect(suspending({ lift: STAFF, restart: [event('set'), event('reviewed')] })).toBe(true);
    expect(suspending({ lift: STAFF, restart: [fact('person', 'reviewed')] })).toBe(false);
    // nobody is named: it has to begin again by something that people do
    expect(suspending({ lift: null })).toBe(false);
    expect(suspending({ lift: null, restart: [event('extend')] })).toBe(true);
    expect(suspending({ lift: null, from: fact('person') })).toBe(true);
    expect(asked({ lift: STAFF, phases: TOLD })).toBe(true);
    expect(asked({ lift: STAFF, phases: [...TOLD, ...SUSPENDED] })).toBe(false);
  });
});
