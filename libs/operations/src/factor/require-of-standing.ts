import type { Tx } from '@keyward/db';
import { SESSION_STANDS } from '../session/session-limits.js';

/**
 * From when a second factor is required of the vendor: staff who are signed in without having one may do nothing else
 * any more than set one up (ASVS 6.3.3), as when they sign in. A session that stands would else go on for a day.
 * @returns how many sessions that changes
 */
export async function requireFactorOfStanding(tx: Tx): Promise<number> {
  const held = await tx.query(
    `update sessions s set must_enrol = true
     where s.company_id is null and not s.must_enrol and ${SESSION_STANDS}
       and exists (select from staff st where st.person_id = s.person_id and (st.until_at is null or st.until_at > app.now()))
       and not exists (select from second_factors f where f.person_id = s.person_id and f.confirmed_at is not null)
     returning 1`,
  );
  return held.length;
}
