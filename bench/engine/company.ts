import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileCatalogue,
  scopeKey,
  type CompiledCatalogue,
  type CompiledItem,
  type Count,
  type Enquiry,
  type World,
  type WorldAssignment,
  type WorldMembership,
  type WorldUnit,
} from '@keyward/domain';

/** The largest of the catalogues. */
export function largest(root: string): CompiledCatalogue {
  const file = join(root, 'catalogues/lbs/catalogue.yaml');
  const result = compileCatalogue(readFileSync(file, 'utf8'), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.catalogue;
}

const BRANCHES = 8;
const NOW = new Date('2026-03-02T09:00:00Z');
const EACH = 12;
const LINES = 10;

/** What is asked in a company of so many people, and the slice of the network that answers it. */
export interface Asked {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
  /** ten lines from the top of the catalogue: roles and single rights */
  readonly enquiry: Enquiry;
  /** ten lines about the items with the most rules: what needs others, comes along, restricts, is handed over */
  readonly ruled: Enquiry;
}

const unit = (id: string, kind: string, line: readonly string[]): WorldUnit => ({
  ...{ id, kind, parentId: line.at(-1) ?? null, companyId: line.length === 0 ? null : (line[1] ?? id) },
  ancestors: [...line, id],
});

const row = (membershipId: string | null, item: string, unitId: string): WorldAssignment => ({
  ...{ id: `${membershipId ?? unitId}:${item}`, membershipId, holderUnitId: membershipId === null ? unitId : null },
  ...{ item, unitId, params: null, from: new Date(0), until: null, ended: false },
});

/** The first administrates, the second is asked about, the third has everything that only one person may have. */
const [ACTOR, HOLDER, KEEPER] = ['member-0', 'member-1', 'member-2'] as const;

/** An administrator asks ten things about a colleague; of all others, the slice has what the product loads of them. */
export function companyOf(catalogue: CompiledCatalogue, people: number): Asked {
  const units = [
    unit('network', 'network', []),
    unit('company', 'company', ['network']),
    ...Array.from({ length: BRANCHES }, (_, at) => unit(`branch-${at}`, 'branch', ['network', 'company'])),
  ];
  const modules = [...catalogue.items.values()].filter((item) => item.holder === 'unit');
  const members = Array.from({ length: people }, (_, at): WorldMembership => ({
    ...{ id: `member-${at}`, personId: `person-${at}`, unitId: 'company', status: 'active' },
  }));
  const all = members.flatMap(({ id }, at) => heldBy(catalogue, id, at));
  const counts = countsOf(catalogue, all);
  // those two; whoever may have to hand over, with all they have; and of everybody what rules ask about
  const whole = new Set([ACTOR, HOLDER, ...handingOver(counts)]);
  const inSlice = all.filter(
    ({ membershipId, item }) => whole.has(membershipId ?? '') || catalogue.askedAbout.has(item),
  );
  const there = new Set(inSlice.map(({ membershipId }) => membershipId));
  return {
    catalogue,
    world: {
      now: NOW,
      units: new Map(units.map((each) => [each.id, each])),
      memberships: new Map(members.filter(({ id }) => there.has(id)).map((each) => [each.id, each])),
      assignments: [...inSlice, ...modules.map(({ key }) => row(null, key, 'company'))],
      actor: { personId: 'person-0', membershipId: ACTOR, staffRole: null },
      counts,
    },
    enquiry: enquiryOf(all, peoplesItems(catalogue)),
    ruled: enquiryOf(all, byRules(catalogue)),
  };
}

const peoplesItems = ({ items }: CompiledCatalogue): readonly CompiledItem[] =>
  [...items.values()].filter((item) => item.holder === 'person' && !item.elsewhere);

function heldBy(catalogue: CompiledCatalogue, id: string, at: number): readonly WorldAssignment[] {
  const items = peoplesItems(catalogue);
  if (id === ACTOR) return items.filter((item) => item.may.length > 0).map(({ key }) => row(id, key, 'company'));
  const own = Array.from({ length: EACH }, (_, step) => items[(at * 7 + step * 5) % items.length]).flatMap(
    (item) => item ?? [],
  );
  const unlimited = own.filter((item) => !isLimited(catalogue, item));
  const limited = id === KEEPER ? items.filter((item) => isLimited(catalogue, item)) : [];
  return [...unlimited, ...limited].map(({ key }) => row(id, key, 'company'));
}

/** The items with the most rules first. */
function byRules(catalogue: CompiledCatalogue): readonly CompiledItem[] {
  const rules = (item: CompiledItem): number =>
    item.needs.length + item.gives.length + item.restricts.length + (isLimited(catalogue, item) ? 1 : 0);
  return peoplesItems(catalogue).toSorted((one, other) => rules(other) - rules(one));
}

const isLimited = ({ limits }: CompiledCatalogue, { key }: CompiledItem): boolean =>
  limits.some((limit) => limit.items.has(key));

function enquiryOf(all: readonly WorldAssignment[], items: readonly CompiledItem[]): Enquiry {
  const held = new Set(all.filter(({ membershipId }) => membershipId === HOLDER).map(({ item }) => item));
  const lines = items.slice(0, LINES).map(({ key }, at) => ({
    ...{ line: at + 1, item: key, unitId: 'company', verb: held.has(key) ? ('take' as const) : ('give' as const) },
  }));
  return {
    ...{ kind: 'change', unitId: 'company', lines, reason: 'As agreed' },
    holder: { membershipId: HOLDER, personId: 'person-1' },
  };
}

function countsOf({ limits }: CompiledCatalogue, rows: readonly WorldAssignment[]): NonNullable<World['counts']> {
  return new Map(
    limits.map((limit): [string, ReadonlyMap<string, Count>] => {
      const counted = rows.filter(({ item }) => limit.items.has(item));
      const total = new Set(counted.map(({ membershipId }) => membershipId)).size;
      const scope = { person: '', holder: '', unit: 'company', company: 'company' };
      const others = counted.filter(({ membershipId }) => membershipId !== HOLDER);
      return [limit.id, new Map([[scopeKey(limit, scope), { total, usable: total, rows: others.slice(0, 1) }]])];
    }),
  );
}

const handingOver = (counts: NonNullable<World['counts']>): readonly string[] =>
  [...counts.values()].flatMap((of) =>
    [...of.values()].flatMap(({ rows }) => rows.map((each) => each.membershipId ?? '')),
  );
