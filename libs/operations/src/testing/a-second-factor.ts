import type { Tx } from '@keyward/db';
import { sealSecret } from '../factor/sealed-secret.js';
import { newTotpSecret } from '../factor/totp.js';

/** Gives somebody a second factor. @param how whether they have confirmed it with a code, or only begun */
export async function aSecondFactor(
  tx: Tx,
  personId: string,
  how: { readonly secret: string; readonly confirmed: boolean },
): Promise<void> {
  await tx.query(
    `insert into second_factors (person_id, secret, confirmed_at) values ($1, $2, case when $3 then app.now() end)`,
    [personId, sealSecret(how.secret, personId, newTotpSecret()), how.confirmed],
  );
}
