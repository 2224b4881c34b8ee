import { record, type NewEvent, type Tx } from '@keyward/db';
import {
  clocksOfCompany,
  CONFIRMED,
  isOfCompany,
  reachedAt,
  stoppedBy,
  stopsOf,
  SYSTEM,
  toldAt,
  type CompiledCatalogue,
  type CompiledClock,
  type Reached,
  type RunningClock,
  type World,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { staffOf } from '../clock/staff-told.js';
import { withHoldersOf } from '../clock/with-holders-of.js';
import { systemsConcerned, type Concerned } from '../system/systems-concerned.js';
import { loadFacts } from '../world/complete-world.js';
import { loadWorld } from '../world/load-world.js';

/** The clocks over companies that the product carries out; a catalogue in force has no others. */
export const companyClocksOf = ({ clocks }: Pick<CompiledCatalogue, 'clocks'>): readonly CompiledClock[] =>
  clocks.filter(isOfCompany);

/** Not looked at by each clock of this catalogue yet, or a phase has begun since; or none runs any more. */
const DUE = /* sql */ `
  select u.id from units u
  where u.kind = 'company' and u.company_id = u.id and (cardinality($1::text[]) = 0 and u.rests_at is not null
    or (select count(*) from company_clocks c where c.company_id = u.id and c.clock = any ($1)
      and c.version = (select version from catalogue_current) and (c.next_at is null or c.next_at > app.now())) < cardinality($1))
  order by u.id limit $2`;

/** @returns companies with which a clock may have come further, at most `limit` */
export async function companiesDue(tx: Tx, limit = 200): Promise<readonly { readonly id: string }[]> {
  const clocks = companyClocksOf((await loadCatalogue(tx)).catalogue);
  return tx.query<{ id: string }>(DUE, [clocks.map(({ id }) => id), limit]);
}

interface Seen {
  readonly clock: string;
  readonly started: Date | null;
  readonly state: string | null;
  readonly at: Date | null;
}

/**
 * Brings a company to where the catalogue’s clocks are: each phase told once. That nobody of it can use anything holds before
 * that, by the engine. A company that has never confirmed its team counts from the first look.
 */
export async function reachCompany(tx: Tx, companyId: string): Promise<void> {
  const { catalogue, version } = await loadCatalogue(tx, 'share');
  await lockCompany(tx, companyId);
  const clocks = companyClocksOf(catalogue);
  if (clocks.some(({ from }) => from.name === CONFIRMED)) await begin(tx, companyId);
  const seen = await tx.query<Seen>(
    'select clock, started_at as started, state, at from company_clocks where company_id = $1',
    [companyId],
  );
  await keepStopped(tx, companyId, clocks, seen);
  const { world, running } = await runningFor(tx, catalogue, companyId);
  for (const each of running) {
    const reached = reachedAt(each.clock, each.facts, () => false, world.now);
    const before = seen.find(({ clock, started }) => clock === each.clock.id && isSame(started, reached?.started));
    const latest = reached?.latest ?? null;
    const isNew = latest !== null && (!before?.at || before.at < latest.at);
    await note(tx, { companyId, version, clock: each.clock }, reached, isNew ? latest : before);
    if (!isNew) continue;
    await tell(tx, catalogue, world, { clock: each.clock, latest, next: reached?.next ?? null, companyId });
    if (latest.state === 'suspended') await systemsConcerned(tx, companyId, await heldIn(tx, companyId));
  }
  await writeRest(tx, companyId, running);
}

/** Who changes what a company is to clocks takes turns. */
export const lockCompany = (tx: Tx, companyId: string) =>
  tx.query('select id from units where id = $1 for no key update', [companyId]);

/** @returns the clocks that run for a company now, with the world around */
export async function runningFor(
  tx: Tx,
  catalogue: CompiledCatalogue,
  companyId: string,
): Promise<{ readonly world: World; readonly running: readonly RunningClock[] }> {
  const rows = await loadWorld(tx, { actor: null, companyId, membershipIds: [] });
  const facts = await loadFacts(tx, catalogue, rows);
  const world = facts ? { ...rows, facts } : rows;
  return { world, running: clocksOfCompany({ clocks: companyClocksOf(catalogue) }, world, companyId) };
}

/** Writes down from when nobody of it can use anything: statements compare it with the time. */
export async function writeRest(tx: Tx, companyId: string, running: readonly RunningClock[]): Promise<void> {
  const all = running.flatMap(({ clock, facts }) => stopsOf(clock, facts).restsAt ?? []);
  const first = all.length === 0 ? null : new Date(Math.min(...all.map((each) => each.getTime())));
  await tx.query('update units set rests_at = $2 where id = $1 and rests_at is distinct from $2::timestamptz', [
    companyId,
    first,
  ]);
}

/** @returns everything that is held in a company */
export const heldIn = (tx: Tx, companyId: string): Promise<readonly Concerned[]> =>
  tx.query<Concerned>(
    `select a.id, a.item from memberships m join assignments a on a.membership_id = m.id and a.ended_at is null
     where m.unit_id = $1 order by a.id`,
    [companyId],
  );

const isSame = (one: Date | null, other: Date | undefined): boolean => one?.getTime() === other?.getTime();

/** What has never been confirmed could never run out. */
async function begin(tx: Tx, companyId: string): Promise<void> {
  const begun = await tx.query(
    `update units set moments = moments || jsonb_build_object($2::text, app.now()) where id = $1 and not moments ? $2
     returning id`,
    [companyId, CONFIRMED],
  );
  if (begun.length > 0)
    await record(tx, {
      name: 'company.confirmed',
      actor: SYSTEM,
      companyId,
      data: { company: companyId, begins: true },
    });
}

/** What an earlier form of a clock suspends stays suspended under the one that is in force. */
async function keepStopped(
  tx: Tx,
  companyId: string,
  clocks: readonly CompiledClock[],
  seen: readonly Seen[],
): Promise<void> {
  for (const clock of clocks) {
    const before = seen.find((each) => each.clock === clock.id && each.state === 'suspended');
    if (clock.since === null || !before) continue;
    await tx.query(
      `update units set moments = moments || jsonb_build_object($2::text, $3::timestamptz)
       where id = $1 and rests_at <= app.now() and coalesce((moments ->> $4)::timestamptz, '-infinity') <= $5::timestamptz`,
      [companyId, stoppedBy(clock), clock.since, CONFIRMED, before.started],
    );
  }
}

const note = (
  tx: Tx,
  {
    companyId,
    version,
    clock,
  }: { readonly companyId: string; readonly version: number; readonly clock: CompiledClock },
  reached: Reached | null,
  told: { readonly state: string | null; readonly at: Date | null } | undefined,
) =>
  tx.query(
    `insert into company_clocks (company_id, clock, version, started_at, state, at, next_at)
     values ($1, $2, $3, $4, $5, $6, case when $8 then least($7::timestamptz, app.now() + interval '1 day') else $7::timestamptz end)
     on conflict (company_id, clock) do update set version = excluded.version, started_at = excluded.started_at,
       state = excluded.state, at = excluded.at, next_at = excluded.next_at`,
    [
      ...[companyId, clock.id, version, reached?.started ?? null, told?.state ?? null, told?.at ?? null],
      reached?.next?.at ?? null,
      // what is stated of a company changes without it
      reached === null || [clock.from, ...clock.restart].some(({ kind }) => kind === 'fact'),
    ],
  );

interface Told {
  readonly clock: CompiledClock;
  readonly latest: NonNullable<Reached['latest']>;
  readonly next: Reached['next'];
  readonly companyId: string;
}

async function tell(
  tx: Tx,
  catalogue: CompiledCatalogue,
  world: World,
  { clock, latest: { state, at, tell: whom }, next, companyId }: Told,
): Promise<void> {
  const around = await withHoldersOf(tx, catalogue, world, whom);
  // whoever rests with the company hears of it
  const awake = { ...catalogue, clocks: catalogue.clocks.filter(({ over }) => over !== 'company') };
  const holders = whom.flatMap((rung) => toldAt(awake, rung, { unitId: companyId, personId: '' }, around));
  const event: NewEvent = {
    name: 'company.timed',
    actor: SYSTEM,
    companyId,
    data: {
      ...{ company: companyId, clock: clock.id, state, at: at.toISOString(), next: next?.at.toISOString() ?? null },
      ...{ holders: [...new Set(holders)], ...(await staffOf(tx, whom)) },
    },
  };
  await record(tx, event);
}
