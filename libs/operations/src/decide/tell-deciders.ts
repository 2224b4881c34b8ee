import { record, STANDS_IN, type Tx } from '@keyward/db';
import { SYSTEM, type TicketEventName } from '@keyward/domain';
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

/**
 * Whether the mail of an event `e` about ticket `t` is not for the vendor's team: the stage that was due then asks people of the
 * network. By what the event and its revision say, which never change.
 */
export const THEIRS_ALONE = /* sql */ `(coalesce(e.data ->> 'vendor', 'false') <> 'true' and exists (
  select from ticket_revisions tr, jsonb_array_elements(tr.stages -> (case e.name
      when 'ticket.stage-approved' then (e.data ->> 'stage')::int + 1
      when 'ticket.stage-accepted' then (e.data ->> 'stage')::int + 1
      when 'ticket.answered' then coalesce((e.data ->> 'stage')::int, 0)
      when 'decision.asked' then (e.data ->> 'stage')::int else 0 end) -> 'by') rung
  where tr.ticket_id = t.id and tr.revision = coalesce((e.data ->> 'revision')::int, 1) and not rung ? 'staff'))`;

/** Mails for whoever decides, or has offered. */
export const DECIDERS_MAILS = ['decision-needed', 'answer', 'offer-accepted', 'offer-declined'] as const;
