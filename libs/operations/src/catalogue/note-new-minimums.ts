import type { Tx } from '@keyward/db';
import { scopeKey, type CompiledCatalogue, type CompiledLimit } from '@keyward/domain';
import { hasMinimum, openShortfall } from '../clock/shortfalls.js';
import { loadCounts } from '../world/load-counts.js';

const NOBODY = { membershipId: null, personId: null };

/** Companies that somebody works in: where nobody does, nobody misses anything. */
const AT_WORK = /* sql */ `
  select u.id as unit, u.company_id as company from units u
  where exists (select from memberships m where m.unit_id = u.company_id and m.status = 'active')`;

/** What a minimum counts, and how many it wants: another text or a higher maximum changes nothing about it. */
const meaningOf = ({ min, items, per, perParams, onlyAtTop }: CompiledLimit): string =>
  JSON.stringify([min, [...items].sort(), per, perParams, [...(onlyAtTop ?? [])].sort()]);

/**
 * A catalogue that is put in force may want more people than there are: nobody has done wrong, and nobody would hear of it. What
 * its new minimums, and those that are others now, do not find is noted as if time had left too few, and told to the same
 * people. Minimums of whole networks are nobody's to see to, and `impact` alone says them.
 * @param before the catalogue in force until now
 */
export async function noteNewMinimums(
  tx: Tx,
  before: Pick<CompiledCatalogue, 'limits'>,
  catalogue: CompiledCatalogue,
): Promise<void> {
  const known = new Set(before.limits.map((limit) => limit.id + meaningOf(limit)));
  const limits = catalogue.limits.filter(
    (limit) =>
      hasMinimum(limit) &&
      !limit.members &&
      (limit.per.includes('company') || limit.per.includes('unit')) &&
      !known.has(limit.id + meaningOf(limit)),
  );
  if (limits.length === 0) return;
  const units = await tx.query<{ unit: string; company: string }>(AT_WORK);
  const companyOf = new Map(units.map(({ unit, company }) => [unit, company]));
  const companyIds = [...new Set(companyOf.values())].sort();
  const counts = await loadCounts(tx, limits, { companyIds, holder: NOBODY });
  for (const limit of limits) {
    const counted = counts.get(limit.id);
    for (const place of placesOf(limit, companyIds, [...(counted?.keys() ?? [])])) {
      const companyId = companyOf.get(unitOf(limit, place));
      const left = counted?.get(place)?.usable ?? 0;
      if (companyId && left < (limit.min ?? 0)) await openShortfall(tx, catalogue, { companyId, limit, place, left });
    }
  }
}

/** Every count that there is, and of each company those of which there is none yet: the same that `impact` looks at. */
const placesOf = (limit: CompiledLimit, companyIds: readonly string[], counted: readonly string[]): Set<string> =>
  new Set([
    ...counted,
    ...(limit.per.join() === 'company' && limit.perParams.length === 0
      ? companyIds.map((company) => scopeKey(limit, { company }))
      : []),
  ]);

/** The unit or company in what names a count, see `scopeKey`. */
const unitOf = ({ per }: CompiledLimit, place: string): string =>
  place.split(' ')[per.includes('unit') ? per.indexOf('unit') : per.indexOf('company')] ?? '';
