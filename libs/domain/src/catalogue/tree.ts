import { SUPPORT_HELPS } from './authority.js';
import type { CompiledLimit } from './compiled.js';
import { refuse, type Findings } from './findings.js';
import type { Hearing } from './hearing.js';
import { isAlive, isAtOrUnder } from './holdings.js';
import { countsThere, isPersonal } from './counts.js';
import { engineSentence, filled, type EngineRule } from './sentences.js';
import type { Enquiry, World, WorldUnit } from './world.js';

const ABOUT_UNITS: readonly string[] = ['open', 'move', 'close'];

/** @returns whether it is about a unit, not about somebody */
export const isAboutUnit = ({ kind }: Pick<Enquiry, 'kind'>): boolean => ABOUT_UNITS.includes(kind);

/** Whether a unit can open there, move there, or close. */
export function judgeTree(hearing: Hearing, findings: Findings): void {
  const { enquiry, world } = hearing;
  const { kind, unitId, under } = enquiry;
  if (kind !== 'open' && !world.units.has(unitId)) return refuseBy(findings, 'engine.unknown-unit', 'unit');
  if (kind === 'close') return isInUse(world, unitId) ? refuseBy(findings, 'engine.unit-in-use', 'unit') : undefined;
  if (under === undefined || !world.units.has(under.unitId)) return refuseBy(findings, 'engine.unknown-unit', 'under');
  judgeKind(hearing, findings);
  if (kind !== 'move') return undefined;
  if (isAtOrUnder(world, under.unitId, unitId)) return refuseBy(findings, 'engine.under-itself', 'under');
  return judgeMove(hearing, moved(world, unitId, under.unitId), findings);
}

function refuseBy(findings: Findings, rule: EngineRule, field: string): void {
  refuse(findings, { because: { rule, sentence: engineSentence(rule), field }, help: [SUPPORT_HELPS] });
}

/** Where kinds are declared, a unit is of one of them, and stands where that one can. */
function judgeKind({ catalogue, enquiry, world }: Hearing, findings: Findings): void {
  const { kinds } = catalogue;
  const own = enquiry.kind === 'move' ? world.units.get(enquiry.unitId)?.kind : enquiry.under?.kind;
  const above = world.units.get(enquiry.under?.unitId ?? '')?.kind;
  if (kinds.size === 0 || own === undefined || above === undefined) return;
  const declared = kinds.get(own);
  if (declared?.under?.includes(above) === false) refuseBy(findings, 'engine.wrong-place-of-kind', 'under');
}

/** Something is held at it or under it, by it, or somebody is there. */
const isInUse = (world: World, unitId: string): boolean =>
  world.assignments.some((each) => isAlive(each, world.now) && isAtOrUnder(world, each.unitId, unitId)) ||
  [...world.memberships.values()].some((each) => each.status !== 'ended' && isAtOrUnder(world, each.unitId, unitId));

/** @returns the world with a unit, and all under it, somewhere else */
function moved(world: World, unitId: string, under: string): World {
  const above = world.units.get(under)?.ancestors ?? [under];
  const company = world.units.get(under)?.companyId ?? null;
  const entries = [...world.units].map(([id, unit]): [string, WorldUnit] => {
    if (!isAtOrUnder(world, id, unitId)) return [id, unit];
    const below = unit.ancestors.filter((each) => isAtOrUnder(world, each, unitId));
    const own = [...above, ...below];
    const companyId = company ?? own.findLast((each) => world.units.get(each)?.kind === 'company') ?? null;
    return [id, { ...unit, parentId: id === unitId ? under : unit.parentId, ancestors: own, companyId }];
  });
  return { ...world, units: new Map(entries) };
}

/**
 * Assignments keep their place, so a company may have too many, or too few, once a branch is another one's. A move that makes
 * a limit worse is refused (pitfall 21 of the design); reach follows the tree by itself.
 */
function judgeMove(hearing: Hearing, after: World, findings: Findings): void {
  const { catalogue, world } = hearing;
  for (const limit of catalogue.limits) {
    if (isPersonal(limit) || !limit.per.includes('company')) continue;
    const [old, now] = [peopleByCompany(world, limit), peopleByCompany(after, limit)];
    for (const company of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(company) ?? 0, now.get(company) ?? 0];
      const isOver = limit.max !== null && is > limit.max && is > was;
      const isUnder = limit.min !== null && is < limit.min && is < was;
      if (!isOver && !isUnder) continue;
      const numbers = { min: { en: String(limit.min) }, max: { en: String(limit.max) } };
      const because = { rule: limit.id, sentence: filled(limit.say, numbers), field: 'under' };
      refuse(findings, { because, help: [SUPPORT_HELPS] });
      break;
    }
  }
}

function peopleByCompany(world: World, limit: CompiledLimit): ReadonlyMap<string, number> {
  const people = new Map<string, Set<string>>();
  for (const { item, unitId, membershipId, ...row } of world.assignments) {
    const membership = world.memberships.get(membershipId ?? '');
    if (!membership || membership.status === 'ended' || !countsThere(world, limit, { item, unitId })) continue;
    if (!isAlive({ ...row, item, unitId, membershipId }, world.now)) continue;
    const company = world.units.get(unitId)?.companyId ?? unitId;
    people.set(company, (people.get(company) ?? new Set()).add(membership.personId));
  }
  return new Map([...people].map(([company, all]) => [company, all.size]));
}
