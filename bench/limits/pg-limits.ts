import type { Statement } from '../client/lap.js';
import { onServer } from '../desk/services.js';
import { newId } from '@keyward/db';

/** Rows that bare transactions refer to: foreign keys are checked as ever. */
interface Ground {
  readonly personId: string;
  readonly membershipId: string;
  readonly companyId: string;
}

const GROUND = /* sql */ `
  select m.person_id as "personId", m.id as "membershipId", m.unit_id as "companyId"
  from memberships m join people p on p.id = m.person_id
  where m.status = 'active' and p.email like '%@bench%' order by m.id limit 2000`;

export const groundOf = (url: string): Promise<Ground[]> =>
  onServer(url, async (client) => (await client.query<Ground>(GROUND)).rows);

const DIGEST = 'b'.repeat(64);
const STAGES = JSON.stringify([{ by: [{ staff: 'support' }] }]);

const FILE = {
  key: `insert into idempotency_keys (person_id, key, body_hash, ticket_id) values ($1, $2, $3, $4)`,
  ticket: `insert into tickets (id, number, kind, status, person_id, membership_id, company_id, unit_id, filed_by,
    catalogue_version) values ($1, 'L-' || nextval('ticket_numbers'), 'change', 'open', $2, $3, $4, $4, $5, 1)`,
  revision: `insert into ticket_revisions (ticket_id, revision, digest, basis, reason, stages, catalogue_version,
    created_by) values ($1, 1, $2, 1, 'As agreed with the management', $3, 1, $4)`,
  lines: `insert into ticket_lines (ticket_id, revision, line, verb, item, unit_id, held_when_filed)
    values ($1, 1, 1, 'give', 'orders-view', $2, false), ($1, 1, 2, 'take', 'prices-view', $2, true)`,
  event: `insert into events (id, name, ticket_id, company_id, actor_id, actor_kind, data)
    values ($1, 'ticket.filed', $2, $3, $4, 'dealer', '{"verb": "file", "revision": 1}')`,
  tasks: `insert into tasks (id, event_id, name) values ($1, $3, 'mail:enquiry-received'),
    ($2, $3, 'mail:decision-needed')`,
  attempt: `insert into attempts (id, kind, subject) values ($1, 'file:person', $2)`,
} as const;

/** @returns the rows of one filing, an insert a table: what has to be written, and nothing asked or thought about it */
export function bareFiling(ground: Ground, other: Ground): Statement[] {
  const [ticket, event] = [newId(), newId()];
  const values: Record<keyof typeof FILE, unknown[]> = {
    key: [other.personId, newId(), DIGEST, ticket],
    ticket: [ticket, ground.personId, ground.membershipId, ground.companyId, other.personId],
    revision: [ticket, DIGEST, STAGES, other.personId],
    lines: [ticket, ground.companyId],
    event: [event, ticket, ground.companyId, other.personId],
    tasks: [newId(), newId(), event],
    attempt: [newId(), DIGEST],
  };
  return Object.entries(FILE).map(([name, text]) => ({ name, text, values: values[name as keyof typeof FILE] }));
}

const DECIDE = {
  lock: 'select id, version, status from tickets where id = $1 for update',
  approval: `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision, by_person)
    values ($1, $2, 1, 0, $3, 1, 'approve', $4)`,
  move: `update tickets set status = 'approved', version = version + 1, stage = 1, updated_at = app.now()
    where id = $1 and version = $2 and status = 'open'`,
  event: `insert into events (id, name, ticket_id, company_id, actor_id, actor_kind, data) values ($1,
    'ticket.approved', $2, $3, $4, 'staff', '{"verb": "approve", "from": "open", "to": "approved", "revision": 1}')`,
  tasks: `insert into tasks (id, event_id, name) values ($1, $3, 'apply-ticket'), ($2, $3, 'mail:ticket-approved')`,
} as const;

/** @returns the rows of one decision */
export function bareDecision(ticket: { id: string; companyId: string; version: number }, decider: string): Statement[] {
  const event = newId();
  const values: Record<keyof typeof DECIDE, unknown[]> = {
    lock: [ticket.id],
    approval: [newId(), ticket.id, DIGEST, decider],
    move: [ticket.id, ticket.version],
    event: [event, ticket.id, ticket.companyId, decider],
    tasks: [newId(), newId(), event],
  };
  return Object.entries(DECIDE).map(([name, text]) => ({ name, text, values: values[name as keyof typeof DECIDE] }));
}

/** @returns a select by primary key, a transaction of itself */
export const bareSelect = ({ personId }: Ground): Statement[] => [
  { name: 'by-key', text: 'select id, first_name, last_name, email from people where id = $1', values: [personId] },
];
