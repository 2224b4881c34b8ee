import type { Condition } from '../cel/condition.js';
import type { CompiledCatalogue, CompiledItem, CompiledNeed, HoldingNeed, Selection } from '../compiled.js';
import type { Names } from './names.js';
import { satisfiable } from './satisfiable.js';

type Path = readonly PropertyKey[];
type Parts = Pick<CompiledCatalogue, 'items' | 'needs' | 'limits' | 'shut' | 'decide'>;

/** What is well written and refers to what exists, but can never be satisfied or never applies. */
export function checkNever(names: Names, parts: Parts): void {
  for (const item of parts.items.values()) checkItem(names, parts, item);
  checkEach(names, parts.needs, ['needs'], null);
  parts.shut.forEach(({ when }, index) => checkWhen(names, when, ['shut', index]));
  parts.decide.forEach(({ when }, index) => checkWhen(names, when, ['decide', index]));
  checkLimits(names, parts);
}

function checkItem(names: Names, { items }: Parts, item: CompiledItem): void {
  const path = ['items', item.family];
  checkEach(names, item.needs, [...path, 'needs'], item.key);
  checkTogether(names, items, item, [...path, 'needs']);
  for (const part of ['gives', 'restricts'] as const) {
    item[part].forEach(({ when }, index) => checkWhen(names, when, [...path, part, index]));
  }
}

const IMPOSSIBLE = 'This can never be satisfied.';

function checkEach(names: Names, needs: readonly CompiledNeed[], path: Path, own: string | null): void {
  needs.forEach((need, index) => {
    // `false` itself is told where it is read; it also stands for a condition that has a fault of its own
    if (need.kind === 'that' && need.that.text !== 'false' && isFalse(need.that)) {
      names.fault([...path, index, 'that'], 'never-true', IMPOSSIBLE, 'Use shut for what is never possible.');
    }
    if (need.kind !== 'holding' || satisfiable([need.what], heldFor(need, own))) return;
    const isOwn = own !== null && satisfiable([need.what]);
    const message = isOwn ? `Whoever is given “${own}” holds it, so this can never be satisfied.` : IMPOSSIBLE;
    names.fault([...path, index, need.who], 'never-true', message, 'Remove what contradicts the rest of it.');
  });
}

/** Who is given an item holds it when its needs are asked. */
const heldFor = ({ who, on }: HoldingNeed, own: string | null): ReadonlySet<string> =>
  new Set(who === 'holder' && on.includes('give') && own !== null ? [own] : []);

/** Needs that are possible one by one may exclude each other, those of what they call for included. */
function checkTogether(names: Names, items: Parts['items'], item: CompiledItem, path: Path): void {
  const own = new Set([item.key]);
  const asked: Selection[] = [];
  item.needs.forEach((need, index) => {
    if (!isFirm(need)) return;
    const before = [...asked];
    asked.push(...calledFor(items, need, new Set(own)));
    if (!satisfiable(before, own) || satisfiable(asked, own) || !satisfiable([need.what], own)) return;
    const message = 'Together with the needs before it, this can never be satisfied.';
    names.fault([...path, index], 'never-true', message, 'Remove one of the needs, or use any.');
  });
}

const isFirm = (need: CompiledNeed): need is HoldingNeed =>
  need.kind === 'holding' &&
  need.who === 'holder' &&
  need.at === 'here' &&
  need.else !== 'warn' &&
  need.on.includes('give');

/** Further along a chain of needs nobody would look for what contradicts it. */
const FARTHEST = 30;

/** @returns what a need asks for, and what follows where it can only be met by one item */
function calledFor(items: Parts['items'], need: HoldingNeed, seen: Set<string>): readonly Selection[] {
  const [only, ...others] = need.what.op === 'one' ? need.what.keys : [];
  if (only === undefined || others.length > 0 || seen.has(only) || seen.size > FARTHEST) return [need.what];
  seen.add(only);
  const further = (items.get(only)?.needs ?? []).filter(isFirm).filter(({ lost }) => lost !== 'keep');
  return [need.what, ...further.flatMap((each) => calledFor(items, each, seen))];
}

/** A rule that never applies was meant to say something else. */
export function checkWhen(names: Names, when: Condition | null, path: Path): void {
  if (when === null || !isFalse(when)) return;
  const message = 'This is never true, so the rule would never apply.';
  names.fault([...path, 'when'], 'never-true', message, 'Remove the rule, or say when it applies.');
}

/** A condition that looks at nothing is asked without anything to look at. */
const NOTHING = {
  now: new Date(0),
  about: {},
  hour: () => 0,
  weekday: () => 1,
  holds: () => false,
  actorHolds: () => false,
  level: () => '',
  count: () => 0,
  holders: () => [],
  within: () => false,
  related: () => false,
};

function isFalse(condition: Condition): boolean {
  const looks =
    condition.reads.size + condition.asked.size + condition.calls.length > 0 || /\bnow\b/.test(condition.text);
  if (looks) return false;
  try {
    const answer = condition.evaluate(NOTHING);
    return 'is' in answer && !answer.is;
  } catch {
    return false;
  }
}

function checkLimits(names: Names, { limits }: Parts): void {
  for (const { key, items, members, per, min } of limits) {
    const isPersonal = per.some((each) => each === 'person' || each === 'holder');
    if (items.size === 0 && !members && names.faults.length === 0) {
      const message = 'No item is counted by this.';
      names.fault(
        ['limits', key, 'count'],
        'never-true',
        message,
        'Name items that people hold, or a category of them.',
      );
    } else if (min !== null && isPersonal && per.includes('unit') && min > items.size) {
      const message = `One person can hold ${items.size} of these at one unit at most, so ${min} can never be reached.`;
      names.fault(
        ['limits', key, 'min'],
        'never-true',
        message,
        `Write min: ${items.size} or less, or count more items.`,
      );
    }
  }
}
