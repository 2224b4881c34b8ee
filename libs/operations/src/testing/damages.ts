import { ACCOUNT_DAMAGES, FACTOR_DAMAGES } from './account-damages.js';
import { ADMINISTRATOR_DAMAGES } from './administrator-damages.js';
import { CHAIN_DAMAGES } from './chain-damages.js';
import { CONTACT_DAMAGES } from './contact-damages.js';
import { DECIDER_DAMAGES } from './decider-damages.js';
import { ASSIGNEE_DAMAGES, NOTE_DAMAGES } from './desk-damages.js';
import { CLOCK_DAMAGES, SHORTFALL_DAMAGES } from './clock-damages.js';
import { DRAIN_DAMAGES } from './drain-damages.js';
import { ERASURE_DAMAGES } from './erasure-damages.js';
import { FOLLOW_DAMAGES } from './follow-damages.js';
import { HELD_DAMAGES } from './held-damages.js';
import { LIFE_DAMAGES } from './life-damages.js';
import { INVITATION_DAMAGES } from './invitation-damages.js';
import { LIMIT_DAMAGES, MINIMUM_DAMAGES } from './limit-damages.js';
import { PROMISE_DAMAGES } from './promise-damages.js';
import { WISH_DAMAGES } from './wish-damages.js';
import { ON_BEHALF_DAMAGES } from './on-behalf-damages.js';
import { OFFER_DAMAGES } from './offer-damages.js';
import { SHARING_DAMAGES } from './sharing-damages.js';
import { TERMS_DAMAGES } from './terms-damages.js';
import { SECRET_DAMAGES } from './secret-damages.js';

/** Events are judged without their seals, so that only what they say is wrong with them. */
const UNSEAL = 'delete from audit_seals';
/** The change that was rejected; a newcomer who was is blanked. */
const REJECTED = `(select id from tickets where status = 'rejected' and kind = 'change')`;
const IN_A_NAME = '(select id from tickets where on_behalf_of is not null)';
const ANSWER = `(select id from mail_ledger where mail = 'answer')`;
const member = (name: string) =>
  `(select m.id from memberships m join people p on p.id = m.person_id where p.email = '${name}@dealer.example')`;
const person = (name: string) => `(select id from people where email = '${name}@dealer.example')`;
const unit = (name: string) => `(select id from units where name = '${name}')`;

/** An assignment with its event, as a set-up would load it. */
const held = (membership: string, item: string) => `
  with a as (
    insert into assignments (id, membership_id, item, unit_id)
    select gen_random_uuid(), id, '${item}', unit_id from memberships where id = ${membership}
    returning id, unit_id
  )
  insert into events (id, name, actor_kind, company_id, data)
  select gen_random_uuid(), 'assignment.given', 'system', a.unit_id, jsonb_build_object('assignment', a.id) from a`;

/** What is damaged, and the statements that do it. */
export type Damage = readonly [what: string, ...statements: string[]];

/** For each invariant, what somebody with every right could do to the rows of a `History`. Each turns exactly it red. */
export const DAMAGES: Readonly<Record<string, readonly Damage[]>> = {
  'audit-chain': CHAIN_DAMAGES,
  assignees: ASSIGNEE_DAMAGES,
  notes: NOTE_DAMAGES,
  sharing: SHARING_DAMAGES,
  contacts: CONTACT_DAMAGES,
  wishes: WISH_DAMAGES,
  'on-behalf': ON_BEHALF_DAMAGES,
  clocks: CLOCK_DAMAGES,
  shortfalls: SHORTFALL_DAMAGES,
  'ticket-moves': [
    ['another verb', UNSEAL, `update events set data = data || '{"verb": "retry"}' where name = 'ticket.rejected'`],
    [
      'it came from elsewhere',
      UNSEAL,
      `update events set data = data || '{"from": "waiting"}' where name = 'ticket.done'`,
    ],
    [
      'a move of no ticket',
      `insert into events (id, name, actor_kind) values (gen_random_uuid(), 'ticket.revoked', 'system')`,
    ],
  ],
  'ticket-status': [
    ['another status', `update tickets set status = 'open', closed_at = null where id = ${REJECTED}`],
    ['another version', `update tickets set version = version + 1 where id = ${REJECTED}`],
    ['another stage', `update tickets set stage = 3 where id = ${REJECTED}`],
    ['another end', `update tickets set closed_at = closed_at - interval '1 day' where id = ${REJECTED}`],
    ['no end', `update tickets set closed_at = null where id = ${REJECTED}`],
  ],
  promises: PROMISE_DAMAGES,
  'revisions-whole': [
    [
      'an earlier revision is gone',
      `delete from ticket_lines where revision = 1 and ticket_id in (select ticket_id from events where name = 'ticket.revised')`,
      `delete from ticket_revisions where revision = 1 and ticket_id in (select ticket_id from events where name = 'ticket.revised')`,
    ],
  ],
  terms: TERMS_DAMAGES,
  'revision-digests': [
    ['another item', `update ticket_lines set item = 'admin' where ticket_id = ${REJECTED}`],
    ['a line is gone', `delete from ticket_lines where ticket_id = ${REJECTED}`],
    ['other details', `update ticket_revisions set details = '{"position": "Boss"}' where ticket_id = ${REJECTED}`],
    ['another date', `update tickets set effective_from = app.now() where id = ${REJECTED}`],
  ],
  decisions: [
    ['about another digest', `update approvals set digest = 'x' where ticket_id = ${REJECTED}`],
    ['a decision is gone', `delete from approvals where ticket_id = ${REJECTED}`],
    ['by somebody else', `update approvals set by_person = ${person('lena.lead')} where ticket_id = ${REJECTED}`],
    [
      'on a line that is not there',
      `insert into approval_lines (approval_id, line, decision) select id, 99, 'deny' from approvals where ticket_id = ${REJECTED}`,
    ],
    [
      'policy decided what people decide',
      `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision)
       select gen_random_uuid(), ticket_id, 1, 0, digest, basis, 'policy' from ticket_revisions
       where ticket_id in (select id from tickets where status = 'open' and revision = 1)`,
    ],
  ],
  deciders: [
    ...DECIDER_DAMAGES,
    [
      'in the name of the decider',
      UNSEAL,
      `update approvals set by_person = ${person('nora.north')} where ticket_id = ${IN_A_NAME}`,
      `update events set actor_id = ${person('nora.north')}, actor_kind = 'dealer'
       where ticket_id = ${IN_A_NAME} and name = 'ticket.stage-approved'`,
    ],
    [
      'written by the decider',
      `update ticket_revisions set created_by = ${person('ulla.support')} where ticket_id = ${REJECTED}`,
    ],
    [
      'about the decider, a newcomer elsewhere',
      `update tickets set subject = jsonb_build_object('email', 'ulla.support@dealer.example') where id = ${REJECTED}`,
    ],
  ],
  'applied-lines': [
    [
      'an approved line is not applied',
      `delete from applied_lines p using ticket_lines l where l.ticket_id = p.ticket_id and l.line = p.line
         and l.revision = p.revision and l.verb = 'take' and exists (select from tickets t where t.id = p.ticket_id
         and t.kind = 'deactivate')`,
    ],
    [
      'a denied line is applied',
      `insert into applied_lines (ticket_id, line, revision) select a.ticket_id, d.line, a.revision
       from approvals a join approval_lines d on d.approval_id = a.id join tickets t on t.id = a.ticket_id
       where d.decision = 'deny' and t.status = 'done'`,
    ],
    [
      'a rejected ticket is applied',
      `insert into applied_lines (ticket_id, line, revision) select ticket_id, line, revision from ticket_lines
       where ticket_id = ${REJECTED}`,
    ],
    [
      'details that nobody changed',
      UNSEAL,
      `delete from events where name = 'membership.changed' and ticket_id is not null`,
    ],
    [
      'its change is told of another line',
      UNSEAL,
      `update events set data = data || '{"verb": "extend"}' where name = 'assignment.changed' and data ->> 'verb' = 'set'`,
    ],
    ...LIFE_DAMAGES.told,
    ['what was given is something else', `update assignments set item = 'office' where item = 'prices-view'`],
  ],
  assignments: [
    [
      'held without an event',
      `insert into assignments (id, membership_id, item, unit_id)
       select gen_random_uuid(), id, 'office', unit_id from memberships where id = ${member('mona.member')}`,
    ],
    ...HELD_DAMAGES,
    ['ended without an event', `update assignments set ended_at = app.now() where item = 'documents-view'`],
    ['its event is gone', UNSEAL, `delete from events where name = 'assignment.taken'`],
    [
      'given by no such event',
      UNSEAL,
      `update events set data = data || '{"line": 9}' where name = 'assignment.given'
       and ticket_id is not null`,
    ],
    [
      'an event of nothing',
      `insert into events (id, name, actor_kind, data) values (gen_random_uuid(), 'assignment.given', 'system', '{"assignment": "none"}')`,
    ],
    [
      'ended by a ticket that did not ask for it',
      `update applied_lines p set assignment_id = null from tickets t, ticket_lines l
       where t.id = p.ticket_id and t.kind = 'change' and l.ticket_id = t.id and l.revision = p.revision
         and l.line = p.line and l.verb = 'take'`,
    ],
  ],
  limits: LIMIT_DAMAGES,
  minimums: MINIMUM_DAMAGES,
  administrators: ADMINISTRATOR_DAMAGES,
  attachments: [
    ['a file that nobody attached', 'update attachments set id = gen_random_uuid()'],
    ['a file of somebody else', `update attachments set created_by = ${person('udo.support')}`],
  ],
  memberships: [
    ['another status', `update memberships set status = 'suspended' where id = ${member('mona.member')}`],
    ['a change not counted', `update memberships set basis = basis - 1 where id = ${member('mona.member')}`],
    ...LIFE_DAMAGES.standing,
    ['never joined', `update memberships set joined_at = null where id = ${member('mona.member')}`],
    [
      'a membership without an event',
      `insert into memberships (id, person_id, unit_id, status)
       values (gen_random_uuid(), ${person('aldo.otherwise')}, ${unit('North Windows')}, 'invited')`,
    ],
    [
      'an event of nothing',
      `insert into events (id, name, actor_kind, data) values (gen_random_uuid(), 'membership.ended', 'system', '{"membership": "none"}')`,
    ],
  ],
  'ended-memberships': [
    ['a session goes on', `update sessions set ended_at = null where person_id = ${person('sara.south')}`],
    ['something is held', held(member('sara.south'), 'office')],
    ...LIFE_DAMAGES.ended,
  ],
  ...OFFER_DAMAGES,
  ...INVITATION_DAMAGES,
  ...ERASURE_DAMAGES,
  'account-links': ACCOUNT_DAMAGES,
  'second-factors': FACTOR_DAMAGES,
  ...FOLLOW_DAMAGES,
  'only-once': [
    [
      'the same is held twice',
      'drop index assignments_item_once_per_membership_and_unit',
      held(member('mona.member'), 'documents-view'),
    ],
    [
      'two tickets have one number',
      'alter table tickets drop constraint tickets_number_is_one',
      `update tickets set number = (select min(number) from tickets) where id = ${REJECTED}`,
    ],
  ],
  'idempotency-keys': [
    ['of somebody else', `update idempotency_keys set person_id = ${person('nils.north')}`],
    ['of no ticket', `update idempotency_keys set ticket_id = gen_random_uuid()`],
    [
      'two of one ticket',
      `insert into idempotency_keys (person_id, key, body_hash, ticket_id)
       select person_id, 'key-2', body_hash, ticket_id from idempotency_keys`,
    ],
  ],
  companies: [
    ['a unit elsewhere', `update tickets set unit_id = ${unit('South Doors')} where id = ${REJECTED}`],
    ['a membership elsewhere', `update tickets set membership_id = ${member('sven.south')} where id = ${REJECTED}`],
    [
      'held elsewhere',
      `update assignments set unit_id = ${unit('South Doors')} where ticket_id is null and ended_at is null
         and membership_id = ${member('mona.member')}`,
    ],
    ['an invitation elsewhere', `update invitations set company_id = ${unit('South Doors')} where status = 'revoked'`],
    [
      'an event elsewhere',
      UNSEAL,
      `update events set company_id = ${unit('South Doors')} where name = 'ticket.rejected'`,
    ],
    [
      'written by a stranger',
      `update ticket_revisions set created_by = ${person('sven.south')} where ticket_id = ${REJECTED}`,
    ],
    ['a unit out of its place', `update units set ancestors = array[id] where name = 'North Windows Harbour'`],
    ['a message of another', `update ticket_messages set ticket_id = ${REJECTED} where kind = 'question'`],
  ],
  'event-tasks': [
    ['a task is gone', `delete from tasks where name = 'lapse-invitation' and status = 'pending'`],
    [
      'a task too many',
      `insert into tasks (id, event_id, name, status, done_at)
       select gen_random_uuid(), id, 'apply-ticket', 'done', app.now() from events where name = 'membership.joined'`,
    ],
    [
      'an unknown event',
      `insert into events (id, name, actor_kind) values (gen_random_uuid(), 'nothing.known', 'system')`,
    ],
  ],
  'task-states': [
    [
      'done without an effect',
      `update tasks set status = 'done', done_at = app.now() where name = 'apply-ticket' and status = 'pending'`,
    ],
    ['failed, and nothing is dead', `update tasks set status = 'done', done_at = app.now() where status = 'dead'`],
    ['done at no time', `update tasks set done_at = null where name = 'mail:answer'`],
    [
      'an invitation is not lapsed',
      `update tasks set status = 'done', done_at = app.now() where name = 'lapse-invitation'`,
    ],
  ],
  'mail-ledger': [
    [
      'a mail is missing',
      `delete from tasks where ledger_id = ${ANSWER}`,
      `delete from mail_ledger where mail = 'answer'`,
    ],
    ['nothing sends it', `delete from tasks where ledger_id = ${ANSWER}`],
    ['given up', `update mail_ledger set status = 'obsolete', accepted_at = null where mail = 'answer'`],
    ['sent without a try', `update mail_ledger set attempts = 0 where mail = 'answer'`],
    ['to somebody else', `update mail_ledger set person_id = ${person('sven.south')} where mail = 'question'`],
    ['its task is not done', `update tasks set status = 'dead', done_at = null where ledger_id = ${ANSWER}`],
  ],
  secrets: SECRET_DAMAGES,
  drained: DRAIN_DAMAGES,
};
