import { together, type Tx } from '@keyward/db';
import { scopeKey, type CompiledCatalogue, type CompiledLimit } from '@keyward/domain';
import { hasMinimum, openShortfall } from '../clock/shortfalls.js';
import { isOfNetwork, loadCounts } from '../world/load-counts.js';

const NOBODY = { membershipId: null, personId: null };

/** Companies that somebody works in: where nobody does, nobody misses anything. */
const AT_WORK = /* sql */ `
  select u.id as unit, u.company_id as company from units u
  where exists (select from memberships m where m.unit_id = u.company_id and m.status = 'active')`;

/** Whose it is to see to what is too little in all companies together: the network's own unit, the first without one above. */
const TOP = /* sql */ `select id as top from units where parent_id is null order by id limit 1`;

/** What is missed already in some company's name has been told. */
const OPEN = /* sql */ `select limit_id || ' ' || place as open from shortfalls where closed_at is null`;

/** What a minimum counts, and how many it wants: another text or a higher maximum changes nothing about it. */
const meaningOf = ({ min, items, members, per, perParams, onlyAtTop }: CompiledLimit): string =>
  JSON.stringify([min, members, [...items].sort(), per, perParams, [...(onlyAtTop ?? [])].sort()]);

/**
 * A catalogue that is put in force may want more people than there are: nobody has done wrong, and nobody would hear of it. What
 * its new minimums, and those that are others now, do not find is noted as if time had left too few, and told to the same
 * people: of members as of items, and what is too little in the whole network in the name of the network's own unit.
 * @param before the catalogue in force until now
 */
export async function noteNewMinimums(
  tx: Tx,
  before: Pick<CompiledCatalogue, 'limits'>,
  catalogue: CompiledCatalogue,
): Promise<void> {
  const known = new Set(before.limits.map((limit) => limit.id + meaningOf(limit)));
  const limits = catalogue.limits.filter((limit) => hasMinimum(limit) && !known.has(limit.id + meaningOf(limit)));
  if (limits.length === 0) return;
  const units = await tx.query<{ unit: string; company: string }>(AT_WORK);
  const companyOf = new Map(units.map(({ unit, company }) => [unit, company]));
  const companyIds = [...new Set(companyOf.values())].sort();
  const counts = await loadCounts(tx, limits, { companyIds, holder: NOBODY });
  const ofNetwork = limits.some(isOfNetwork) ? await networkAtWork(tx, companyIds) : undefined;
  for (const limit of limits) {
    const counted = counts.get(limit.id);
    for (const place of placesOf(limit, companyIds, [...(counted?.keys() ?? [])])) {
      const left = counted?.get(place)?.usable ?? 0;
      if (left >= (limit.min ?? 0)) continue;
      const companyId = isOfNetwork(limit) ? ofNetwork?.seesTo(limit, place) : companyOf.get(unitOf(limit, place));
      if (companyId) await openShortfall(tx, catalogue, { companyId, limit, place, left });
    }
  }
}

/** Where nobody works anywhere, nobody misses anything. */
async function networkAtWork(tx: Tx, companyIds: readonly string[]) {
  if (companyIds.length === 0) return undefined;
  const [[row], told] = await together(tx.query<{ top: string }>(TOP), tx.query<{ open: string }>(OPEN));
  const open = new Set(told.map((each) => each.open));
  return {
    seesTo: ({ id }: CompiledLimit, place: string): string | undefined =>
      open.has(`${id} ${place}`) ? undefined : row?.top,
  };
}

/** Every count that there is, and of each company, or the network, those of which there is none yet: the same that `impact` looks at. */
const placesOf = (limit: CompiledLimit, companyIds: readonly string[], counted: readonly string[]): Set<string> =>
  new Set([...counted, ...(limit.perParams.length === 0 ? emptyPlaces(limit, companyIds) : [])]);

function emptyPlaces(limit: CompiledLimit, companyIds: readonly string[]): readonly string[] {
  if (isOfNetwork(limit)) return [scopeKey(limit, {})];
  return limit.per.join() === 'company' ? companyIds.map((company) => scopeKey(limit, { company })) : [];
}

/** The unit or company in what names a count, see `scopeKey`. */
const unitOf = ({ per }: CompiledLimit, place: string): string =>
  place.split(' ')[per.includes('unit') ? per.indexOf('unit') : per.indexOf('company')] ?? '';
