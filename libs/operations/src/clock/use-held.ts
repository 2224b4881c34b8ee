import type { Tx } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { windClocks } from './wind-clocks.js';

/** @returns the keys of items with clocks that read when somebody was here last */
export const itemsByUse = ({ items }: Pick<CompiledCatalogue, 'items'>): readonly string[] =>
  [...items.values()]
    .filter(({ clocks }) =>
      clocks.some(({ from, restart, stop }) => [from, ...restart, ...stop].some(({ name }) => name === 'last_used')),
    )
    .map(({ key }) => key);

/**
 * Somebody signs in: what they hold through that membership is used with it, and its clocks count from now. What a clock has
 * suspended for want of use is not: being here again does not wake what somebody may have to lift. Before the use of the
 * membership itself is noted; its turn is taken, shared at least.
 */
export async function useHeld(tx: Tx, membershipId: string): Promise<void> {
  if (itemsByUse((await loadCatalogue(tx)).catalogue).length === 0) return;
  const items = itemsByUse((await loadCatalogue(tx, 'share')).catalogue);
  // of two who sign in at once one notes it
  const [due] = await tx.query(
    `select 1 from memberships where id = $1 and (last_used_at is null or last_used_at < app.now() - interval '1 hour')
     for no key update`,
    [membershipId],
  );
  if (!due || items.length === 0) return;
  await tx.query(
    `update assignments a set moments = a.moments || jsonb_build_object('last_used', m.last_used_at)
     from memberships m where m.id = $1 and a.membership_id = m.id and a.ended_at is null and a.item = any ($2::text[])
       and m.last_used_at is not null and not a.moments ? 'last_used'`,
    [membershipId, items],
  );
  // as clocks stand now, whatever was noted by an earlier catalogue
  await windClocks(tx, membershipId);
  await tx.query(
    `update assignments set moments = moments || jsonb_build_object('last_used', app.now())
     where membership_id = $1 and ended_at is null and item = any ($2::text[])
       and (rests_at is null or rests_at > app.now()) and (over_at is null or over_at > app.now())`,
    [membershipId, items],
  );
  await windClocks(tx, membershipId);
}
