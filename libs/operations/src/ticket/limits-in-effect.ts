import { record, together, type NewEvent, type Tx } from '@keyward/db';
import {
  limitLocks,
  memberLimitLocks,
  limitsTouched,
  type Actor,
  type CheckResult,
  type CompiledCatalogue,
  type HolderRef,
  type LineVerb,
} from '@keyward/domain';
import { lockMembership } from '../person/lock-membership.js';
import { endedForOthers } from './covers-decision.js';
import type { LockedTicket } from './locked-ticket.js';
import { successorsIn } from './ticket-lines.js';

type Effects = CheckResult['effects'];

/** What is about to be put into effect: these lines, for whom, and what else ends with them. */
interface Changes {
  readonly holder: HolderRef;
  readonly lines: readonly {
    readonly item: string;
    readonly unitId: string;
    readonly verb?: LineVerb;
    /** whose it is, where that is not the holder: membership and person */
    readonly to?: string;
    readonly toPerson?: string;
  }[];
  /** the company whose team somebody joins or leaves by it */
  readonly team?: string;
}

/**
 * Judges once more what is put into effect, having taken turns with whatever else changes what its limits count: at filing
 * and deciding a count is a forecast, here it is the truth. Locks in one order, after the catalogue. Who hands over is
 * known only by judging, so it is judged before as well where anybody may; if others are found under lock, theirs is
 * locked too. Two that then wait for each other PostgreSQL tells, and one of them is run again.
 */
export async function judgeUnderLimits<T extends { readonly effects: Effects }>(
  tx: Tx,
  catalogue: CompiledCatalogue,
  changes: Changes,
  judge: () => Promise<T>,
): Promise<T> {
  const { lines } = changes;
  const given = lines.filter(({ verb }) => verb === 'give').map(({ item }) => item);
  const passes = limitsTouched(catalogue, given).some(({ over }) => over === 'transfer');
  const locked = new Set<string>();
  let judged = passes ? await judge() : undefined;
  for (;;) {
    const keys = await keysOf(tx, catalogue, changes, judged?.effects ?? []);
    const open = keys.filter((key) => !locked.has(key));
    if (judged && locked.size > 0 && open.length === 0) return judged;
    await together(...open.map((key) => tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key])));
    for (const key of open) locked.add(key);
    await lockSuccessors(tx, lines);
    judged = await judge();
    if (locked.size === 0) return judged;
  }
}

/** Whoever takes over may be leaving at this moment: the other is waited for, and then judged as they are. */
const lockSuccessors = (tx: Tx, lines: Changes['lines']) =>
  together(
    ...successorsIn(lines)
      .toSorted()
      .map((id) => lockMembership(tx, id, 'alone')),
  );

async function keysOf(
  tx: Tx,
  catalogue: CompiledCatalogue,
  { holder, lines, team }: Changes,
  effects: Effects,
): Promise<readonly string[]> {
  if (catalogue.limits.length === 0) return [];
  const rows = await tx.query<{
    item: string;
    unitId: string;
    companyId: string;
    membershipId: string | null;
    personId: string | null;
  }>(
    `select l.item, u.id as "unitId", coalesce(u.company_id, u.id) as "companyId",
       coalesce(l."to", $2::uuid) as "membershipId", case when l."to" is null then $3::uuid else l."toPerson" end as "personId"
     from jsonb_to_recordset($1::jsonb) as l (item text, "unitId" uuid, "to" uuid, "toPerson" uuid) join units u on u.id = l."unitId"
     union all
     select a.item, u.id, coalesce(u.company_id, u.id), m.id, m.person_id
     from assignments a join units u on u.id = a.unit_id join memberships m on m.id = a.membership_id
     where a.id = any ($4::uuid[])`,
    [JSON.stringify(lines), holder.membershipId, holder.personId, endedForOthers(effects)],
  );
  const ofItems = limitLocks(
    catalogue,
    rows.map(({ membershipId, personId, ...change }) => ({ ...change, holder: { membershipId, personId } })),
  );
  return [...ofItems, ...(team === undefined ? [] : memberLimitLocks(catalogue, team))].sort();
}

interface Ended {
  readonly id: string;
  readonly membershipId: string;
  readonly companyId: string | null;
}

/**
 * Ends what others hand over for the lines of a ticket and what they lose by that, in its transaction; their memberships
 * count the change, so that what was decided about them before is looked at again. Call it under `judgeUnderLimits`.
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  ticket: Pick<LockedTicket, 'id'>,
  effects: Effects,
): Promise<void> {
  const ids = endedForOthers(effects);
  if (ids.length === 0) return;
  const theirs = [...new Set(effects.flatMap(({ membershipId }) => membershipId ?? []))].sort();
  // whoever acts through it at this moment is let finish; a deadlock PostgreSQL breaks, and the transaction is run again
  await together(...theirs.map((id) => lockMembership(tx, id, 'alone')));
  const ended = await tx.query<Ended>(
    `update assignments a set ended_at = app.now(), ended_by_ticket_id = $1 from units u
     where a.id = any ($2::uuid[]) and a.ended_at is null and u.id = a.unit_id
     returning a.id, a.membership_id as "membershipId", u.company_id as "companyId"`,
    [ticket.id, ids],
  );
  if (ended.length === 0) return;
  await tx.query('update memberships set basis = basis + 1, changed_at = app.now() where id = any ($1::uuid[])', [
    [...new Set(ended.map(({ membershipId }) => membershipId))],
  ]);
  await record(tx, ...ended.map((each) => eventFor(actor, ticket.id, each)));
}

const eventFor = (actor: Actor, ticketId: string, { id, membershipId, companyId }: Ended): NewEvent => ({
  name: 'assignment.taken',
  actor,
  ticketId,
  ...(companyId === null ? {} : { companyId }),
  data: { assignment: id, handedOver: membershipId },
});
