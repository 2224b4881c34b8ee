import type { Tx } from '@keyward/db';
import { Fault } from '@keyward/domain';
import type { LockedTicket } from './locked-ticket.js';
import type { Needed } from './needed.js';
import { linesAt, type StoredLine } from './ticket-lines.js';

/** SQL: the last revision of ticket `t` whose lines were asked for, not offered. */
export const REVISION_BEFORE = /* sql */ `
  (select max(b.revision) from ticket_revisions b where b.ticket_id = t.id and b.offered_by is null)`;

interface RevisionBefore extends Needed {
  readonly revision: number;
}

/** @returns what stands again when an offer is declined, and what that took */
export async function revisionBefore(tx: Tx, ticket: LockedTicket): Promise<RevisionBefore> {
  const [before] = await tx.query<RevisionBefore>(
    `select r.revision, r.stages, r.ends_for_others as "endsForOthers", r.apply_after as "applyAfter", r.expires, r.objectable
     from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = ${REVISION_BEFORE} where t.id = $1`,
    [ticket.id],
  );
  if (!before) throw new Fault('ticket-never-asked-for');
  return before;
}

/** @returns the lines that are asked for, whatever is offered at the moment, without those denied */
export async function linesAskedFor(tx: Tx, ticket: LockedTicket): Promise<readonly StoredLine[]> {
  if (ticket.offeredBy === null) return ticket.lines.filter(({ denied }) => !denied);
  const [row] = await tx.query<{ lines: StoredLine[] | null }>(
    `select (${linesAt(REVISION_BEFORE)}) as lines from tickets t where t.id = $1`,
    [ticket.id],
  );
  return (row?.lines ?? []).filter(({ denied }) => !denied);
}
