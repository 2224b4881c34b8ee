import { newId, type Tx } from '@keyward/db';
import type { MailName } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';

/** Whom the event of a mail concerns, as ids; addresses are looked up when the mail is sent. */
interface Concerned {
  readonly filerId: string;
  readonly personId: string | null;
  readonly invitationId: string | null;
  readonly generation: number | null;
}

interface Recipient {
  readonly personId: string | null;
  readonly invitationId: string | null;
  readonly generation: number | null;
}

const NOBODY: Recipient = { personId: null, invitationId: null, generation: null };

/**
 * Who is meant by each kind of recipient. `person` hears of what others did for them, not of what they did themselves.
 * Nobody can take a ticket on yet, so there is no `assignee`, and the team's address gets what is due.
 */
const WHO: { readonly [K in RecipientKind]: (concerned: Concerned) => Recipient | undefined } = {
  filer: ({ filerId }) => ({ ...NOBODY, personId: filerId }),
  person: ({ filerId, personId }) => (personId === null || personId === filerId ? undefined : { ...NOBODY, personId }),
  invited: ({ invitationId, generation }) =>
    invitationId === null ? undefined : { ...NOBODY, invitationId, generation },
  team: () => NOBODY,
  assignee: () => undefined,
};

const CONCERNED = /* sql */ `
  select t.filed_by as "filerId", t.person_id as "personId", i.id as "invitationId",
    coalesce((e.data ->> 'generation')::int, i.generation) as generation
  from events e join tickets t on t.id = e.ticket_id left join invitations i on i.ticket_id = t.id
  where e.id = $1`;

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
  const [concerned] = await tx.query<Concerned>(CONCERNED, [eventId]);
  if (!concerned) return 0;
  const recipients = kinds.flatMap((kind) => {
    const who = WHO[kind](concerned);
    return who ? [{ id: newId(), taskId: newId(), kind, ...who }] : [];
  });
  const tasks = await tx.query(INSERT, [eventId, mail, JSON.stringify(recipients)]);
  tx.tasks += tasks.length;
  return tasks.length;
}
