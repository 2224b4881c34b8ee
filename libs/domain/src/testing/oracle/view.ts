import type { Condition } from '../../catalogue/cel/condition.js';
import type { Stated } from '../../catalogue/cel/facts.js';
import type { Sight } from '../../catalogue/cel/surroundings.js';
import type { ParamValues } from '../../catalogue/params.js';
import type { Enquiry, HolderRef, World } from '../../catalogue/world.js';
import { rowsOfPeople } from './along.js';
import type { Ground, Held } from './held.js';
import { isUnder, ownerOf, related } from './place.js';

/** Where a condition is asked. */
interface Stand {
  readonly holder: HolderRef;
  readonly unitId: string;
  readonly item: string | null;
  readonly params: ParamValues;
  readonly enquiry?: Enquiry;
  /** what the holder has once all lines are in effect */
  readonly has?: readonly Held[];
  readonly actorHas?: readonly Held[];
}

/** What a condition can look at there. */
export function viewOf({ catalogue, world }: Ground, stand: Stand): Sight {
  const { holder, unitId, params, enquiry, has = [], actorHas = [] } = stand;
  const item = catalogue.items.get(stand.item ?? '');
  const company = ownerOf(world, unitId);
  const { actor, facts } = world;
  const there = (key: string) => has.filter((each) => each.item === key && isUnder(world, unitId, each.unitId));
  const others = (key: string) =>
    [...othersWith({ catalogue, world }, key, company)].filter(([id]) => id !== holder.personId);
  const people = (key: string): readonly HolderRef[] => [
    ...others(key).map(([personId, membershipId]) => ({ personId, membershipId })),
    ...(there(key).length > 0 ? [holder] : []),
  ];
  const levelsOf = (key: string): readonly string[] => {
    const orders = (catalogue.items.get(key)?.with ?? []).map((each) => catalogue.params.get(each));
    const order = orders.find((each) => each?.kind === 'order');
    return order?.kind === 'order' ? order.values : [];
  };
  const levelNames = (key: string) => there(key).map((each) => each.params['level']);
  return {
    hour: () => world.now.getUTCHours(),
    weekday: () => world.now.getUTCDay() || 7,
    now: world.now,
    about: {
      actor: factsOf(world, { personId: actor?.personId ?? null, membershipId: actor?.membershipId ?? null }),
      holder: factsOf(world, holder),
      unit: { ...facts?.unit.get(unitId), id: unitId, kind: world.units.get(unitId)?.kind ?? '' },
      company: { ...facts?.unit.get(company), id: company },
      item: item ? { key: item.key, index: item.index, kind: item.kind, risk: item.risk, category: item.category } : {},
      params,
      enquiry: enquiry ? { ...enquiry.facts, kind: enquiry.kind, reason: enquiry.reason } : {},
      record: {},
    },
    holds: (key) => there(key).length > 0,
    actorHolds: (key) => actorHas.some((each) => each.item === key),
    level: (key) => levelsOf(key).findLast((level) => levelNames(key).includes(level)) ?? '',
    count: (key) => people(key).length,
    holders: (key) => people(key).map((each) => factsOf(world, each)),
    within: (one, other) => isUnder(world, one, other),
    related: (name, one, other) => related(world, name, one).some((each) => isUnder(world, other, each)),
  };
}

const factsOf = ({ facts }: World, { personId, membershipId }: HolderRef): Stated => ({
  ...facts?.person.get(personId ?? ''),
  ...facts?.membership.get(membershipId ?? ''),
  id: personId,
});

/** Rows of active people that count now, at or under a unit, with what comes along with them surely. */
export function othersWith(ground: Ground, item: string, under: string | null): ReadonlyMap<string, string> {
  const { world } = ground;
  const rows = rowsOfPeople(ground).filter(
    (row) =>
      row.item === item &&
      !row.ended &&
      row.from <= world.now &&
      (row.until === null || world.now < row.until) &&
      (row.suspended ?? []).length === 0 &&
      (under === null || isUnder(world, row.unitId, under)),
  );
  const members = rows.flatMap(({ membershipId }) => world.memberships.get(membershipId ?? '') ?? []);
  return new Map(
    members.filter(({ status }) => status === 'active').map(({ id, personId }): [string, string] => [personId, id]),
  );
}

/** @param unknown what counts where something is not known */
export function isTrueOr(condition: Condition | null, view: () => Sight, unknown: boolean): boolean {
  if (condition === null) return true;
  const answer = condition.evaluate(view());
  return 'is' in answer ? answer.is : unknown;
}
