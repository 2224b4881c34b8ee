import { newId, record, type NewEvent, type Tx } from '@keyward/db';
import { isPersonal, scopeKey, SYSTEM, type CompiledCatalogue, type CompiledLimit } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { administratorsNow } from '../person/administrators-now.js';
import { loadCounts } from '../world/load-counts.js';

/** Something that time has just suspended or ended. */
export interface Lost {
  readonly item: string;
  readonly unitId: string;
  readonly params: Readonly<Record<string, unknown>> | null;
}

const NOBODY = { membershipId: null, personId: null };

/** @returns whether a limit says how many people there have to be at least */
export const hasMinimum = (limit: CompiledLimit): boolean => limit.min !== null && !isPersonal(limit);

/** How many can use it at each place that is counted. */
async function usableIn(tx: Tx, limits: readonly CompiledLimit[], companyId: string) {
  const counts = await loadCounts(tx, limits, { companyIds: [companyId], holder: NOBODY });
  return (limit: CompiledLimit, place: string): number => counts.get(limit.id)?.get(place)?.usable ?? 0;
}

/**
 * People cannot break a minimum, time can (and new rules, see `note-new-minimums.ts`): access never outlives its end. Where a clock or an end date has just left fewer than
 * the catalogue wants, that is noted once, and whoever can do something about it is told: the vendor’s support, those who
 * still administrate the company, and the company’s own address.
 * @param lost what does not count any more; members, where somebody’s whole access does not
 */
export async function noteShortfalls(
  tx: Tx,
  companyId: string,
  lost: readonly Lost[],
  isMember = false,
): Promise<void> {
  const { catalogue } = await loadCatalogue(tx);
  const limits = catalogue.limits.filter(
    (limit) => hasMinimum(limit) && (limit.members ? isMember : lost.some(({ item }) => limit.items.has(item))),
  );
  if (limits.length === 0) return;
  const usable = await usableIn(tx, limits, companyId);
  for (const limit of limits) {
    for (const place of placesOf(limit, companyId, lost)) {
      const left = usable(limit, place);
      if (left < (limit.min ?? 0)) await openShortfall(tx, catalogue, { companyId, limit, place, left });
    }
  }
}

/** Where it is counted that something was lost. */
const placesOf = (limit: CompiledLimit, company: string, lost: readonly Lost[]): ReadonlySet<string> =>
  limit.members
    ? new Set([scopeKey(limit, { unit: company, company })])
    : new Set(
        lost
          .filter(({ item }) => limit.items.has(item))
          .flatMap(({ unitId: unit, params }) =>
            apartBy(limit.perParams, params).map((values) => scopeKey(limit, { unit, company, params: values })),
          ),
      );

/** A count a value: what is held with several values counts for each. */
const apartBy = (keys: readonly string[], params: Lost['params']): readonly Readonly<Record<string, string>>[] =>
  keys.reduce<readonly Readonly<Record<string, string>>[]>(
    (all, key) =>
      [params?.[key]]
        .flat()
        .flatMap((value) => (typeof value === 'string' ? all.map((each) => ({ ...each, [key]: value })) : [])),
    [{}],
  );

/** Where fewer can use something than the catalogue wants. */
export interface Found {
  readonly companyId: string;
  readonly limit: CompiledLimit;
  readonly place: string;
  readonly left: number;
}

/** Notes one, and tells whoever can do something about it. What is open already has been told. */
export async function openShortfall(
  tx: Tx,
  catalogue: CompiledCatalogue,
  { companyId, limit, place, left }: Found,
): Promise<void> {
  const [row] = await tx.query<{ id: string; hasContact: boolean }>(
    `insert into shortfalls (id, company_id, limit_id, place) values ($1, $2, $3, $4)
     on conflict (limit_id, place, company_id) where closed_at is null do nothing
     returning id, (select u.contact_email is not null from units u where u.id = shortfalls.company_id) as "hasContact"`,
    [newId(), companyId, limit.id, place],
  );
  if (!row) return;
  const administrators = await administratorsNow(tx, catalogue, companyId);
  const { id: shortfall, hasContact } = row;
  const data = { shortfall, limit: limit.id, left, min: limit.min, administrators, hasContact, team: true };
  await record(tx, { name: 'minimum.missed', actor: SYSTEM, companyId, data });
}

interface Open {
  readonly id: string;
  readonly companyId: string;
  readonly limit: string;
  readonly place: string;
}

/**
 * Closes what somebody has seen to, or what the catalogue does not want any more.
 * @returns how many
 */
export async function closeShortfalls(tx: Tx): Promise<number> {
  const rows = await tx.query<Open>(
    `select id, company_id as "companyId", limit_id as limit, place from shortfalls where closed_at is null
     order by found_at, id limit 200 for update skip locked`,
  );
  if (rows.length === 0) return 0;
  const { catalogue } = await loadCatalogue(tx);
  const events: NewEvent[] = [];
  for (const companyId of new Set(rows.map((row) => row.companyId))) {
    const here = rows.filter((row) => row.companyId === companyId);
    const limits = catalogue.limits.filter((limit) => hasMinimum(limit) && here.some((row) => row.limit === limit.id));
    const usable = await usableIn(tx, limits, companyId);
    for (const { id, limit: limitId, place } of here) {
      const limit = limits.find((each) => each.id === limitId);
      if (limit && usable(limit, place) < (limit.min ?? 0)) continue;
      events.push({ name: 'minimum.met', actor: SYSTEM, companyId, data: { shortfall: id } });
    }
  }
  if (events.length === 0) return 0;
  const ids = events.map(({ data }) => data?.['shortfall']);
  await tx.query('update shortfalls set closed_at = app.now() where id = any ($1::uuid[])', [ids]);
  await record(tx, ...events);
  return events.length;
}
