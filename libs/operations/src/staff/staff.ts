import { newId, record, type Tx } from '@keyward/db';
import { ACCOUNT_LINK_MINUTES, SYSTEM, type StaffRole } from '@keyward/domain';
import { endSessions, waitForPerson } from '../account/end-sessions.js';
import { linkToken } from '../account/link-token.js';

/** Somebody of the vendor, as an operator names them. */
export interface NewStaff {
  /** lower case; no two people have the same */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: string;
  readonly role: StaffRole;
}

/** What became of it. */
export interface AddedStaff {
  /** `same`: they had this role already; `at-dealer`: the address is of somebody at a dealer, and nothing was changed */
  readonly was: 'added' | 'changed' | 'same' | 'at-dealer';
  /** the token of a link with which they choose their first password; null where they have an account of their own */
  readonly token: string | null;
}

/** What an account of staff is made with. */
export interface AccountMaking {
  /** the server's present key */
  readonly secret: string;
  /** argon2id of something that nobody knows: it stands until they choose a password */
  readonly passwordHash: string;
}

interface Known {
  readonly id: string;
  readonly role: string | null;
  /** whether they have an account with a password that they chose */
  readonly own: boolean;
  readonly atDealer: boolean;
}

const KNOWN = /* sql */ `
  select p.id, case when s.until_at is null or s.until_at > app.now() then s.role end as role,
    exists (select from credentials c where c.person_id = p.id) and (
      not exists (select from events e where e.name = 'staff.added' and e.data ->> 'person' = p.id::text and e.data ? 'first')
      or exists (select from events e where e.name = 'password.changed' and e.data ->> 'person' = p.id::text)) as own,
    exists (select from memberships m where m.person_id = p.id and m.status <> 'ended') as "atDealer"
  from people p left join staff s on s.person_id = p.id where p.email = $1 for update of p`;

/**
 * Makes somebody a member of the vendor's staff, or gives them another role, which ends their sessions. A repeat changes
 * nothing, but makes a new link for whoever has not chosen a password yet. Needs the owner's connection: the application's
 * role may make no staff.
 */
export async function addStaff(tx: Tx, staff: NewStaff, making: AccountMaking): Promise<AddedStaff> {
  await tx.query(
    `insert into people (id, email, first_name, last_name, language) values ($1, $2, $3, $4, $5)
     on conflict (email) do nothing`,
    [newId(), staff.email, staff.firstName, staff.lastName, staff.language],
  );
  const [known] = await tx.query<Known>(KNOWN, [staff.email]);
  if (!known || known.atDealer) return { was: 'at-dealer', token: null };
  const first = await makeAccount(tx, known.id, making);
  const token = known.own ? null : await firstLink(tx, known.id, making);
  if (known.role === staff.role) return { was: 'same', token };
  await tx.query(
    `insert into staff (person_id, role) values ($1, $2)
     on conflict (person_id) do update set role = excluded.role, until_at = null`,
    [known.id, staff.role],
  );
  const data = { person: known.id, role: staff.role, ...(first ? { first } : {}) };
  await record(tx, { name: 'staff.added', actor: SYSTEM, data });
  await endSessions(tx, SYSTEM, known.id, { allBut: null });
  return { was: known.role === null ? 'added' : 'changed', token };
}

/** @returns whether there was none */
async function makeAccount(tx: Tx, person: string, { passwordHash }: AccountMaking): Promise<boolean> {
  const made = await tx.query(
    'insert into credentials (person_id, password_hash) values ($1, $2) on conflict (person_id) do nothing returning 1',
    [person, passwordHash],
  );
  return made.length > 0;
}

/** The account opens by the link that everybody uses for a new password: one kind of link, one set of guards. */
async function firstLink(tx: Tx, person: string, { secret }: AccountMaking): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into password_resets (id, person_id, expires_at)
     values ($1, $2, app.now() + interval '${ACCOUNT_LINK_MINUTES} minutes')`,
    [id, person],
  );
  return linkToken(secret, 'password reset', id);
}

/** Who works for the vendor, or did. */
export interface StaffMember {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** when they left; null: they are there */
  readonly until: Date | null;
}

/** Everybody of the vendor by address, with those who have left; whoever was erased has no address and is left out. */
export const listStaff = (tx: Tx): Promise<StaffMember[]> =>
  tx.query<StaffMember>(
    `select p.email, p.first_name || ' ' || p.last_name as name, s.role,
       case when s.until_at <= app.now() then s.until_at end as until
     from staff s join people p on p.id = s.person_id where p.email is not null order by p.email`,
  );

/**
 * Ends the work of somebody for the vendor: all their sessions end with it. Tickets that they had taken on stay with their name on
 * them, and anybody may take them over. Needs the owner's connection.
 * @param email lower case
 * @returns `last-operator`: nobody else could look after the installation, and nothing was changed
 */
export async function endStaff(tx: Tx, email: string): Promise<'ended' | 'not-staff' | 'last-operator'> {
  // all rows, in one order: two operators who end each other at the same moment follow one another
  const staff = await tx.query<{ id: string; role: string; email: string | null }>(
    `select s.person_id as id, s.role, p.email from staff s join people p on p.id = s.person_id
     where s.until_at is null or s.until_at > app.now() order by s.person_id for update of s`,
  );
  const who = staff.find((each) => each.email === email);
  if (!who) return 'not-staff';
  const others = staff.filter(({ id, role }) => id !== who.id && role === 'operator');
  if (who.role === 'operator' && others.length === 0) return 'last-operator';
  await waitForPerson(tx, who.id);
  await tx.query('update staff set until_at = app.now() where person_id = $1', [who.id]);
  await record(tx, { name: 'staff.ended', actor: SYSTEM, data: { person: who.id, role: who.role } });
  await endSessions(tx, SYSTEM, who.id, { allBut: null });
  return 'ended';
}
