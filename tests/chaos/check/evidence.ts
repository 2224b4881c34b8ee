import { verdictOf, type Wish } from '../load/journal.js';
import type { Product } from '../product.js';
import { grouped, violation, type Check } from './check.js';

const FILES = /* sql */ `
  select a.sha256, t.number as ticket from attachments a join tickets t on t.id = a.ticket_id`;

/** A file that was taken is on its ticket once, by its bytes; one that was refused is not. That it can be read, `verify` says. */
export async function checkEvidence(product: Product, wishes: readonly Wish[]): Promise<Check> {
  const stored = grouped(await product.query<{ sha256: string; ticket: string }>(FILES), ({ sha256 }) => sha256);
  const files = wishes.filter(({ verb }) => verb === 'attach');
  return {
    name: 'every file that was taken is on its ticket once, what was refused is not',
    looked: files.length,
    violations: files.flatMap((wish) => {
      const found = stored.get(wish.sha256 ?? '') ?? [];
      const what = `the file ${wish.id} of ${wish.ticket}`;
      if (found.some(({ ticket }) => ticket !== wish.ticket))
        return [violation('other', `${what} is on another ticket`)];
      if (found.length > 1) return [violation('doubled', `${what} is there ${found.length} times`)];
      const verdict = verdictOf(wish);
      if (verdict === 'ok' && found.length === 0) return [violation('lost', `${what} was taken, and is not there`)];
      if (verdict !== 'refused' || found.length === 0) return [];
      return [violation('other', `${what} was refused, and is there`)];
    }),
  };
}
