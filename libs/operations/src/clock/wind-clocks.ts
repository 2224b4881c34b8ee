import { record, type Tx } from '@keyward/db';
import {
  clocksHeld,
  clocksIn,
  liftedBy,
  phaseAt,
  reachedAt,
  stoppedBy,
  stopsOf,
  type Actor,
  type CompiledCatalogue,
  type HeldClock,
  type World,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { loadFacts } from '../world/complete-world.js';
import { loadWorld } from '../world/load-world.js';

/** What is held through a membership, with the clocks that run for it. */
export interface Wound {
  readonly world: World;
  readonly clocks: readonly HeldClock[];
}

/** @returns what a membership holds with its clocks; undefined where the catalogue has none at items, or it is over */
export async function clocksOfMember(
  tx: Tx,
  catalogue: CompiledCatalogue,
  membershipId: string,
): Promise<Wound | undefined> {
  if (!catalogue.hasItemClocks) return undefined;
  const [member] = await tx.query<{ companyId: string }>(
    `select unit_id as "companyId" from memberships where id = $1 and status <> 'ended'`,
    [membershipId],
  );
  if (!member) return undefined;
  const { companyId } = member;
  const rows = await loadWorld(tx, { actor: null, companyId, membershipIds: [membershipId] });
  const facts = await loadFacts(tx, catalogue, rows);
  const world = facts ? { ...rows, facts } : rows;
  return { world, clocks: clocksHeld(catalogue, world, membershipId) };
}

/**
 * Writes down from when clocks suspend and end what a membership holds: statements that count compare it with the time. Called
 * where a row or its dates change, in that transaction; nothing is told here. Nothing happens where no item has a clock.
 */
export async function windClocks(tx: Tx, membershipId: string): Promise<void> {
  const { catalogue } = await loadCatalogue(tx);
  const wound = await clocksOfMember(tx, catalogue, membershipId);
  if (wound && wound.clocks.length > 0) await writeStops(tx, wound);
}

const A_DAY = 86_400_000;

/** What exempts somebody may end, and what is stated of them change: then it is looked at again the next day at the latest. */
const isUncertain = ({ running: { clock } }: HeldClock): boolean =>
  clock.unless !== null || [clock.from, ...clock.restart, ...clock.stop].some(({ kind }) => kind === 'fact');

/** @param told what has been told already, by assignment and clock; left out: a phase that has begun is looked at again */
export async function writeStops(tx: Tx, { world, clocks }: Wound, isTold = false): Promise<void> {
  const ids = [...new Set(clocks.map(({ row }) => row.id))];
  const rows = ids.map((id) => {
    const own = clocks.filter(({ row }) => row.id === id);
    const running = own.filter(({ isExempt }) => !isExempt);
    const stops = running.map(({ running: { clock, facts } }) => stopsOf(clock, facts));
    return {
      id,
      rests: earliest(stops.map(({ restsAt }) => restsAt)),
      over: earliest(stops.map(({ overAt }) => overAt)),
      look: earliest([
        ...running.map(({ running: { clock, facts } }) => phaseAt(clock, facts, world.now).next?.at ?? null),
        own.some(isUncertain) ? new Date(world.now.getTime() + A_DAY) : null,
        !isTold && running.some((each) => hasBegun(each, world.now)) ? world.now : null,
      ]),
    };
  });
  await tx.query(
    `update assignments a set rests_at = x.rests, over_at = x.over, clocks_at = x.look
     from jsonb_to_recordset($1::jsonb) as x (id uuid, rests timestamptz, "over" timestamptz, look timestamptz)
     where a.id = x.id and (a.rests_at, a.over_at, a.clocks_at) is distinct from (x.rests, x."over", x.look)`,
    [JSON.stringify(rows)],
  );
}

const hasBegun = ({ running: { clock, facts } }: HeldClock, now: Date): boolean =>
  (reachedAt(clock, facts, () => false, now)?.latest ?? null) !== null;

const earliest = (all: readonly (Date | null)[]): Date | null =>
  all.reduce((first, each) => (each !== null && (first === null || each < first) ? each : first), null);

interface Place {
  readonly ticketId: string;
  readonly companyId: string;
  readonly membershipId: string;
}

/**
 * A line that resumes what a clock has suspended lifts that clock: it counts again from now. What the lines change besides is
 * written already.
 */
export async function liftClocks(
  tx: Tx,
  actor: Actor,
  { ticketId, companyId, membershipId }: Place,
  resumes: readonly { readonly line: number; readonly item: string; readonly unitId: string }[],
): Promise<void> {
  if (resumes.length === 0) return;
  const { catalogue } = await loadCatalogue(tx);
  const wound = await clocksOfMember(tx, catalogue, membershipId);
  const lifted = (wound?.clocks ?? []).flatMap(({ row, running: { clock, facts }, isExempt }) => {
    const line = resumes.find(({ item, unitId }) => item === row.item && unitId === row.unitId);
    const rests = !isExempt && wound && phaseAt(clock, facts, wound.world.now).state === 'suspended';
    return line && rests ? [{ line: line.line, assignment: row.id, clock }] : [];
  });
  for (const { assignment, clock } of lifted) {
    await tx.query(
      'update assignments set moments = moments || jsonb_build_object($2::text, app.now()) where id = $1',
      [assignment, liftedBy(clock)],
    );
  }
  const events = lifted.map(({ line, assignment, clock }) => ({
    name: 'assignment.lifted' as const,
    actor,
    ticketId,
    companyId,
    data: { line, assignment, clock: clock.id },
  }));
  if (events.length > 0) await record(tx, ...events);
}

/**
 * Every row whose item has clocks, or had some, is looked at anew: with the catalogue that is put in force. What a clock suspends
 * that comes in force in another form stays suspended.
 * @param now when the catalogue comes in force; null: it is the first
 */
export async function rewindClocks(tx: Tx, catalogue: CompiledCatalogue, now: Date | null = null): Promise<void> {
  const fresh = clocksIn(catalogue).filter(
    ({ item, since }) => item !== null && now !== null && since?.getTime() === now.getTime(),
  );
  for (const id of new Set(fresh.map((clock) => clock.id))) {
    await tx.query(STOPPED_ALREADY, [id, stoppedBy({ id }), liftedBy({ id }), now]);
  }
  await tx.query(USED_MEANWHILE, [fresh.flatMap(({ item }) => item ?? [])]);
  await tx.query(
    `update assignments set clocks_at = app.now()
     where ended_at is null and membership_id is not null and (clocks_at is not null or item = any ($1::text[]))`,
    [[...catalogue.items.values()].filter(({ clocks }) => clocks.length > 0).map(({ key }) => key)],
  );
}

const STOPPED_ALREADY = /* sql */ `
  update assignments a set moments = moments || jsonb_build_object($2::text, $4::timestamptz)
  from assignment_clocks c
  where c.assignment_id = a.id and c.clock = $1 and c.state = 'suspended' and a.ended_at is null and a.rests_at <= app.now()
    and coalesce((a.moments ->> $3)::timestamptz < c.at, true)`;

/** Of what rests, the use that it rests for stays. */
const USED_MEANWHILE = /* sql */ `
  update assignments a set moments = a.moments || jsonb_build_object('last_used', m.last_used_at)
  from memberships m
  where m.id = a.membership_id and m.last_used_at is not null and a.item = any ($1::text[]) and a.ended_at is null
    and a.moments ? 'last_used' and (a.rests_at is null or a.rests_at > app.now())`;
