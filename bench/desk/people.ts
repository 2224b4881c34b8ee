import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@keyward/db';
import { BUSY } from '../load/course.js';
import { onServer } from './services.js';

/** Somebody with a session of their own. */
export interface SignedIn {
  readonly personId: string;
  readonly email: string;
  readonly companyId: string | null;
  readonly cookie: string;
}

/** Whom the clients of a bench speak as. */
export interface People {
  /** first administrators of the busy companies, with pages of open tickets */
  readonly busy: readonly SignedIn[];
  /** all administrators, the busy ones first */
  readonly admins: readonly SignedIn[];
  readonly staff: readonly SignedIn[];
}

const COOKIE = '__Host-keyward';

const ADMINS = /* sql */ `
  select p.id as "personId", p.email, m.unit_id as "companyId"
  from assignments a join memberships m on m.id = a.membership_id join people p on p.id = m.person_id
  where a.item = 'admin' and a.ended_at is null and p.email like '%@bench%'
  order by m.id limit 1200`;
const STAFF = /* sql */ `
  select p.id as "personId", p.email, null as "companyId" from staff s join people p on p.id = s.person_id
  where s.role = 'support' and p.email like '%@bench%' order by p.id`;

/** Opens a session for each administrator, at most 1,200, and for staff. Signing in is measured by itself. */
export async function signIn(url: string): Promise<People> {
  return onServer(url, async (client) => {
    const admins = (await client.query<Omit<SignedIn, 'cookie'>>(ADMINS)).rows.map(withToken);
    const staff = (await client.query<Omit<SignedIn, 'cookie'>>(STAFF)).rows.map(withToken);
    const rows = [...admins, ...staff].map(({ personId, companyId, token }) => ({
      id: newId(),
      hash: createHash('sha256').update(token).digest('hex'),
      personId,
      companyId,
    }));
    await client.query(
      `insert into sessions (id, token_hash, person_id, company_id, expires_at)
       select x.id, x.hash, x."personId", x."companyId", app.now() + interval '20 hours'
       from jsonb_to_recordset($1::jsonb) as x (id uuid, hash text, "personId" uuid, "companyId" uuid)`,
      [JSON.stringify(rows)],
    );
    const firstOf = new Map(admins.toReversed().map((admin) => [admin.companyId, admin]));
    const busy = [...firstOf.values()].toReversed().slice(0, BUSY);
    return { busy, admins: [...busy, ...admins.filter((admin) => !busy.includes(admin))], staff };
  });
}

function withToken(person: Omit<SignedIn, 'cookie'>) {
  const token = randomBytes(32).toString('base64url');
  return { ...person, token, cookie: `${COOKIE}=${token}` };
}
