import type { Transactions } from '@keyward/db';
import type { FileStore } from '@keyward/platform';

/** A file lies there before its row does: only what is older than any upload can be nobody's. */
const HOURS = 24;
const PIECE = 500;

/**
 * Removes files that belong to no ticket: their upload broke off between file and row. By the machine's clock, which
 * dates the files.
 * @returns how many
 */
export async function sweepFiles(
  transactions: Pick<Transactions, 'read'>,
  store: FileStore,
  now: Date,
): Promise<number> {
  let removed = 0;
  let ids: string[] = [];
  const removeStrays = async () => {
    const known = await transactions.read((tx) =>
      tx.query<{ id: string }>('select id from attachments where id = any ($1::uuid[])', [ids]),
    );
    const kept = new Set(known.map(({ id }) => id));
    for (const id of ids.filter((each) => !kept.has(each))) {
      await store.remove(id);
      removed += 1;
    }
    ids = [];
  };
  for await (const id of store.untouchedSince(new Date(now.getTime() - HOURS * 3_600_000))) {
    ids.push(id);
    if (ids.length === PIECE) await removeStrays();
  }
  if (ids.length > 0) await removeStrays();
  return removed;
}
