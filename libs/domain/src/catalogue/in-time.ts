import { dayOf, dayStart } from './clocks/calendar.js';
import { due, type Due } from './clocks/due.js';
import type { CompiledClock, RunningClock } from './clocks/clock.js';
import { causesAt, isExempt, stopsOf } from './clocks/phase.js';
import type { CompiledCatalogue } from './compiled.js';
import { MEMBERSHIP, paramsAt, rootOf } from './derived.js';
import { grouped } from './grouped.js';
import { isAlive } from './holdings.js';
import type { Suspension, World, WorldAssignment, WorldMembership } from './world.js';
import { zoneAt } from './zone.js';

/** What has run out, by whom or what it runs for. */
interface Stopped {
  readonly isEnded: boolean;
  readonly causes: readonly Suspension[];
}

const inTimes = new WeakMap<World, Map<CompiledCatalogue, World>>();

/**
 * Brings a world to its moment: what clocks have suspended or ended counts as that, whatever rows still say. So a worker that is
 * late changes no answer, it only tells and tidies (pitfall 15 of the design). Made once a world.
 */
export function inTime(catalogue: CompiledCatalogue, world: World): World {
  const isWithout = catalogue.alongSurely.size === 0 || catalogue.askedAbout.size === 0;
  if (isWithout && catalogue.clocks.length === 0 && !catalogue.hasItemClocks) return world;
  const made = inTimes.get(world) ?? new Map<CompiledCatalogue, World>();
  const known = made.get(catalogue);
  if (known) return known;
  const stopped = stoppedNow(catalogue, world);
  const result: World = {
    ...world,
    alongSurely: catalogue.alongSurely,
    ...(stopped.size === 0 ? {} : heldBackBy(world, stopped)),
  };
  inTimes.set(world, made.set(catalogue, result));
  // a world that is in time already stays as it is
  inTimes.set(result, new Map([[catalogue, result]]));
  return result;
}

function heldBackBy(world: World, stopped: ReadonlyMap<string, Stopped>): Pick<World, 'memberships' | 'assignments'> {
  const memberships = [...world.memberships].map(([id, one]): [string, WorldMembership] => [
    id,
    heldBack(world, one, stopped),
  ]);
  const assignments = world.assignments.map((row) => {
    const own = stopped.get(row.id);
    return own
      ? { ...row, ended: row.ended || own.isEnded, suspended: [...(row.suspended ?? []), ...own.causes] }
      : row;
  });
  return { memberships: new Map(memberships), assignments };
}

/** A company that is suspended suspends everybody in it; whoever has ended stays so. */
function heldBack(world: World, one: WorldMembership, stopped: ReadonlyMap<string, Stopped>): WorldMembership {
  const company = (world.units.get(one.unitId) ?? world.beyond?.get(one.unitId))?.companyId ?? one.unitId;
  const all = [stopped.get(one.id), stopped.get(company)].flatMap((each) => each ?? []);
  if (all.length === 0 || one.status === 'ended') return one;
  const causes = [...(one.suspended ?? []), ...all.flatMap((each) => each.causes)];
  if (all.some((each) => each.isEnded)) return { ...one, status: 'ended', suspended: causes };
  return { ...one, status: one.status === 'active' ? 'suspended' : one.status, suspended: causes };
}

function stoppedNow(catalogue: CompiledCatalogue, world: World): ReadonlyMap<string, Stopped> {
  const bySubject = grouped(runningClocks(catalogue, world), ({ subject }) => subject.id);
  const stopped = [...bySubject].flatMap(([id, clocks]): [string, Stopped][] => {
    const causes = causesAt(clocks, world.now);
    if (causes.length === 0) return [];
    const sayOf = (rule: string) => clocks.find(({ clock }) => clock.id === rule)?.clock.say ?? { en: rule };
    const isEnded = causes.some(({ state }) => state === 'ended');
    return [[id, { isEnded, causes: causes.map(({ clock }) => ({ rule: clock, sentence: sayOf(clock) })) }]];
  });
  return new Map(stopped);
}

/** A clock of something that somebody holds by a row of their own. */
export interface HeldClock {
  readonly row: WorldAssignment;
  readonly running: RunningClock;
  /** what they hold exempts them from it now */
  readonly isExempt: boolean;
}

/** @returns the clocks of what a membership holds, also those that it is exempt from now */
export function clocksHeld(catalogue: CompiledCatalogue, world: World, membershipId: string): readonly HeldClock[] {
  const rows = world.assignments.filter((row) => row.membershipId === membershipId && isAlive(row, world.now));
  const held = new Set(rows.map(({ item }) => item));
  return rows.flatMap((row) =>
    (catalogue.items.get(row.item)?.clocks ?? []).map((clock) => ({
      row,
      running: runningForRow(catalogue, world, clock, row).running,
      isExempt: isExempt(clock, (key) => held.has(key)),
    })),
  );
}

/** What a clock makes of something that is held, and on which day of the company. */
export interface StopAhead {
  readonly state: 'suspended' | 'ended';
  /** such as 2027-01-31 */
  readonly day: string;
}

/** @returns the first stop that lies ahead of something that is held, or comes along; null: none does */
export function stopAhead(catalogue: CompiledCatalogue, world: World, held: WorldAssignment): StopAhead | null {
  const clocks = catalogue.items.get(held.item)?.clocks ?? [];
  if (clocks.length === 0) return null;
  const rows = world.assignments.filter((row) => isAlive(row, world.now) && holderOf(row) === holderOf(held));
  const holds = new Set(rows.map(({ item }) => item));
  const row = { ...held, id: rootOf(held).id };
  const stops = clocks
    .filter((clock) => !isExempt(clock, (key) => holds.has(key)))
    .flatMap((clock) => {
      const { restsAt, overAt } = stopsOf(clock, runningForRow(catalogue, world, clock, row).running.facts);
      return [{ state: 'suspended', at: restsAt } as const, { state: 'ended', at: overAt } as const];
    })
    .flatMap(({ state, at }) => (at !== null && at > world.now ? [{ state, at }] : []));
  const [first] = stops.sort((one, other) => one.at.getTime() - other.at.getTime());
  return first ? { state: first.state, day: dayOf(first.at, zoneAt(world, held.unitId)) } : null;
}

/** @returns each clock of the catalogue with everything in the world that it runs for now, without those exempt from it */
export function runningClocks(catalogue: CompiledCatalogue, world: World): readonly RunningClock[] {
  const rows = world.assignments.filter((row) => isAlive(row, world.now));
  const ofItems = rows.flatMap((row) =>
    (catalogue.items.get(row.item)?.clocks ?? []).map((clock) => runningForRow(catalogue, world, clock, row)),
  );
  const members = [...world.memberships.values()].filter(({ status }) => status !== 'ended');
  const others = catalogue.clocks.flatMap((clock) => {
    if (clock.over === 'company') return companiesOf(world).map((id) => runningForCompany(world, clock, id));
    const isMeant = (one: WorldMembership) => (one.status === 'invited') === (clock.over === 'invitation');
    return members.filter(isMeant).map((one) => runningForMember(world, clock, one));
  });
  const all = [...ofItems, ...others];
  const isAnyExempt = all.some(({ running }) => running.clock.unless !== null);
  return (isAnyExempt ? withoutExempt(all, itemsHeld(rows)) : all).map(({ running }) => running);
}

/**
 * What comes along has clocks as well, though it is no row: they count from what it comes along with.
 * @returns why it does not count at that moment, if so
 */
export function causesAlong(
  catalogue: CompiledCatalogue,
  world: World,
  derived: WorldAssignment,
  at: Date,
): readonly Suspension[] {
  const clocks = catalogue.items.get(derived.item)?.clocks ?? [];
  if (clocks.length === 0) return [];
  const holds = new Set(
    world.assignments
      .filter((row) => isAlive(row, world.now) && holderOf(row) === holderOf(derived))
      .map(({ item }) => item),
  );
  const row = { ...derived, id: rootOf(derived).id };
  const running = clocks
    .filter((clock) => !isExempt(clock, (key) => holds.has(key)))
    .map((clock) => runningForRow(catalogue, world, clock, row).running);
  return causesAt(running, at).map(({ clock }) => ({
    rule: clock,
    sentence: clocks.find(({ id }) => id === clock)?.say ?? { en: clock },
  }));
}

interface Candidate {
  readonly running: RunningClock;
  /** the membership or unit whose holdings may exempt it */
  readonly holder: string;
}

const itemsHeld = (rows: readonly WorldAssignment[]): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map([...grouped(rows, holderOf)].map(([id, all]) => [id, new Set(all.map(({ item }) => item))]));

const withoutExempt = (all: readonly Candidate[], held: ReadonlyMap<string, ReadonlySet<string>>) =>
  all.filter(({ running, holder }) => !isExempt(running.clock, (key) => held.get(holder)?.has(key) === true));

const holderOf = ({ membershipId, holderUnitId }: WorldAssignment): string => membershipId ?? holderUnitId ?? '';

/** Also those beyond: somebody there may be asked to decide, or to be told. */
const companiesOf = ({ units, beyond }: World): readonly string[] => [
  ...new Set(
    [...units.values(), ...(beyond?.values() ?? [])]
      .filter(({ id, companyId }) => id === companyId)
      .map(({ id }) => id),
  ),
];

/** @returns the clocks that run for a company */
export const clocksOfCompany = (
  { clocks }: Pick<CompiledCatalogue, 'clocks'>,
  world: World,
  companyId: string,
): readonly RunningClock[] =>
  clocks.filter(({ over }) => over === 'company').map((clock) => runningForCompany(world, clock, companyId).running);

function runningForRow(
  catalogue: CompiledCatalogue,
  world: World,
  clock: CompiledClock,
  row: WorldAssignment,
): Candidate {
  const member = world.memberships.get(row.membershipId ?? '');
  const zone = zoneAt(world, row.unitId);
  const days = Object.entries(paramsAt(catalogue, row, world)).flatMap(([key, value]): [string, Date][] =>
    catalogue.params.get(key)?.kind === 'date' ? [[key, dayStart(String(value), zone)]] : [],
  );
  // nobody has given what comes along with the membership
  const given: [string, Date][] = rootOf(row).item === MEMBERSHIP ? [] : [['given', row.from]];
  const own = Object.entries(rootOf(row).moments ?? {});
  // what is noted of the row itself goes before the same of its holder
  const moments = new Map([...momentsOf(world, member, row.unitId, row.id, [...given, ...days]), ...own]);
  return { holder: holderOf(row), running: { clock, subject: { kind: 'item', id: row.id }, facts: { moments, zone } } };
}

function runningForMember(world: World, clock: CompiledClock, member: WorldMembership): Candidate {
  const facts = { moments: momentsOf(world, member, member.unitId, member.id), zone: zoneAt(world, member.unitId) };
  return { holder: member.id, running: { clock, subject: { kind: clock.over, id: member.id }, facts } };
}

function runningForCompany(world: World, clock: CompiledClock, id: string): Candidate {
  const facts = { moments: momentsOf(world, undefined, id, id), zone: zoneAt(world, id) };
  return { holder: id, running: { clock, subject: { kind: 'company', id }, facts } };
}

/** What happened, and dates that are stated: of the company first, then what is nearer to the subject. */
function momentsOf(
  world: World,
  member: WorldMembership | undefined,
  unitId: string,
  subject: string,
  more: readonly (readonly [string, Date])[] = [],
): ReadonlyMap<string, Date> {
  const { facts, moments } = world;
  const company = world.units.get(unitId)?.companyId ?? unitId;
  const stated = [
    facts?.unit.get(company),
    facts?.unit.get(unitId),
    facts?.person.get(member?.personId ?? ''),
    facts?.membership.get(member?.id ?? ''),
  ].flatMap((all) => Object.entries(all ?? {}));
  const dates = stated.filter((entry): entry is [string, Date] => entry[1] instanceof Date);
  const happened = [company, member?.id, subject].flatMap((id) => Object.entries(moments?.get(id ?? '') ?? {}));
  return new Map([...dates, ...more, ...didOf(world, company), ...happened]);
}

/** What a company did, as its row has it. */
const didOf = ({ units, beyond }: World, company: string): readonly [string, Date][] =>
  Object.entries((units.get(company) ?? beyond?.get(company))?.moments ?? {}).map(([name, at]) => [name, new Date(at)]);

/**
 * Phases that begin in the window (after, to], and who is to be told. Adjoining windows give each once, so a late worker asks for
 * more and misses nothing.
 */
export const dueIn = (catalogue: CompiledCatalogue, world: World, after: Date, to: Date): readonly Due[] =>
  due(runningClocks(catalogue, world), after, to);
