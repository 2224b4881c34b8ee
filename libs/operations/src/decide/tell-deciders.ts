import { record, STANDS_IN, type Tx } from '@keyward/db';
import { SYSTEM, type Actor, type TicketEventName, type TicketVerb } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import type { AskedDecider } from './asked-deciders.js';

/** So many hear that a decision waits for them; the others find it when they look. */
const MOST = 3;

/**
 * Why somebody is asked now: what has happened to the ticket, that whoever was asked before cannot decide any more, or that
 * nobody has decided yet: the promised time is nearly over, or is.
 */
export type AskedBecause = TicketEventName | 'passed-on' | 'reminded' | 'escalated';

/** Whom an event is told to, of those who are asked: the nearest, and whether the vendor's team is among them. */
export const toTell = (asked: readonly AskedDecider[]) => ({
  deciders: asked.flatMap(({ personId }) => personId ?? []).slice(0, MOST),
  vendor: asked.some(({ staffRole }) => staffRole !== null),
});

interface AskedAbout {
  readonly ticketId: string;
  readonly companyId: string;
  readonly revision: number;
  readonly stage: number;
  readonly because: AskedBecause;
}

/** Records that people are asked to decide, with the ids of those who hear of it: the nearest, and who stands in for them. */
export async function tellDeciders(
  tx: Tx,
  { ticketId, companyId, revision, stage, because }: AskedAbout,
  asked: readonly AskedDecider[],
): Promise<void> {
  const { deciders, vendor } = toTell(asked);
  const members = asked.filter(({ personId, consents }) => !consents && deciders.includes(personId ?? ''));
  const deputies = await tx.query<{ id: string }>(
    `select distinct y.deputy_person_id as id from deputies y join tickets t on t.id = $1
     where y.membership_id = any ($2::uuid[]) and ${STANDS_IN} and y.deputy_person_id <> all ($3::uuid[])
       and y.deputy_person_id is distinct from t.filed_by and y.deputy_person_id is distinct from t.person_id
     order by 1`,
    [ticketId, members.map(({ membershipId }) => membershipId), deciders],
  );
  const hear = [...deciders, ...deputies.map(({ id }) => id)];
  const data = { revision, stage, because, deciders: hear, vendor };
  await record(tx, { name: 'decision.asked', actor: SYSTEM, ticketId, companyId, data });
}

/** Moves after which whoever was asked need not decide any more, though nobody has decided. */
const CALLED_OFF: readonly TicketVerb[] = ['withdraw', 'supersede'];

/**
 * Those who were told of the stage that is due, still are asked or stand in for somebody who is, and have not approved. Whom
 * the turn of a change of administrator is told to hears it there.
 */
const TOLD = /* sql */ `
  select distinct x.id from events e cross join lateral jsonb_array_elements_text(e.data -> 'deciders') x (id)
  join tickets t on t.id = e.ticket_id
  where e.ticket_id = $1 and e.name = 'decision.asked' and (e.data ->> 'revision')::int = $2 and (e.data ->> 'stage')::int = $3
    and x.id::uuid is distinct from $4::uuid
    and exists (select from ticket_deciders td where td.ticket_id = t.id and td.waits and (td.person_id = x.id::uuid
      or exists (select from deputies y where y.membership_id = td.membership_id and y.deputy_person_id = x.id::uuid and ${STANDS_IN})))
    and not exists (select from approvals a where a.ticket_id = t.id and a.revision = $2 and x.id::uuid in (a.by_person, a.for_person))
    and not exists (select from events o where o.ticket_id = t.id and o.name in ('administration.asked', 'administration.decided')
      and o.data -> 'administrators' ? x.id)
  order by 1`;

/** What the event of a move says of those whom it is told to as deciders; nothing of a move that is not told to them. */
export async function calledOff(
  tx: Tx,
  actor: Actor,
  { id, revision, stage, deciders }: LockedTicket,
  verb: TicketVerb,
): Promise<{ stage?: number; deciders?: readonly string[]; vendor?: boolean }> {
  if (!CALLED_OFF.includes(verb)) return {};
  const { vendor } = toTell(deciders);
  if (deciders.every(({ personId }) => personId === null)) return { stage, vendor };
  const told = await tx.query<{ id: string }>(TOLD, [id, revision, stage, actor.personId]);
  return { stage, vendor, deciders: told.map((each) => each.id) };
}

/**
 * Whether the mail of an event `e` about ticket `t` is not for the vendor's team: the stage that was due then asks people of the
 * network. By what the event and its revision say, which never change.
 */
export const THEIRS_ALONE = /* sql */ `(coalesce(e.data ->> 'vendor', 'false') <> 'true' and exists (
  select from ticket_revisions tr, jsonb_array_elements(tr.stages -> (case e.name
      when 'ticket.stage-approved' then (e.data ->> 'stage')::int + 1
      when 'ticket.stage-accepted' then (e.data ->> 'stage')::int + 1
      when 'ticket.answered' then coalesce((e.data ->> 'stage')::int, 0)
      when 'ticket.withdrawn' then coalesce((e.data ->> 'stage')::int, 0)
      when 'decision.asked' then (e.data ->> 'stage')::int else 0 end) -> 'by') rung
  where tr.ticket_id = t.id and tr.revision = coalesce((e.data ->> 'revision')::int, 1) and not rung ? 'staff'))`;

/** Mails for whoever decides, or has offered. */
export const DECIDERS_MAILS = ['decision-needed', 'answer', 'offer-accepted', 'offer-declined', 'withdrawn'] as const;
