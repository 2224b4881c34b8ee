/**
 * Statements of one transaction that are sent together: one round trip for all. Where one fails those after it fail as
 * well, only because of it, so the first in order is the one that is told.
 * @returns what each came to, in order
 */
export async function together<T extends readonly unknown[]>(
  ...sent: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(sent);
  const values = settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
  return values as { -readonly [K in keyof T]: Awaited<T[K]> };
}
