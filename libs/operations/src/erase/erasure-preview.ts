import type { Tx } from '@keyward/db';

type Counts<Kind extends string> = Readonly<Record<Kind, number>>;

/** What erasing somebody would do, and what is in its way. */
export interface ErasurePreview {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** has belonged to a company, and is no mere invitation: before, nobody hears as whom the network knows them */
  readonly hasJoined: boolean;
  /** works for the vendor */
  readonly isStaff: boolean;
  /** of which they are a member or to which they are invited */
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  /** numbers of open tickets about or by them, the oldest first, `TICKETS_NAMED` at most */
  readonly tickets: readonly string[];
  readonly blanked: Counts<
    'account' | 'memberships' | 'tickets' | 'messages' | 'files' | 'invitations' | 'wishes' | 'contacts'
  >;
  /** without a name */
  readonly stays: Counts<'memberships' | 'tickets' | 'filed' | 'events'>;
}

const TICKETS_NAMED = 20;

/** Counts what `app.erase_person` blanks, and names what `app.erasure_refused` refuses for. */
const PREVIEW = /* sql */ `
  with who as (select * from people where id = $1 and email is not null),
  about as (
    select t.id from tickets t join who p on t.person_id = p.id
    union
    select t.id from tickets t join who p on t.subject ->> 'email' = p.email
    where t.person_id is null and t.closed_at is not null),
  open as (
    select t.number from tickets t
    where (t.person_id = $1 or t.filed_by = $1 or t.on_behalf_of = $1) and t.closed_at is null order by t.id limit ${TICKETS_NAMED})
  select p.email, p.first_name as "firstName", p.last_name as "lastName",
    exists (select from memberships m where m.person_id = p.id and m.joined_at is not null) as "hasJoined",
    exists (select from staff s where s.person_id = p.id and (s.until_at is null or s.until_at > app.now())) as "isStaff",
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name)
      from memberships m join units u on u.id = m.unit_id where m.person_id = p.id and m.status <> 'ended'), '[]') as companies,
    array(select number from open) as tickets,
    jsonb_build_object(
      'account', (select count(*) from credentials c where c.person_id = p.id),
      'memberships', (select count(*) from memberships m
        where m.person_id = p.id and (m.login is not null or m.position is not null)),
      'tickets', (select count(*) from about),
      'messages', (select count(*) from ticket_messages m where m.ticket_id in (select id from about) and m.body <> ''),
      'files', (select count(*) from attachments f where f.ticket_id in (select id from about)),
      'invitations', (select count(*) from invitations i join memberships m on m.id = i.membership_id
        where m.person_id = p.id and i.email <> ''),
      'wishes', (select count(*) from wishes w where w.person_id = p.id),
      'contacts', (select count(*) from units u where u.contact_email = p.email)) as blanked,
    jsonb_build_object(
      'memberships', (select count(*) from memberships m where m.person_id = p.id),
      'tickets', (select count(*) from about),
      'filed', (select count(*) from tickets t where t.filed_by = p.id and t.person_id is distinct from p.id),
      'events', (select count(*) from events e where e.actor_id = p.id)) as stays
  from who p`;

/** @returns undefined where there is nobody of that id, or nothing left that tells of them */
export async function erasurePreview(tx: Tx, personId: string): Promise<ErasurePreview | undefined> {
  const [row] = await tx.query<ErasurePreview>(PREVIEW, [personId]);
  return row;
}
