import { newId, record, together, type Tx } from '@keyward/db';
import { ACCOUNT_LINK_MINUTES, GUEST } from '@keyward/domain';

/** While a link so young is unused, no second one is sent: whoever asked has it, or will have it in a moment. */
const MINUTES_BETWEEN = 10;

/**
 * Of a person `p`: they have an account, or belong somewhere without one, as whoever was loaded with the network does. Whoever is
 * only invited comes in by the invitation, which runs out and can be taken back.
 */
const HAS_WAY_IN = /* sql */ `(exists (select from credentials c where c.person_id = p.id)
  or exists (select from memberships m where m.person_id = p.id and m.status in ('active', 'suspended')))`;

const INSERT = /* sql */ `
  insert into password_resets (id, person_id, expires_at)
  select $1, (
    select p.id from people p
    where p.email = $2 and ${HAS_WAY_IN} and not exists (
      select from password_resets r where r.person_id = p.id and r.used_at is null
        and r.created_at > app.now() - interval '${MINUTES_BETWEEN} minutes')
  ), app.now() + interval '${ACCOUNT_LINK_MINUTES} minutes'`;

/**
 * Somebody says that they forgot the password of an address. Known or not, the same rows are written, so that neither the
 * answer nor its time tells which; a row without a person leads to no mail. It is also how somebody who was loaded with the
 * network comes to a first password. Asking again neither kills a link nor makes
 * another one at once: whoever asks in somebody's name can neither flood them nor keep them out.
 */
export async function askForReset(tx: Tx, email: string): Promise<void> {
  const id = newId();
  await together(
    tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reset ${email}`]),
    tx.query(INSERT, [id, email]),
    record(tx, { name: 'password.asked', actor: GUEST, data: { reset: id } }),
  );
}
