import type { LocalText } from '../errors/domain-error.js';
import type { Sight } from './cel/surroundings.js';
import type { CompiledDecide, Rung, Stage } from './compiled.js';
import type { Hearing } from './hearing.js';
import { deciding, type DecidingRung, type Matter } from './ladder.js';
import { holdersHelp } from './authority.js';
import { itemsNamed, selectsItem } from './selection.js';
import { engineSentence, labelIn, listed } from './sentences.js';
import { unknownFacts } from './sight.js';
import type { Approval, Because } from './verdict.js';
import { isAboutNewcomer } from './world.js';

/** Stages in order, empty where policy decides alone; or why nobody can be named, which refuses. */
export type Deciders =
  | { readonly ok: true; readonly stages: readonly Stage[]; readonly approval: Approval }
  /** `unsaid`: what the enquiry or its line has still to say before anybody can be named, as paths (`enquiry.buddy`) */
  | { readonly ok: false; readonly because: Because; readonly rule?: string; readonly unsaid?: readonly string[] };

/**
 * Who has to decide about a verb: the first `decide` that matches. Where it is not known whether one matches, the line is
 * refused: going on to the next could let somebody decide who must not, or nobody.
 */
export function decidersOf(hearing: Hearing, matter: Matter, sight: () => Sight): Deciders {
  const { verb, as = verb, item } = matter;
  for (const rule of hearing.catalogue.decide) {
    if (!rule.on.includes(verb) && !rule.on.includes(as)) continue;
    if (rule.items !== null && !(item !== null && selectsItem(rule.items, item))) continue;
    if (rule.when === null) return decidedBy(hearing, matter, rule);
    const answer = rule.when.evaluate(sight());
    if (!('is' in answer)) {
      return { ok: false, because: unknownFacts(hearing.catalogue, answer), rule: rule.id, unsaid: answer.unknown };
    }
    if (answer.is) return decidedBy(hearing, matter, rule);
  }
  return refused('engine.no-decider');
}

const refused = (
  rule: 'engine.no-decider' | 'engine.nobody-decides',
  who: LocalText = { en: '' },
): Extract<Deciders, { ok: false }> => ({ ok: false, because: { rule, sentence: engineSentence(rule, { who }) } });

/** A ladder ends at its first rung with somebody in it; what is left is what decides, nearer rungs may act as well. */
function decidedBy(hearing: Hearing, matter: Matter, rule: CompiledDecide): Deciders {
  const stages: Stage[] = [];
  const before: DecidingRung[] = [];
  for (const { by } of rule.stages) {
    if (consentsByJoining(hearing, by)) continue;
    const found = deciding(hearing, matter, by, before);
    const rung = found?.rung;
    if (found) before.push(found);
    const unsaid = unsaidBefore(hearing, rung === undefined ? by : by.slice(0, by.indexOf(rung)));
    if (unsaid !== undefined)
      return { ...refused('engine.nobody-decides'), rule: rule.id, unsaid: [`enquiry.${unsaid}`] };
    if (rung === undefined) return refused('engine.nobody-decides', whoIsMeant(hearing, by));
    if (rung === 'refuse') return { ok: false, because: { rule: rule.id, sentence: rule.say } };
    if (rung !== 'auto') stages.push({ by: upTo(by, rung) });
  }
  const { applyAfter, expires, object } = rule;
  const times = { ...(applyAfter === null ? {} : { applyAfter }), ...(expires === null ? {} : { expires }) };
  return { ok: true, stages, approval: { stages, ...times, ...(object ? { object } : {}) } };
}

/** Whoever is new agrees by accepting the invitation, and to nothing before. */
const consentsByJoining = ({ enquiry }: Hearing, by: readonly Rung[]): boolean =>
  isAboutNewcomer(enquiry) && by.every((rung) => rung === 'person');

/** Whoever a fact of the enquiry names comes first, so nobody else decides before it has been said. */
const unsaidBefore = ({ enquiry }: Hearing, by: readonly Rung[]): string | undefined =>
  by
    .flatMap((rung) => (typeof rung === 'object' && 'named' in rung ? rung.named : []))
    .find((fact) => String(enquiry.facts?.[fact] ?? '').trim() === '');

const WORDS: Readonly<Record<string, LocalText>> = {
  peer: {
    en: 'a colleague with the same authority',
    de: 'eine Person mit derselben Zuständigkeit',
    it: 'una persona con la stessa competenza',
    fr: 'une personne ayant la même compétence',
  },
  person: {
    en: 'the person concerned',
    de: 'die betroffene Person',
    it: 'la persona interessata',
    fr: 'la personne concernée',
  },
};

/** The rungs of a ladder that have nobody in them, in words. */
function whoIsMeant({ catalogue }: Hearing, by: readonly Rung[]): LocalText {
  const words = by.flatMap((rung) => {
    if (typeof rung === 'string') return WORDS[rung] ?? [];
    if ('holders' in rung)
      return holdersHelp(itemsNamed(rung.holders).flatMap((key) => catalogue.items.get(key) ?? [])).text;
    return 'named' in rung ? labelIn(catalogue.facts.enquiry, rung.named) : [];
  });
  return listed(words, 'or');
}

const upTo = (by: readonly Rung[], rung: Rung): readonly Rung[] => by.slice(0, by.indexOf(rung) + 1);

/**
 * @returns all stages in the order in which each list wants them: what a ticket needs is the union of its lines. Each stands
 * there once, unless one list wants it twice: that takes two people
 */
export function unionOfStages(lists: readonly (readonly Stage[])[]): readonly Stage[] {
  const known = new Map<string, Stage>();
  const numbered = lists.map(withTimes);
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let position = 0; position < longest; position += 1) {
    for (const list of numbered) {
      const each = list[position];
      if (each && !known.has(each.key)) known.set(each.key, each.stage);
    }
  }
  return [...known.values()];
}

/** @returns each stage with what it is and the how-manieth of its list */
function withTimes(list: readonly Stage[]): readonly { readonly key: string; readonly stage: Stage }[] {
  const times = new Map<string, number>();
  return list.map((stage) => {
    const key = JSON.stringify(stage);
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return { key: `${time} ${key}`, stage };
  });
}
