import type { Tx } from '@keyward/db';
import { FACTOR_COLUMNS, type FactorRow } from '../factor/second-factor.js';

/** What signing in is judged by. */
export interface Credential {
  readonly personId: string;
  readonly passwordHash: string;
  /** null: none is in force */
  readonly factor: FactorRow | null;
}

const CREDENTIAL = /* sql */ `
  select p.id as "personId", c.password_hash as "passwordHash",
    case when f.person_id is not null then jsonb_build_object(${FACTOR_COLUMNS}) end as factor
  from people p join credentials c on c.person_id = p.id
  left join second_factors f on f.person_id = p.id and f.confirmed_at is not null
  where p.email = $1`;

/**
 * Everything at once, so that no later statement tells by its time how far somebody came.
 * @returns who has this address, the hash of their password, and their second factor; undefined: nobody has both first
 */
export async function loadCredential(tx: Tx, email: string): Promise<Credential | undefined> {
  const [row] = await tx.query<Credential>(CREDENTIAL, [email]);
  return row;
}

/**
 * Whether what somebody has proved still counts, asked where the session is opened: checking a password takes a while, in
 * which it may be set anew, a second factor switched on or off, the person erased. Each of these ends the sessions that
 * stand, and one opened after it by what counted before would go on. Keeps the person's row, so that each comes wholly
 * before or after.
 */
export async function credentialStands(tx: Tx, { personId, passwordHash, factor }: Credential): Promise<boolean> {
  await tx.query('select id from people where id = $1 for share', [personId]);
  // a statement of its own: that one may have waited, and this one sees what it waited for
  const stands = await tx.query(
    `select 1 from people p join credentials c on c.person_id = p.id
     where p.id = $1 and p.email is not null and c.password_hash = $2
       and $3 = exists (select from second_factors f where f.person_id = p.id and f.confirmed_at is not null)`,
    [personId, passwordHash, factor !== null],
  );
  return stands.length > 0;
}

/** Whose password it is, with the hash of it. */
export interface PasswordOwner {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string;
}

/** @returns the password's hash of somebody who is signed in, with what a new one must not be */
export async function loadPasswordOf(tx: Tx, personId: string): Promise<PasswordOwner | undefined> {
  const [row] = await tx.query<PasswordOwner>(
    `select p.email, p.first_name as "firstName", p.last_name as "lastName", c.password_hash as "passwordHash"
     from people p join credentials c on c.person_id = p.id where p.id = $1 and p.email is not null`,
    [personId],
  );
  return row;
}
