import type { CatalogueVerb } from '../compiled.js';
import { LINE_VERBS } from '../../enquiry/enquiry-kinds.js';
import { periodOf } from '../clocks/calendar.js';
import type { Names } from './names.js';
import type { CatalogueSource, DecideSource, NeedSource } from './schema.js';

type Path = readonly PropertyKey[];
type LongNeed = Exclude<NeedSource, string>;

/** What is well written, and nothing would ever look at it where it stands: it was meant to say something. */
export function checkWithoutEffect(source: CatalogueSource, names: Names): void {
  for (const [key, item] of Object.entries(source.items)) {
    longOnes(item.needs).forEach(([need, index]) => {
      const path = ['items', key, 'needs', index];
      checkVerbs(names, need, path);
      checkNeed(names, need, path);
    });
  }
  longOnes(source.needs).forEach(([need, index]) => {
    checkNeed(names, need, ['needs', index]);
    if (need.lost === undefined) return;
    const message = 'A need of the enquiry as a whole is asked once, and nothing is lost with it.';
    names.fault(['needs', index, 'lost'], 'without-effect', message, 'Leave lost out, or put the need at the items.');
  });
  (source.shut ?? []).forEach((rule, index) => checkItems(names, rule.items, rule.do, ['shut', index]));
  checkDecide(names, source.decide);
}

const longOnes = (needs: readonly NeedSource[] = []): readonly (readonly [LongNeed, number])[] =>
  needs.flatMap((need, index) => (typeof need === 'string' ? [] : [[need, index] as const]));

const OF_LINES: readonly CatalogueVerb[] = LINE_VERBS;

/** People and units have no item, so nothing of an item is asked about them. */
function checkVerbs(names: Names, { on = [] }: LongNeed, path: Path): void {
  on.forEach((verb, index) => {
    if (OF_LINES.includes(verb)) return;
    const message =
      verb === 'transfer'
        ? 'What is handed over is given, so this is asked on: [give].'
        : `“${verb}” is about a person or a unit, so needs of an item are not asked.`;
    const remedy = verb === 'transfer' ? 'Write give.' : 'Put the need under needs at the top of the file.';
    names.fault([...path, 'on', index], 'without-effect', message, remedy);
  });
}

/** Words that say more about what has to be held, beside something that is not about holding. */
function checkNeed(names: Names, need: LongNeed, path: Path): void {
  const isHolding = [need.holder, need.actor, need.anyone].some((each) => each !== undefined);
  const isOfUnits = need.unit !== undefined || need.company !== undefined;
  const say = (word: string, message: string, remedy: string) =>
    names.fault([...path, word], 'without-effect', message, remedy);
  if (need.at !== undefined && !isHolding) {
    const message = isOfUnits
      ? '“unit” and “company” say already where it has to be held.'
      : 'There is nothing here that is held somewhere.';
    say('at', message, 'Leave at out.');
  }
  if (need.of !== undefined && need.ask !== 'terms') {
    say('of', '“of” names terms, and none are asked for here.', 'Write it with ask: terms, or leave it out.');
  }
  for (const word of ['with', 'level'] as const) {
    if (need[word] === undefined || isHolding || isOfUnits) continue;
    say(
      word,
      'There is nothing here that is held with values.',
      `Leave ${word} out, or write params.… in the condition.`,
    );
  }
  const isKept = need.holder !== undefined || isOfUnits;
  if (need.lost !== undefined && !isKept) {
    const message = 'Only what the person, the unit or the company holds can be lost.';
    say('lost', message, 'Leave lost out, or use holder, unit or company.');
  }
}

/** A rule with items is about lines alone. */
function checkItems(names: Names, items: unknown, verbs: readonly CatalogueVerb[] | undefined, path: Path): void {
  if (items === undefined || verbs === undefined || verbs.some((verb) => isAboutItems(verb))) return;
  const message = 'These verbs are about people or units, and a rule with items is not.';
  names.fault([...path, 'items'], 'without-effect', message, 'Leave items out, or name other verbs.');
}

const isAboutItems = (verb: CatalogueVerb): boolean => OF_LINES.includes(verb) || verb === 'transfer' || verb === 'see';

function checkDecide(names: Names, rules: readonly DecideSource[]): void {
  const all = rules.findIndex(({ on, items, when }) => on === undefined && items === undefined && when === undefined);
  rules.forEach((rule, index) => {
    const path = ['decide', index];
    checkItems(names, rule.items, rule.on, path);
    if (all >= 0 && index > all) {
      const message = 'An entry above fits everything, so this one never decides.';
      names.fault(path, 'never-reached', message, 'Move the entry without on, items and when to the end.');
    }
    checkTimes(names, rule, path);
  });
}

function checkTimes(names: Names, { by, all, applyAfter, expires, object }: DecideSource, path: Path): void {
  const isAuto = by.every((rung) => rung === 'auto');
  const isBefore = (text: string | undefined) =>
    text !== undefined && Object.values(periodOf(text) ?? {}).some((one) => one < 0);
  for (const [word, text] of [
    ['applyAfter', applyAfter],
    ['expires', expires],
  ] as const) {
    if (!isBefore(text)) continue;
    names.fault([...path, word], 'invalid-value', 'This lies before the decision.', 'Leave the minus out.');
  }
  if (isAuto && expires !== undefined) {
    const message = 'Nobody has to decide, so nothing waits.';
    names.fault([...path, 'expires'], 'without-effect', message, 'Leave expires out.');
  }
  if (isAuto && object === true && applyAfter === undefined) {
    const message = 'It takes effect at once, so there is no time to object.';
    names.fault([...path, 'object'], 'without-effect', message, 'Add applyAfter, such as P7D.');
  }
  by.forEach((rung, index) => {
    if (rung !== 'auto' || all !== true || by.length === 1) return;
    const message = 'With all: true each of these decides, and “auto” is nobody.';
    names.fault([...path, 'by', index], 'without-effect', message, 'Remove auto, or all: true.');
  });
}
