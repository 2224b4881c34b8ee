import { EVENT_ROUTES, OPTIONAL_MAILS, type MailName, type TaskName } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';
import { DECIDERS_MAILS, THEIRS_ALONE } from '../decide/tell-deciders.js';
import { assigneeAt } from '../desk/assignee-at.js';
import { OVERTAKEN_ACCOUNT_MAILS } from '../mail/account-letter.js';
import { ASKED_WHEN_DUE } from '../mail/expand-mail.js';
import { OVERTAKEN_MAILS } from '../mail/letter.js';
import { HELD_BACK } from '../outbound/hold-outbound.js';
import { figures, listOf, valuesOf, violations, type Invariant, type Look } from './invariant.js';

const MAILS = [
  ...new Set(
    (Object.values(EVENT_ROUTES) as (readonly TaskName[])[]).flat().filter((task) => task.startsWith('mail:')),
  ),
].map((task) => task.slice('mail:'.length) as MailName);

/** TABLE 4 as rows: mail, kind of recipient. */
const recipients = ({ recipientsOf }: Look): string =>
  valuesOf(MAILS.flatMap((mail) => recipientsOf(mail).map((kind) => [mail, kind])));

/** Whoever the enquiry is of: in whose name staff filed it, else who filed. */
const FILER = 'coalesce(t.on_behalf_of, t.filed_by)';

/** Of whom it depends whether a kind of recipient is written to; the same as in expand-mail.ts. */
const REACHED: { readonly [K in RecipientKind]: string } = {
  filer: `t.id is not null and (r.mail <> 'new-message' or e.actor_kind = 'staff' and ${FILER} is distinct from e.actor_id)
    and not (r.mail = 'enquiry-received' and t.on_behalf_of is not null)
    and (r.mail <> 'administrator-turned' or e.data ? 'overruled')`,
  person: `t.person_id is not null and t.person_id <> ${FILER}`,
  invited: 'i.id is not null',
  team: `(w.person_id is null or not exists (select from recipients o where o.mail = r.mail and o.recipient = 'assignee'))
    and (r.mail not in ('new-message', 'withdrawn') or e.actor_kind <> 'staff')
    and (e.name not in ('assignment.timed', 'company.timed', 'clock.told') or (e.data ->> 'team')::boolean)
    and not (r.mail in (${listOf(DECIDERS_MAILS)}) and ${THEIRS_ALONE})`,
  assignee: `w.person_id is not null and (r.mail not in ('new-message', 'withdrawn') or e.actor_kind <> 'staff')
    and not (r.mail = 'decision-needed' and ${THEIRS_ALONE})`,
  account: 'a.person_id is not null',
  'new-address': 'a.person_id is not null and n.is_free',
  administrator: `d.person_id is not null and (t.id is null or d.person_id <> ${FILER}) and d.person_id is distinct from t.person_id`,
  contact: `case when x.id is not null then x.next is not null
    else coalesce((e.data ->> 'hasContact')::boolean, u.contact_email is not null) end`,
  lead: 'l.person_id is not null and l.person_id is distinct from w.person_id',
  holder: `h.person_id is not null and (t.id is null or h.person_id <> ${FILER})`,
  'former-contact': 'x.previous is not null',
  decider: 'f.person_id is not null',
};
const isReached = Object.entries(REACHED).map(([kind, when]) => `(r.recipient = '${kind}' and ${when})`);

/** What can be overtaken before it is sent; any other mail is given up only when its reader was erased. */
const OVERTAKEN = [
  ...OVERTAKEN_MAILS,
  ...OVERTAKEN_ACCOUNT_MAILS,
  ...(['right-runs-out', 'access-idle', 'too-few-left', 'company-review'] as const),
] satisfies MailName[];

export const mailLedger: Invariant = {
  name: 'mail-ledger',
  says: 'Each mail trigger has one row of the ledger a recipient, each row has its task, and the two tell the same.',
  remedy: 'A missing row is a mail that nobody got: tell the reader. Then look for what wrote past the product.',
  checks: [
    violations(
      (look) => /* sql */ `
      with recipients (mail, recipient) as (${recipients(look)}),
      due as (
        select k.event_id, r.mail, r.recipient, case r.recipient when 'filer' then ${FILER}
           when 'person' then t.person_id when 'assignee' then w.person_id when 'account' then a.person_id
           when 'new-address' then a.person_id when 'administrator' then d.person_id when 'lead' then l.person_id
           when 'holder' then h.person_id when 'decider' then f.person_id end as person_id,
          case r.recipient when 'invited' then i.id end as invitation_id
        from tasks k join recipients r on k.name = 'mail:' || r.mail
        join events e on e.id = k.event_id left join tickets t on t.id = e.ticket_id
        left join invitations i on i.ticket_id = t.id left join units u on u.id = t.company_id
        left join lateral (select x.id::uuid as person_id
          from jsonb_array_elements_text(e.data -> 'administrators') x (id)) d on r.recipient = 'administrator'
        left join lateral (select x.id::uuid as person_id
          from jsonb_array_elements_text(e.data -> 'leads') x (id)) l on r.recipient = 'lead'
        left join lateral (select x.id::uuid as person_id
          from jsonb_array_elements_text(e.data -> 'holders') x (id)) h on r.recipient = 'holder'
        left join lateral (select x.id::uuid as person_id
          from jsonb_array_elements_text(e.data -> 'deciders') x (id)) f on r.recipient = 'decider'
        left join contact_changes x on t.id is null and x.id::text = e.data ->> 'contact'
        left join password_resets s on t.id is null and s.id::text = e.data ->> 'reset'
        left join email_changes n on t.id is null and n.id::text = e.data ->> 'change'
        cross join lateral (select coalesce(e.data ->> 'person', s.person_id::text)::uuid as person_id where t.id is null
          union all select null::uuid where t.id is not null) a
        cross join lateral (select case when exists (select from recipients o where o.mail = r.mail and o.recipient = 'assignee')
          then ${assigneeAt('e')} end as person_id) w
        where k.ledger_id is null and k.status = 'done' and (${isReached.join(' or ')})
      )
      select format('event %s: the mail %s to %s %s', e.seq, coalesce(d.mail, g.mail),
        coalesce(d.recipient, g.recipient), case when g.id is null then 'has no row in the ledger'
          else 'is in the ledger, and nothing triggered it' end)
      from due d full join mail_ledger g on g.event_id = d.event_id and g.mail = d.mail and g.recipient = d.recipient
        and g.person_id is not distinct from d.person_id and g.invitation_id is not distinct from d.invitation_id
      left join events e on e.id = coalesce(d.event_id, g.event_id)
      where (d.mail is null or g.id is null)
        and not (coalesce(g.recipient, '') = 'administrator' and g.mail in (${listOf(ASKED_WHEN_DUE)}))
        -- an address that a company had formerly is blanked later; that it was written to then stays
        and not (d.mail is null and exists (select from contact_changes b where b.id::text = e.data ->> 'contact'
          and case g.recipient when 'contact' then b.next is null when 'former-contact' then b.previous is null end))
      union all
      select format('event %s: the mail %s to %s is in the ledger %s times', e.seq, g.mail, g.recipient, g.count)
      from (
        select event_id, mail, recipient, count(*) from mail_ledger
        group by event_id, mail, recipient, person_id, invitation_id having count(*) > 1
      ) g join events e on e.id = g.event_id`,
    ),
    violations(/* sql */ `
      select format('ledger row %s (%s) %s', coalesce(g.id, k.ledger_id), coalesce(g.mail, 'none'), case
          when g.id is null then 'has a task, and does not exist'
          when k.id is null then 'has no task that sends it'
          when k.name <> 'send-mail' or k.event_id <> g.event_id then 'has a task of something else'
          else format('is %s, and its task is %s', g.status, k.status) end)
      from mail_ledger g full join (select * from tasks where ledger_id is not null) k on k.ledger_id = g.id
      where g.id is null or k.id is null or k.name <> 'send-mail' or k.event_id <> g.event_id
        or (g.status in ('queued', 'sending')) = (k.status = 'done')
      union all
      select format('ledger row %s (%s) was sent %s', id, mail,
        case when attempts = 0 then 'without a try' else 'and has no time' end)
      from mail_ledger where status = 'sent' and (attempts = 0 or accepted_at is null)
      union all
      select format('ledger row %s (%s) was given up, though its reader waits for it', g.id, g.mail)
      from mail_ledger g left join people p on p.id = g.person_id
      where g.status = 'obsolete' and g.mail not in (${listOf([...OVERTAKEN, ...OPTIONAL_MAILS])}) and (g.person_id is null or p.email is not null)
        and g.recipient not in ('contact', 'former-contact')
        -- an operator let what waited in a copy fall
        and not (g.last_code = '${HELD_BACK}' and exists (select from events r
          where r.name = 'outbound.released' and r.data ->> 'waiting' = 'drop' and r.at >= g.created_at))`),
    figures(/* sql */ `
      select count(*) filter (where status = 'sent')::int as sent, count(*) filter (where status = 'refused')::int as refused,
        count(*) filter (where status = 'obsolete')::int as obsolete,
        count(*) filter (where status in ('queued', 'sending'))::int as unsent from mail_ledger`),
  ],
};
