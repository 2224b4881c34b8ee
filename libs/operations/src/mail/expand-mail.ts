import { newId, type Tx } from '@keyward/db';
import type { MailName } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { DECIDERS_MAILS, THEIRS_ALONE } from '../decide/tell-deciders.js';
import { assigneeAt } from '../desk/assignee-at.js';
import { administratorsNow } from '../person/administrators-now.js';

/** Whom the event of a mail concerns, as ids; addresses are looked up when the mail is sent. */
interface Concerned {
  /** null where it is about no ticket */
  readonly filerId: string | null;
  /** another administrator has ended what the filer proposed */
  readonly overruled: boolean;
  /** staff filed it in the filer's name, who hears of that by another mail than by that it was received */
  readonly onBehalf: boolean | null;
  /** who had taken the ticket on when it happened */
  readonly assigneeId: string | null;
  /** whoever did it works for the vendor */
  readonly byVendor: boolean;
  readonly actorId: string | null;
  readonly personId: string | null;
  readonly invitationId: string | null;
  readonly generation: number | null;
  /** whose account it is about; null: about none, or about that of nobody */
  readonly accountId: string | null;
  /** the address that is to become theirs is nobody else's */
  readonly isFree: boolean | null;
  /** who hears of a change of administrator */
  readonly administrators: readonly string[];
  readonly hasContact: boolean | null;
  /** who of the network hears that they are asked to decide */
  readonly deciders: readonly string[];
  /** nobody of the vendor is: their shared address hears nothing of the decision */
  readonly theirsAlone: boolean;
  readonly hasFormerContact: boolean;
  /** who led the desk when it happened */
  readonly leads: readonly string[];
  /** the vendor's shared address hears of it; of a clock that is said */
  readonly tellsTeam: boolean;
  readonly companyId: string | null;
  /** who had something that only one can have, and who has it now */
  readonly holders: readonly string[];
}

interface Recipient {
  readonly personId: string | null;
  readonly invitationId: string | null;
  readonly generation: number | null;
}

const NOBODY: Recipient = { personId: null, invitationId: null, generation: null };

const somebody = (personId: string | null): Recipient | undefined =>
  personId === null ? undefined : { ...NOBODY, personId };

/**
 * Who is meant by each kind of recipient. `person` hears of what others did for them, not of what they did themselves.
 */
const WHO: { readonly [K in RecipientKind]: (concerned: Concerned) => Recipient | readonly Recipient[] | undefined } = {
  filer: ({ filerId }) => somebody(filerId),
  person: ({ filerId, personId }) => (personId === null || personId === filerId ? undefined : { ...NOBODY, personId }),
  invited: ({ invitationId, generation }) =>
    invitationId === null ? undefined : { ...NOBODY, invitationId, generation },
  team: () => NOBODY,
  assignee: ({ assigneeId }) => somebody(assigneeId),
  account: ({ accountId }) => somebody(accountId),
  'new-address': ({ accountId, isFree }) => (isFree ? somebody(accountId) : undefined),
  // whoever filed it and whom it is about hear of it anyway
  administrator: ({ administrators, filerId, personId }) =>
    administrators.filter((id) => id !== filerId && id !== personId).map((id) => ({ ...NOBODY, personId: id })),
  decider: ({ deciders }) => deciders.map((id) => ({ ...NOBODY, personId: id })),
  // who has taken it on hears of it anyway
  lead: ({ leads, assigneeId }) => leads.filter((id) => id !== assigneeId).map((id) => ({ ...NOBODY, personId: id })),
  contact: ({ hasContact }) => (hasContact ? NOBODY : undefined),
  holder: ({ holders, filerId }) => holders.filter((id) => id !== filerId).map((id) => ({ ...NOBODY, personId: id })),
  'former-contact': ({ hasFormerContact }) => (hasFormerContact ? NOBODY : undefined),
};

const CONCERNED = /* sql */ `
  select coalesce(t.on_behalf_of, t.filed_by) as "filerId", t.on_behalf_of is not null as "onBehalf", ${assigneeAt('e')} as "assigneeId", e.actor_kind = 'staff' as "byVendor", e.data ? 'overruled' as overruled, e.actor_id as "actorId", t.person_id as "personId", i.id as "invitationId",
    coalesce((e.data ->> 'generation')::int, i.generation) as generation,
    case when t.id is null then coalesce((e.data ->> 'person')::uuid, r.person_id) end as "accountId",
    c.is_free as "isFree", coalesce(e.data -> 'administrators', '[]') as administrators,
    coalesce(e.data -> 'leads', '[]') as leads, coalesce((e.data ->> 'team')::boolean, e.name <> 'clock.told') as "tellsTeam", coalesce(e.data -> 'holders', '[]') as holders,
    x.previous is not null as "hasFormerContact", case when x.id is not null then x.next is not null
      else coalesce((e.data ->> 'hasContact')::boolean, u.contact_email is not null) end as "hasContact",
    t.company_id as "companyId",
    coalesce(e.data -> 'deciders', '[]') as deciders, ${THEIRS_ALONE} as "theirsAlone"
  from events e left join tickets t on t.id = e.ticket_id left join invitations i on i.ticket_id = t.id
  left join units u on u.id = t.company_id
  left join password_resets r on t.id is null and r.id = (e.data ->> 'reset')::uuid
  left join contact_changes x on t.id is null and x.id = (e.data ->> 'contact')::uuid
  left join email_changes c on t.id is null and c.id = (e.data ->> 'change')::uuid
  where e.id = $1`;

/** What an event says long before: who administrates the company is asked when the mail is due. */
export const ASKED_WHEN_DUE: readonly MailName[] = ['access-ending', 'access-over'];

async function withAdministrators(tx: Tx, concerned: Concerned): Promise<Concerned> {
  const { catalogue } = await loadCatalogue(tx);
  const { companyId } = concerned;
  return companyId === null
    ? concerned
    : { ...concerned, administrators: await administratorsNow(tx, catalogue, companyId) };
}

/** A ledger row that is there already keeps its task: a mail is promised once an event, mail and recipient. */
const INSERT = /* sql */ `
  with ledger as (
    insert into mail_ledger (id, event_id, mail, recipient, person_id, invitation_id, generation)
    select x.id, $1, $2, x.kind, x."personId", x."invitationId", x.generation
    from jsonb_to_recordset($3::jsonb) as x (id uuid, "taskId" uuid, kind text, "personId" uuid, "invitationId" uuid,
      generation int)
    on conflict do nothing
    returning id, event_id
  )
  insert into tasks (id, event_id, name, ledger_id)
  select x."taskId", ledger.event_id, 'send-mail', ledger.id
  from ledger join jsonb_to_recordset($3::jsonb) as x (id uuid, "taskId" uuid) on x.id = ledger.id
  returning id`;

/**
 * Turns a mail task into one ledger row and one `send-mail` task per recipient, in the transaction of the mail task
 * (ADR 4): a repeat finds the rows and adds nothing.
 * @param kinds the recipients of `mail` as TABLE 4 names them
 * @returns how many mails are to be sent
 */
export async function expandMail(
  tx: Tx,
  eventId: string,
  mail: MailName,
  kinds: readonly RecipientKind[],
): Promise<number> {
  const [event] = await tx.query<Concerned>(CONCERNED, [eventId]);
  if (!event) return 0;
  const concerned = ASKED_WHEN_DUE.includes(mail) ? await withAdministrators(tx, event) : event;
  const recipients = addressed(mail, kinds, concerned).flatMap((kind) => {
    const who = WHO[kind](concerned) ?? [];
    return [who].flat().map((each) => ({ id: newId(), taskId: newId(), kind, ...each }));
  });
  const tasks = await tx.query(INSERT, [eventId, mail, JSON.stringify(recipients)]);
  tx.tasks += tasks.length;
  return tasks.length;
}

/**
 * The team's shared address gets what nobody has taken on, and nothing that people of the network decide alone; a message
 * goes to the other side, never to who wrote it. The same as in verify/mail-ledger.ts.
 */
function addressed(
  mail: MailName,
  kinds: readonly RecipientKind[],
  { assigneeId, byVendor, filerId, actorId, theirsAlone, onBehalf, tellsTeam, overruled }: Concerned,
): readonly RecipientKind[] {
  if (mail === 'enquiry-received' && onBehalf) return [];
  const taken = kinds.includes('assignee') && assigneeId !== null;
  const theirs = theirsAlone && DECIDERS_MAILS.some((each) => each === mail);
  const desk = kinds.filter((kind) => {
    if (kind === 'assignee') return !theirs || mail !== 'decision-needed';
    return kind !== 'team' || (tellsTeam && !(taken || theirs));
  });
  if (mail === 'withdrawn' && byVendor) return desk.filter((kind) => kind === 'decider');
  // who has ended it themselves knows
  if (mail === 'administrator-turned' && !overruled) return desk.filter((kind) => kind !== 'filer');
  if (mail !== 'new-message') return desk;
  return desk.filter((kind) => (kind === 'filer' ? byVendor && filerId !== actorId : !byVendor));
}
