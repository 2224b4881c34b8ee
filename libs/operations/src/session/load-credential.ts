import type { Tx } from '@keyward/db';

/** @returns who has this address, and the hash of their password; undefined when nobody has both */
export async function loadCredential(
  tx: Tx,
  email: string,
): Promise<{ personId: string; passwordHash: string } | undefined> {
  const [row] = await tx.query<{ personId: string; passwordHash: string }>(
    `select p.id as "personId", c.password_hash as "passwordHash"
     from people p join credentials c on c.person_id = p.id where p.email = $1`,
    [email],
  );
  return row;
}
