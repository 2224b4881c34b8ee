import { record, type NewEvent, type Tx } from '@keyward/db';
import { SYSTEM, type Actor } from '@keyward/domain';
import { noteShortfalls, type Lost } from '../clock/shortfalls.js';
import { systemsConcerned } from '../system/systems-concerned.js';
import { decidersMoved } from '../decide/seek-deciders.js';
import type { LockedTicket } from './locked-ticket.js';

/** Whoever has something for a time is told so long before it ends; of a shorter time, half of it before. */
const WARN_DAYS = 14;
const DAY_MS = 86_400_000;

/** A line that gave something an end, or another one. */
export interface Dated {
  readonly line: number;
  readonly assignmentId: string;
  /** ISO 8601 */
  readonly until: string;
}

/** @returns the facts that what a ticket gave has an end, one an end, with the warning before it and the note of it */
export function datedEvents(actor: Actor, ticket: LockedTicket, dated: readonly Dated[]): NewEvent[] {
  const ends = [...new Set(dated.map(({ until }) => new Date(until).toISOString()))];
  return ends.map((until) => {
    const those = dated.filter((each) => new Date(each.until).toISOString() === until);
    return {
      name: 'access.dated',
      actor,
      ticketId: ticket.id,
      companyId: ticket.companyId,
      data: {
        until,
        lines: those.map(({ line }) => line),
        assignments: those.map(({ assignmentId }) => assignmentId),
      },
      dueAt: { 'mail:access-ending': warnedAt(ticket.now, new Date(until)), 'end-access': new Date(until) },
    };
  });
}

/** @returns when to warn of an end */
const warnedAt = (now: Date, until: Date): Date =>
  new Date(until.getTime() - Math.min(WARN_DAYS * DAY_MS, (until.getTime() - now.getTime()) / 2));

interface Ended extends Lost {
  readonly id: string;
  readonly companyId: string;
  readonly until: string;
  readonly lines: readonly number[];
}

const END = /* sql */ `
  with told as (
    select e.ticket_id, e.company_id, e.data, (e.data ->> 'until')::timestamptz as until from events e
    where e.id = $1 and e.ticket_id = $2
  ), over as (
    update assignments a set ended_at = least(a.until_at, a.over_at) from told
    where told.data -> 'assignments' ? a.id::text and a.ended_at is null and a.until_at = told.until
      and a.until_at <= app.now()
    returning a.id, a.item, a.unit_id, a.params
  )
  select over.id, over.item, over.unit_id as "unitId", over.params, told.company_id as "companyId", told.data ->> 'until' as until, told.data -> 'lines' as lines
  from over, told`;

/**
 * Records that what had an end has ended: it counts as ended from that moment anyway, however late this comes. What has
 * another end by now, or was taken before, is left alone.
 * @param eventId the `access.dated` that named the end
 */
export async function endAccess(tx: Tx, ticketId: string, eventId: string): Promise<void> {
  const ended = await tx.query<Ended>(END, [eventId, ticketId]);
  const [first] = ended;
  if (!first) return;
  const place = { actor: SYSTEM, ticketId, companyId: first.companyId } as const;
  await record(
    tx,
    ...ended.map(({ id }) => ({ ...place, name: 'assignment.taken' as const, data: { assignment: id } })),
    { ...place, name: 'access.ended', data: { until: first.until, lines: first.lines } },
  );
  await systemsConcerned(tx, first.companyId, ended);
  await decidersMoved(tx, { companyId: first.companyId, personIds: [] });
  await noteShortfalls(
    tx,
    first.companyId,
    ended.map(({ item, unitId, params }) => ({ item, unitId, params })),
  );
}
