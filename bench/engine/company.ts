import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileCatalogue,
  scopeKey,
  type CompiledCatalogue,
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

/** What is asked in a company of so many people, and the slice of the network that answers it. */
export interface Asked {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
  readonly enquiry: Enquiry;
}

const unit = (id: string, kind: string, line: readonly string[]): WorldUnit => ({
  ...{ id, kind, parentId: line.at(-1) ?? null, companyId: line.length === 0 ? null : (line[1] ?? id) },
  ancestors: [...line, id],
});

/** An administrator asks ten things about a colleague; of all others, the slice has what rules ask about, and counts. */
export function companyOf(catalogue: CompiledCatalogue, people: number): Asked {
  const units = [
    unit('network', 'network', []),
    unit('company', 'company', ['network']),
    ...Array.from({ length: BRANCHES }, (_, at) => unit(`branch-${at}`, 'branch', ['network', 'company'])),
  ];
  const items = [...catalogue.items.values()].filter((item) => item.holder === 'person' && !item.elsewhere);
  const modules = [...catalogue.items.values()].filter((item) => item.holder === 'unit');
  const members = Array.from({ length: people }, (_, at): WorldMembership => ({
    ...{ id: `member-${at}`, personId: `person-${at}`, unitId: 'company', status: 'active' },
  }));
  const row = (membershipId: string | null, item: string, unitId: string): WorldAssignment => ({
    ...{ id: `${membershipId ?? unitId}:${item}`, membershipId, holderUnitId: membershipId === null ? unitId : null },
    ...{ item, unitId, params: null, from: new Date(0), until: null, ended: false },
  });
  const heldBy = ({ id }: WorldMembership, at: number): readonly WorldAssignment[] =>
    at === 0
      ? items.filter((item) => item.may.length > 0).map(({ key }) => row(id, key, 'company'))
      : Array.from({ length: EACH }, (_, step) => items[(at * 7 + step * 5) % items.length]).flatMap((item) =>
          item ? [row(id, item.key, 'company')] : [],
        );
  const all = members.flatMap(heldBy);
  const inSlice = all.filter(
    ({ membershipId, item }) =>
      membershipId === 'member-0' || membershipId === 'member-1' || catalogue.askedAbout.has(item),
  );
  const there = new Set(inSlice.map(({ membershipId }) => membershipId));
  const held = new Set(all.filter(({ membershipId }) => membershipId === 'member-1').map(({ item }) => item));
  const lines = items.slice(0, 10).map(({ key }, at) => ({
    ...{ line: at + 1, item: key, unitId: 'company', verb: held.has(key) ? ('take' as const) : ('give' as const) },
  }));
  return {
    catalogue,
    world: {
      now: NOW,
      units: new Map(units.map((each) => [each.id, each])),
      memberships: new Map(members.filter(({ id }) => there.has(id)).map((each) => [each.id, each])),
      assignments: [...inSlice, ...modules.map(({ key }) => row(null, key, 'company'))],
      actor: { personId: 'person-0', membershipId: 'member-0', staffRole: null },
      counts: countsOf(catalogue, all),
    },
    enquiry: {
      ...{ kind: 'change', unitId: 'company', lines, reason: 'As agreed' },
      holder: { membershipId: 'member-1', personId: 'person-1' },
    },
  };
}

function countsOf({ limits }: CompiledCatalogue, rows: readonly WorldAssignment[]): World['counts'] {
  return new Map(
    limits.map((limit): [string, ReadonlyMap<string, Count>] => {
      const counted = rows.filter(({ item }) => limit.items.has(item));
      const total = new Set(counted.map(({ membershipId }) => membershipId)).size;
      const scope = { person: '', holder: '', unit: 'company', company: 'company' };
      return [limit.id, new Map([[scopeKey(limit, scope), { total, usable: total, rows: counted.slice(0, 1) }]])];
    }),
  );
}
