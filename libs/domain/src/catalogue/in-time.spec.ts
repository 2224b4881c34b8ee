import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';
import { clocksHeld, clocksOfCompany, inTime, stopAhead } from './in-time.js';
import type { World, WorldAssignment } from './world.js';

const CATALOGUE = compiled(
  catalogueText(
    {
      lamp: `clocks: [
        { id: lamp-year, from: given, phases: [{ at: P11M, state: warned }, { at: P1Y, state: ended }] },
        { id: lamp-rest, from: given, unless: horn, phases: [{ at: P6M, state: suspended }] }]`,
      horn: '',
      rope: 'gives: [{ item: lamp }]',
    },
    `facts: { company: { audited: { type: date, label: { en: audit } } } }
decide: [{ by: [{ staff: support }] }]
clocks:
  - { id: audit, over: company, from: audited, phases: [{ at: P1Y, state: suspended, tell: [{ staff: lead }] }] }
  - { id: idle, over: membership, from: last_used, phases: [{ at: P90D, state: suspended }] }`,
  ),
);

type People = Parameters<typeof seaWorld>[0];
const worldOf = (people: People, now: string): World => ({
  ...seaWorld(people, 'cap', undefined, CATALOGUE),
  now: new Date(now),
});
const LAMP = { item: 'lamp', from: '2026-01-15T10:00:00Z' };
const rowsOf = ({ assignments }: World, item: string): readonly WorldAssignment[] =>
  assignments.filter((row) => row.item === item);

describe('the clocks of what a membership holds', () => {
  const people: People = [
    { key: 'mate', unit: 'west', holds: [LAMP] },
    { key: 'ben', unit: 'west', holds: [LAMP, 'horn'] },
    { key: 'old', unit: 'west', holds: [{ ...LAMP, until: '2026-02-01T00:00:00Z' }] },
  ];
  const world = worldOf(people, '2026-03-01T00:00:00Z');
  const told = (key: string) =>
    clocksHeld(CATALOGUE, world, key).map(({ row, running: { clock, subject, facts }, isExempt }) => ({
      item: row.item,
      clock: clock.id,
      subject: subject.kind === 'item' && subject.id === row.id,
      given: facts.moments.get('given')?.toISOString(),
      isExempt,
    }));
  const given = '2026-01-15T10:00:00.000Z';

  it('are all of its items, with those that it is exempt from', () => {
    expect(told('mate')).toEqual([
      { item: 'lamp', clock: 'lamp-year', subject: true, given, isExempt: false },
      { item: 'lamp', clock: 'lamp-rest', subject: true, given, isExempt: false },
    ]);
    expect(told('ben')).toEqual([
      { item: 'lamp', clock: 'lamp-year', subject: true, given, isExempt: false },
      { item: 'lamp', clock: 'lamp-rest', subject: true, given, isExempt: true },
    ]);
  });

  it('are none of what has run out, and of nobody else', () => {
    expect(told('old')).toEqual([]);
    expect(told('nobody')).toEqual([]);
  });
});

describe('the stop that lies ahead', () => {
  const stop = (people: People, now: string, item = 'lamp') => {
    const world = worldOf(people, now);
    const [row] = rowsOf(world, item);
    return row ? stopAhead(CATALOGUE, world, row) : undefined;
  };
  const mate = (...holds: NonNullable<People[number]['holds']>): People => [{ key: 'mate', unit: 'west', holds }];

  it('is the first that has not come yet', () => {
    expect(stop(mate(LAMP), '2026-03-01T00:00:00Z')).toEqual({ state: 'suspended', day: '2026-07-15' });
    expect(stop(mate(LAMP), '2026-08-01T00:00:00Z')).toEqual({ state: 'ended', day: '2027-01-15' });
  });

  it('is none that whoever holds it is exempt from', () => {
    expect(stop(mate(LAMP, 'horn'), '2026-03-01T00:00:00Z')).toEqual({ state: 'ended', day: '2027-01-15' });
    // somebody else's horn exempts nobody
    const others: People = [...mate(LAMP), { key: 'ben', unit: 'west', holds: ['horn'] }];
    expect(stop(others, '2026-03-01T00:00:00Z')).toEqual({ state: 'suspended', day: '2026-07-15' });
  });

  it('is none of what has no clocks, and none in the moment in which it comes', () => {
    expect(stop(mate('horn'), '2026-03-01T00:00:00Z', 'horn')).toBeNull();
    expect(stop(mate(LAMP), '2026-07-15T10:00:00Z')).toEqual({ state: 'ended', day: '2027-01-15' });
    expect(stop(mate(LAMP), '2027-01-15T10:00:00Z')).toBeNull();
  });

  it('is that of what it comes along with, where it does', () => {
    const world = worldOf(mate({ item: 'rope', from: LAMP.from }), '2026-03-01T00:00:00Z');
    const [rope] = rowsOf(world, 'rope');
    if (!rope) throw new Error('nobody holds a rope');
    const along: WorldAssignment = { ...rope, id: 'along', item: 'lamp', source: rope };
    expect(stopAhead(CATALOGUE, world, along)).toEqual({ state: 'suspended', day: '2026-07-15' });
  });
});

describe('a company whose clock has run out', () => {
  const people: People = [
    { key: 'mate', unit: 'west', holds: ['horn'] },
    { key: 'new', unit: 'west', status: 'invited' },
    { key: 'gone', unit: 'west', status: 'ended' },
    { key: 'far', unit: 'east', holds: ['horn'] },
    { key: 'top', unit: 'sea' },
  ];
  const audited = (now: string): World => {
    const world = worldOf(people, now);
    const facts = {
      person: new Map(),
      membership: new Map(),
      unit: new Map([['west', { audited: new Date('2026-01-01') }]]),
    };
    return { ...world, facts };
  };
  const statuses = (world: World) =>
    [...inTime(CATALOGUE, world).memberships.values()].map(({ id, status, suspended }) => [
      id,
      status,
      (suspended ?? []).map(({ rule }) => rule),
    ]);

  it('holds back everybody in it who is active, and nobody elsewhere', () => {
    expect(statuses(audited('2027-01-01T00:00:00Z'))).toEqual([
      ['mate', 'suspended', ['audit']],
      ['new', 'invited', ['audit']],
      ['gone', 'ended', []],
      ['far', 'active', []],
      ['top', 'active', []],
    ]);
    expect(statuses(audited('2026-12-31T23:59:59Z')).every(([, , causes]) => causes?.length === 0)).toBe(true);
  });

  it('is looked up by itself, with all the clocks over companies', () => {
    const found = clocksOfCompany(CATALOGUE, audited('2027-01-01T00:00:00Z'), 'west');
    expect(found.map(({ clock, subject, facts }) => [clock.id, subject, facts.moments.get('audited')])).toEqual([
      ['audit', { kind: 'company', id: 'west' }, new Date('2026-01-01')],
    ]);
  });

  it('is brought to its moment once', () => {
    const world = audited('2027-01-01T00:00:00Z');
    const made = inTime(CATALOGUE, world);
    expect(inTime(CATALOGUE, world)).toBe(made);
    expect(inTime(CATALOGUE, made)).toBe(made);
  });
});
