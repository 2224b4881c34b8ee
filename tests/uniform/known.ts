import { newId, type Tx } from '@keyward/db';
import { erasePersonBySystem } from '@keyward/operations';
import { aMember } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { TEST_SECRET } from '../../apps/api/src/testing/an-api.js';
import { aSecondFactor } from '../../libs/operations/src/testing/a-second-factor.js';

/** How somebody may stand whose address the product knows, or knew: nothing of it is told to whoever asks. */
export const STANDINGS = [
  'a member',
  'invited',
  'suspended',
  'ended',
  'with a second factor',
  'with a second factor begun',
  'erased',
] as const;
export type Standing = (typeof STANDINGS)[number];

export const PASSWORD = 'a long enough pass phrase';
export const passwordHash = (): Promise<string> => hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/**
 * Makes somebody of a company.
 * @param tx of the owner
 * @returns their id; whoever was erased had the address, and nobody has it now
 */
export async function aKnownPerson(
  tx: Tx,
  { email, companyId, hashed }: { readonly email: string; readonly companyId: string; readonly hashed: string },
  standing: Standing,
): Promise<string> {
  const names = { firstName: newId().slice(-12), lastName: newId().slice(-12) };
  const holds = standing === 'a member' || standing === 'suspended' ? ['orders-view'] : [];
  const { personId, membershipId } = await aMember(tx, { ...names, email, companyId, holds });
  if (standing === 'invited') {
    await tx.query(`update memberships set status = 'invited', joined_at = null where id = $1`, [membershipId]);
    return personId;
  }
  await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, hashed]);
  if (standing === 'suspended') {
    await tx.query(`update memberships set status = 'suspended' where id = $1`, [membershipId]);
  }
  if (standing === 'ended' || standing === 'erased') {
    await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [membershipId]);
  }
  if (standing === 'erased') await erasePersonBySystem(tx, personId, 'asked');
  if (standing === 'with a second factor' || standing === 'with a second factor begun') {
    await aSecondFactor(tx, personId, { secret: TEST_SECRET, confirmed: standing === 'with a second factor' });
  }
  return personId;
}
