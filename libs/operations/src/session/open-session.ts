import { createHash, randomBytes } from 'node:crypto';
import { newId, record, type Tx } from '@keyward/db';
import { lockMembership } from '../person/lock-membership.js';
import { reachOwnClocks, useMembership } from '../person/reach-clocks.js';
import { IS_INVITED, SESSION_ABSOLUTE } from './session-limits.js';

/** Where somebody signs in: for themselves, to tell one session from another. */
export interface OpenedFrom {
  readonly ip: string;
  readonly browser: string | null;
}

/** A session just opened. The token is here and in the browser's cookie, nowhere else. */
export interface NewSession {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Staff work for the vendor; others in the active company where they worked last. Who has an account, works nowhere any
 * more and is invited somewhere enters without a company: to join, and to see nothing until then.
 */
const WHERE_TO = /* sql */ `
  select case when st.person_id is null then m.unit_id end as "companyId",
    case when st.person_id is null then m.id end as "membershipId", st.person_id is not null as staff
  from people p
  left join staff st on st.person_id = p.id and (st.until_at is null or st.until_at > app.now())
  left join lateral (
    select x.id, x.unit_id from memberships x
    where x.person_id = p.id and x.status = 'active' and ($2::uuid is null or x.unit_id = $2)
    order by (select max(s.created_at) from sessions s where s.person_id = p.id and s.company_id = x.unit_id) desc
      nulls last, x.created_at
    limit 1
  ) m on true
  where p.id = $1 and p.email is not null and (st.person_id is not null or m.unit_id is not null or ${IS_INVITED})`;

const INSERT = /* sql */ `
  insert into sessions (id, token_hash, person_id, company_id, ip, browser, must_enrol, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, app.now() + interval '${SESSION_ABSOLUTE}') returning expires_at as "expiresAt"`;

interface WorkPlace {
  readonly companyId: string | null;
  readonly membershipId: string | null;
  readonly staff: boolean;
}

/** Where the person is to work, kept standing: a membership that ends at this moment is waited for, and then left out. */
async function standingPlace(tx: Tx, personId: string, companyId: string | null): Promise<WorkPlace | undefined> {
  const placeNow = async () => (await tx.query<WorkPlace>(WHERE_TO, [personId, companyId]))[0];
  for (let place = await placeNow(); ;) {
    if (!place || place.membershipId === null) return place;
    await lockMembership(tx, place.membershipId, 'shared');
    const again = await placeNow();
    if (again?.membershipId === place.membershipId) return again;
    place = again;
  }
}

/**
 * Opens a session for somebody who has proved who they are. Records `session.opened`.
 * @param input.from what its owner will know it by
 * @param input.staffMustEnrol somebody of the vendor may only set up a second factor with it
 * @param input.companyId the company to work in; else the one worked in last
 * @returns null when this person may work nowhere now: no active membership, not staff, not invited
 */
export async function openSession(
  tx: Tx,
  {
    personId,
    companyId,
    from,
    staffMustEnrol = false,
  }: { personId: string; companyId?: string; from?: OpenedFrom; staffMustEnrol?: boolean },
): Promise<NewSession | null> {
  await reachOwnClocks(tx, personId);
  const place = await standingPlace(tx, personId, companyId ?? null);
  if (!place) return null;
  if (place.membershipId !== null) await useMembership(tx, place.membershipId);
  const id = newId();
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  const [row] = await tx.query<{ expiresAt: Date }>(INSERT, [
    id,
    hash,
    personId,
    place.companyId,
    from?.ip ?? null,
    from?.browser ?? null,
    place.staff && staffMustEnrol,
  ]);
  if (!row) return null;
  await record(tx, {
    name: 'session.opened',
    actor: {
      kind: place.staff ? 'staff' : 'dealer',
      personId,
      sessionId: id,
      language: 'en',
      companyId: place.companyId,
      membershipId: null,
      staffRole: null,
      portal: new Set(),
    },
    ...(place.companyId === null ? {} : { companyId: place.companyId }),
    data: { sessionId: id },
  });
  return { id, token, expiresAt: row.expiresAt };
}
