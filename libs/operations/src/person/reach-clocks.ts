import { NOT_OVER, record, together, type NewEvent, type Tx } from '@keyward/db';
import {
  fewestDays,
  isOfInactivity,
  isOfJoining,
  reachedAt,
  stoppedBy,
  SYSTEM,
  toldAt,
  type CompiledCatalogue,
  type CompiledClock,
  type Reached,
  type Rung,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { noteShortfalls, type Lost } from '../clock/shortfalls.js';
import { staffOf, type StaffTold } from '../clock/staff-told.js';
import { useHeld } from '../clock/use-held.js';
import { withHoldersOf } from '../clock/with-holders-of.js';
import { decidersMoved } from '../decide/seek-deciders.js';
import { systemsConcerned } from '../system/systems-concerned.js';
import { lockAbout, supersedeTickets } from '../ticket/supersede-tickets.js';
import { loadWorld, momentsOf } from '../world/load-world.js';
import { endSessionsThere } from './end-sessions-there.js';
import { lockMembership } from './lock-membership.js';

/** What clocks over memberships count from. */
export type Basis = 'last_used' | 'joined';
export const BASES: readonly Basis[] = ['last_used', 'joined'];

/** The clocks that the product carries out; a catalogue in force has no others. */
const clocksOf = ({ clocks }: CompiledCatalogue, basis?: Basis): readonly CompiledClock[] =>
  clocks.filter((clock) => (isOfInactivity(clock) || isOfJoining(clock)) && (!basis || clock.from.name === basis));

/** What a later look goes on behind. */
export interface Place {
  readonly since: Date;
  readonly id: string;
}

/**
 * Not looked at by each clock of this catalogue since it was used last, or joined, or a phase has begun since. A day is as long as
 * it is, so one is looked at a day too early. What counts from joining may count from a later reactivation.
 */
const waiting = (basis: Basis): string => /* sql */ `
  m.status in ('active', 'suspended') and m.${basis}_at < app.now() - make_interval(days => $1 - 1)
  and (select count(*) from membership_clocks c where c.membership_id = m.id and c.clock = any ($2::text[])
    and c.version = (select version from catalogue_current) and c.started_at ${basis === 'joined' ? '>=' : '='} m.${basis}_at
    and (c.next_at is null or c.next_at > app.now())) < cardinality($2::text[])`;
const WAITING: Readonly<Record<Basis, string>> = { last_used: waiting('last_used'), joined: waiting('joined') };

/** @returns memberships with which a clock may have come further, at most `limit`, in an order that `after` goes on in */
export async function idleMemberships(
  tx: Tx,
  basis: Basis,
  after: Place | null,
  limit = 200,
): Promise<readonly Place[]> {
  const clocks = clocksOf((await loadCatalogue(tx)).catalogue, basis);
  const days = fewestDays(clocks);
  if (days === null) return [];
  return tx.query<Place>(
    `select m.${basis}_at as since, m.id from memberships m
     where ${WAITING[basis]} and ($3::timestamptz is null or (m.${basis}_at, m.id) > ($3, $4))
     order by m.${basis}_at, m.id limit $5`,
    [days, clocks.map(({ id }) => id), after?.since ?? null, after?.id ?? null, limit],
  );
}

/** Before somebody signs in: what a clock has come to counts, however late it is noted. */
export async function reachOwnClocks(tx: Tx, personId: string): Promise<void> {
  const { catalogue } = await loadCatalogue(tx);
  for (const basis of BASES) {
    const clocks = clocksOf(catalogue, basis);
    const days = fewestDays(clocks);
    if (days === null) continue;
    const rows = await tx.query<{ id: string }>(
      `select m.id from memberships m where ${WAITING[basis]} and m.person_id = $3 order by m.id`,
      [days, clocks.map(({ id }) => id), personId],
    );
    for (const { id } of rows) await reachClocks(tx, id);
  }
}

/** Somebody signs in to work there: their clocks count from now. A use is kept as exactly as clocks need it. */
export async function useMembership(tx: Tx, membershipId: string): Promise<void> {
  await useHeld(tx, membershipId);
  await tx.query(
    `update memberships set last_used_at = app.now()
     where id = $1 and (last_used_at is null or last_used_at < app.now() - interval '1 hour')`,
    [membershipId],
  );
}

interface Standing {
  readonly personId: string;
  readonly companyId: string;
  readonly status: 'active' | 'suspended';
  readonly lastUsed: string | null;
  readonly joined: string | null;
  readonly did: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly held: readonly string[];
  readonly seen: readonly {
    readonly clock: string;
    readonly started: string;
    readonly state: string | null;
    readonly at: string | null;
  }[];
  readonly now: Date;
}

const STANDING = /* sql */ `
  select m.person_id as "personId", m.unit_id as "companyId", m.status, m.last_used_at as "lastUsed",
    m.joined_at as joined, m.moments as did, app.now() as now,
    coalesce((select z.zone from units c join units z on z.id = any (c.ancestors) where c.id = m.unit_id
      and z.zone is not null order by cardinality(z.ancestors) desc limit 1), 'UTC') as zone,
    coalesce((select jsonb_agg(distinct a.item) from assignments a where a.membership_id = m.id and a.ended_at is null
      and a.from_at <= app.now() and ${NOT_OVER}), '[]') as held,
    coalesce((select jsonb_agg(jsonb_build_object('clock', c.clock, 'started', c.started_at, 'state', c.state, 'at', c.at))
      from membership_clocks c where c.membership_id = m.id), '[]') as seen
  from memberships m where m.id = $1 and m.status in ('active', 'suspended')`;

/**
 * Brings a membership to where the catalogue’s clocks are: tells, suspends or ends, each once, as of when it was due. Late
 * is harmless: what is overtaken is left out, and the state is that of the phase that has begun last.
 */
export async function reachClocks(tx: Tx, membershipId: string): Promise<void> {
  await lockAbout(tx, membershipId);
  await lockMembership(tx, membershipId, 'alone');
  const { catalogue, version } = await loadCatalogue(tx, 'share');
  const [standing] = await tx.query<Standing>(STANDING, [membershipId]);
  if (!standing) return;
  const { zone, held, seen, now } = standing;
  const moments = new Map(Object.entries(momentsOf(standing)));
  for (const clock of clocksOf(catalogue)) {
    const base = moments.get(clock.from.name);
    if (base === undefined) continue;
    const facts = { moments: new Map([...moments, ...stoppedAlready(clock, standing, base)]), zone };
    const reached = reachedAt(clock, facts, (item) => held.includes(item), now);
    const started = reached?.started ?? base;
    const before = seen.find((each) => each.clock === clock.id && Date.parse(each.started) === started.getTime());
    const latest = reached?.latest ?? null;
    const isNew = latest !== null && (!before?.at || Date.parse(before.at) < latest.at.getTime());
    const noted = { membershipId, clock: clock.id, version, started };
    await note(tx, noted, reached, isNew ? latest : before);
    if (!isNew) continue;
    const done = { clock, started, latest, next: reached?.next ?? null };
    const heard =
      latest.tell.length > 0 ? await whoHears(tx, catalogue, latest.tell, { membershipId, ...standing }) : null;
    if ((await carryOut(tx, membershipId, done, standing, heard)) === 'ended') return;
  }
}

/** What an earlier form of the clock suspends stays suspended under the one that is in force. */
const stoppedAlready = (clock: CompiledClock, { status, seen }: Standing, base: Date): readonly [string, Date][] =>
  clock.since !== null &&
  status === 'suspended' &&
  seen.some(
    (each) => each.clock === clock.id && each.state === 'suspended' && Date.parse(each.started) >= base.getTime(),
  )
    ? [[stoppedBy(clock), clock.since]]
    : [];

interface Noted {
  readonly membershipId: string;
  readonly clock: string;
  readonly version: number;
  readonly started: Date;
}

/**
 * What has been told once stays noted, also where a later catalogue would not have told it. Whoever is exempt is looked at
 * again the next day: what exempts them may end.
 */
const note = (
  tx: Tx,
  { membershipId, clock, version, started }: Noted,
  reached: Reached | null,
  told: { readonly state: string | null; readonly at: Date | string | null } | undefined,
) =>
  tx.query(
    `insert into membership_clocks (membership_id, clock, version, started_at, state, at, next_at)
     values ($1, $2, $3, $4, $5, $6, case when $8 then app.now() + interval '1 day' else $7::timestamptz end)
     on conflict (membership_id, clock) do update set version = excluded.version, started_at = excluded.started_at,
       state = excluded.state, at = excluded.at, next_at = excluded.next_at`,
    [
      ...[membershipId, clock, version, started],
      told?.state ?? null,
      told?.at ?? null,
      reached?.next?.at ?? null,
      reached === null,
    ],
  );

interface Done {
  readonly clock: CompiledClock;
  readonly started: Date;
  readonly latest: NonNullable<Reached['latest']>;
  readonly next: Reached['next'];
}

/** Who is told of a phase, as its event names them. */
interface Heard extends StaffTold {
  /** whom it is about, where they are told */
  readonly person?: string;
  readonly about: string;
  readonly holders: readonly string[];
}

/** Whoever holds what the clock names is found by the engine, at this moment. */
async function whoHears(
  tx: Tx,
  catalogue: CompiledCatalogue,
  rungs: readonly Rung[],
  { membershipId, personId, companyId }: Pick<Standing, 'personId' | 'companyId'> & { readonly membershipId: string },
): Promise<Heard> {
  const world = await loadWorld(tx, { actor: null, companyId, membershipIds: [membershipId] });
  const around = await withHoldersOf(tx, catalogue, world, rungs);
  const holders = rungs.flatMap((rung) => toldAt(catalogue, rung, { unitId: companyId, personId }, around));
  return {
    ...(rungs.includes('person') ? { person: personId } : {}),
    ...{ about: personId, holders: [...new Set(holders)], ...(await staffOf(tx, rungs)) },
  };
}

/** @returns what has become of the membership */
async function carryOut(
  tx: Tx,
  membershipId: string,
  { clock, started, latest, next }: Done,
  { companyId, personId, status }: Standing,
  heard: Heard | null,
): Promise<string> {
  const event = (name: NewEvent['name'], data: NewEvent['data']): NewEvent => ({
    name,
    actor: SYSTEM,
    companyId,
    data,
  });
  const about = { membership: membershipId, clock: clock.id, state: latest.state, at: latest.at.toISOString() };
  const told = {
    ...about,
    ...heard,
    from: clock.from.name,
    since: started.toISOString(),
    next: next?.at.toISOString() ?? null,
  };
  await record(tx, event('clock.reached', about), ...(heard ? [event('clock.told', told)] : []));
  const by = { membership: membershipId, clock: clock.id };
  if (latest.state === 'suspended' && status === 'active') {
    await tx.query(
      `update memberships set status = 'suspended', changed_at = app.now(), basis = basis + 1 where id = $1`,
      [membershipId],
    );
    await together(endSessionsThere(tx, membershipId), record(tx, event('membership.suspended', by)));
  }
  const held = await heldThrough(tx, membershipId);
  if (latest.state === 'ended') await endAsOf(tx, membershipId, latest.at, event, by);
  if (latest.state !== 'warned') {
    await decidersMoved(tx, { companyId, personIds: [personId] });
    await systemsConcerned(tx, companyId, held);
    await noteShortfalls(tx, companyId, held, true);
  }
  return latest.state;
}

const heldThrough = (tx: Tx, membershipId: string) =>
  tx.query<Lost & { readonly id: string }>(
    `select id, item, unit_id as "unitId", params from assignments where membership_id = $1 and ended_at is null`,
    [membershipId],
  );

/** What is held through it has ended with it, at that moment; what was given since, now. */
async function endAsOf(
  tx: Tx,
  membershipId: string,
  at: Date,
  event: (name: NewEvent['name'], data: NewEvent['data']) => NewEvent,
  by: Readonly<Record<string, string>>,
): Promise<void> {
  const rest = await tx.query<{ id: string }>(
    `update assignments set ended_at = case when from_at > $2 then app.now() else least($2, until_at, over_at) end
     where membership_id = $1 and ended_at is null returning id`,
    [membershipId, at],
  );
  await tx.query(
    `update memberships set status = 'ended', ended_at = $2, changed_at = app.now(), basis = basis + 1 where id = $1`,
    [membershipId, at],
  );
  await endSessionsThere(tx, membershipId);
  await record(
    tx,
    ...rest.map(({ id }) => event('assignment.taken', { assignment: id })),
    event('membership.ended', by),
  );
  await supersedeTickets(tx, null, membershipId);
}
