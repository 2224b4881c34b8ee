import type { Tx } from '@keyward/db';

/** Links for a new password that are on their way to somebody work no more: what they were asked for has been overtaken. */
export async function useUpResets(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    'update password_resets set used_at = app.now() where person_id = $1 and used_at is null and expires_at > app.now()',
    [personId],
  );
}
