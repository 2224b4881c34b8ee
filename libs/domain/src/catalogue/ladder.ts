import type { CatalogueVerb, CompiledCatalogue, CompiledItem, CompiledMay, Rung, Selection } from './compiled.js';
import { paramsAt } from './derived.js';
import { grouped } from './grouped.js';
import { hearingOf, type Hearing } from './hearing.js';
import { isAtOrUnder, reaches, relatedUnits } from './holdings.js';
import { peopleWith, personsOf } from './others.js';
import { grantedUnits } from './params.js';
import { itemsNamed, mayDo, selectsHolder } from './selection.js';
import type { Enquiry, World, WorldAssignment, WorldMembership } from './world.js';

/** What is decided about: a verb with an item at a unit; without an item it is about the person. */
export interface Matter {
  readonly verb: CatalogueVerb;
  /** the verb that it was asked with, where it comes to another: what is said of either is said of it */
  readonly as?: CatalogueVerb;
  readonly item: CompiledItem | null;
  readonly unitId: string;
  /** units that the line names among its parameters */
  readonly named?: readonly string[];
}

/** Who decides at a stage: the rung, and the ids of the people there, where it is people of the network who decide. */
export interface DecidingRung {
  readonly rung: Rung;
  readonly people: readonly string[] | null;
}

/**
 * @param before of the stages before this one: nobody decides twice, so there has to be somebody else for each
 * @returns the first rung of a ladder with somebody in it; undefined where all are empty
 */
export function deciding(
  hearing: Hearing,
  matter: Matter,
  by: readonly Rung[],
  before: readonly DecidingRung[] = [],
): DecidingRung | undefined {
  for (const rung of by) {
    if (rung === 'auto' || rung === 'refuse' || (typeof rung === 'object' && 'staff' in rung)) {
      return { rung, people: null };
    }
    const people = peopleAt(hearing, matter, rung).map(({ personId }) => personId);
    if (people.length === 0) continue;
    // a consent is no decision (pitfall 18), so it takes nobody away from those who decide
    if (rung === 'person') return { rung, people: null };
    if (canAllDiffer([...before.flatMap((each) => (each.people ? [each.people] : [])), people]))
      return { rung, people };
  }
  return undefined;
}

/** @returns whether each group can send somebody else; the smallest choose first */
function canAllDiffer(groups: readonly (readonly string[])[], used: ReadonlySet<string> = new Set()): boolean {
  const [first, ...rest] = [...groups].sort((one, other) => one.length - other.length);
  return first === undefined || first.some((each) => !used.has(each) && canAllDiffer(rest, new Set([...used, each])));
}

/**
 * Who of the network may decide at a rung now: never whoever asks, whom it is about, or who would gain authority by this very
 * line (pitfall 17 of the design). A consent is given by the person concerned alone, and is no decision (pitfall 18).
 */
export function peopleAt(hearing: Hearing, matter: Matter, rung: Rung): readonly WorldMembership[] {
  const { world, enquiry } = hearing;
  if (rung === 'person') return activeOf(world, enquiry.holder.membershipId);
  const asking = world.actor?.personId ?? null;
  const isApart = ({ personId }: WorldMembership) => personId !== asking && personId !== enquiry.holder.personId;
  if (rung === 'peer') return peers(hearing, matter).filter(isApart);
  if (typeof rung !== 'object' || 'staff' in rung) return [];
  if ('named' in rung) return namedBy(world, matter.unitId, enquiry.facts?.[rung.named]).filter(isApart);
  return holdersAt(world, matter, rung.holders, rung.at, isApart);
}

/** @returns whether whoever asks stands at a rung themselves: may do what the rung says, not decide on what they ask for */
export function standsAt({ world, enquiry }: Hearing, matter: Matter, rung: Rung): boolean {
  const { actor } = world;
  if (actor === null) return false;
  if (rung === 'person') return actor.personId === enquiry.holder.personId;
  if (typeof rung !== 'object') return false;
  // a lead stands wherever support does
  if ('staff' in rung)
    return actor.staffRole === rung.staff || (rung.staff === 'support' && actor.staffRole === 'lead');
  if ('named' in rung || actor.membershipId === null) return false;
  const isActor = ({ id }: WorldMembership) => id === actor.membershipId;
  return holdersAt(world, matter, rung.holders, rung.at, isActor).length > 0;
}

const activeOf = (world: World, membershipId: string | null): readonly WorldMembership[] => {
  const membership = world.memberships.get(membershipId ?? '');
  return membership?.status === 'active' ? [membership] : [];
};

/** Whoever a fact names: a membership, or a person, then through the membership in this company where there is one. */
function namedBy(world: World, unitId: string, value: unknown): readonly WorldMembership[] {
  if (typeof value !== 'string') return [];
  const own = activeOf(world, value);
  if (own.length > 0) return own;
  const theirs = [...world.memberships.values()].filter((one) => one.personId === value && one.status === 'active');
  const company = world.units.get(unitId)?.companyId ?? unitId;
  const here = theirs.find((one) => isAtOrUnder(world, one.unitId, company));
  return here ? [here] : theirs.slice(0, 1);
}

/**
 * Colleagues in the company who could ask for the same: they hold something that allows it, for this person, as far as here.
 * What they hold besides (`upTo: own`) is not asked: a slice of the network carries only what makes somebody a peer.
 */
function peers(hearing: Hearing, { verb, item, unitId, named = [] }: Matter): readonly WorldMembership[] {
  const { catalogue, world, holder } = hearing;
  const company = world.units.get(unitId)?.companyId ?? unitId;
  const units = named.length > 0 ? named : [unitId];
  const allows = (rule: CompiledMay, held: WorldAssignment): boolean => {
    if (!mayDo(rule, verb, item) || rule.self === 'only' || !selectsHolder(rule.to, (key) => holder.has(key)))
      return false;
    const from = { unitId: held.unitId, granted: grantedUnits(catalogue, paramsAt(catalogue, held, world)) };
    return (rule.place === 'granted' ? units : [unitId]).every((unit) => reaches(world, rule.place, from, unit));
  };
  const rows = [...catalogue.items.values()].flatMap(({ key, may }) =>
    may.length === 0 ? [] : peopleWith(world, key, company).filter((held) => may.some((rule) => allows(rule, held))),
  );
  return personsOf(world, rows);
}

type At = Extract<Rung, { holders: Selection }>['at'];

/** @param isApart who counts at all: the nearest are the nearest of those who may decide */
export function holdersAt(
  world: World,
  { unitId, named = [] }: Pick<Matter, 'unitId' | 'named'>,
  what: Selection,
  at: At,
  isApart: (person: WorldMembership) => boolean,
): readonly WorldMembership[] {
  const holders = (isThere: (unit: string) => boolean) => holding(world, what, isThere).filter(isApart);
  const line = lineUp(world, unitId);
  const company = world.units.get(unitId)?.companyId ?? unitId;
  const isUnder = (unit: string, other: string) => lineUp(world, unit).includes(other);
  const above = line.filter((unit) => unit !== company && isUnder(company, unit));
  switch (at) {
    case 'nearest':
      return firstWith(line.map((unit) => holders((held) => held === unit)));
    case 'company':
      return holders((held) => isUnder(held, company));
    case 'above':
      return firstWith(above.map((unit) => holders((held) => held === unit)));
    case 'root':
      return holders((held) => held === (line.at(-1) ?? unitId));
    case 'other':
      return holders((held) => !isUnder(held, company) && !isUnder(company, held));
    case 'granted':
      return holders((held) => named.some((unit) => isUnder(unit, held)));
    default: {
      const led = relatedUnits(world, at.slice(at.indexOf(':') + 1), unitId);
      return holders((held) => led.some((unit) => isUnder(unit, held)));
    }
  }
}

const firstWith = (all: readonly (readonly WorldMembership[])[]) => all.find((people) => people.length > 0) ?? [];

/** @returns the unit and all above it, nearest first; what stands above the company, or elsewhere, is only looked at */
function lineUp(world: World, unitId: string): readonly string[] {
  const unit = world.units.get(unitId) ?? world.beyond?.get(unitId);
  return unit === undefined ? [unitId] : [unitId, ...(unit.parentId === null ? [] : lineUp(world, unit.parentId))];
}

/** Active people who hold it, by items that stand where they should. */
function holding(world: World, what: Selection, isThere: (unitId: string) => boolean): readonly WorldMembership[] {
  const rows = itemsNamed(what).flatMap((key) => peopleWith(world, key, null).filter((each) => isThere(each.unitId)));
  const ofPeople = grouped(rows, ({ membershipId }) => world.memberships.get(membershipId ?? '')?.personId ?? '');
  return personsOf(world, rows).filter(({ personId }) => {
    const held = new Set(ofPeople.get(personId)?.map(({ item }) => item));
    return selectsHolder(what, (key) => held.has(key));
  });
}

/** Who may decide about a line, asked at the moment of the decision. */
export interface DecidersQuestion {
  readonly enquiry: Enquiry;
  readonly line: Matter;
  readonly rung: Rung;
}

/** @returns the people of a rung as things stand now; staff are nobody of the network */
export function decidersNow(
  catalogue: CompiledCatalogue,
  { enquiry, line, rung }: DecidersQuestion,
  world: World,
): readonly WorldMembership[] {
  return peopleAt(hearingOf(catalogue, enquiry, world), line, rung);
}
