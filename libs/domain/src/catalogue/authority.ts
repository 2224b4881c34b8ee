import type { CatalogueVerb, CompiledCatalogue, CompiledItem, CompiledMay, Selection } from './compiled.js';
import { NO_PLAN, sightUnder, type Hearing } from './hearing.js';
import { reaches, type From, type Holdings } from './holdings.js';
import { isWithinCeiling, placesTouched, sentBy, type Touched } from './ceiling.js';
import { mayDo, selectsHolder, selectsItem, waysToHold } from './selection.js';
import { isTrue } from './sight.js';
import { engineSentence, filled, listed, quoted, SUPPORT } from './sentences.js';
import type { LocalText } from '../errors/domain-error.js';
import type { EnquiryLine } from './world.js';
import type { Because, Help } from './verdict.js';

/** A refusal: why, and who can help. */
export interface Refusal {
  readonly because: Because;
  readonly help: readonly Help[];
}

export const SUPPORT_HELPS: Help = { staff: 'support', text: SUPPORT };

/**
 * Who may do what to whom, where: every `shut` first (it beats all), then the union of the actor's `may`.
 * @param item null for verbs about the person (join, end, amend)
 * @returns null where it is allowed
 */
export function refusedAuthority(
  hearing: Hearing,
  verb: CatalogueVerb,
  item: CompiledItem | null,
  unitId: string,
  line: EnquiryLine | null = null,
): Refusal | null {
  const { actor } = hearing;
  if (actor.kind === 'staff') return null;
  if (actor.kind === 'nobody') {
    return { because: { rule: actor.rule, sentence: engineSentence(actor.rule) }, help: [SUPPORT_HELPS] };
  }
  return refusedByShut(hearing, verb, item, unitId, line) ?? refusedByMay(hearing, { verb, item, unitId, line }, actor);
}

const isRequiredOf = ({ catalogue }: Hearing, item: CompiledItem | null, path: string): boolean => {
  const key = path.slice('params.'.length);
  return (
    path.startsWith('params.') && item?.with.includes(key) === true && catalogue.params.get(key)?.required === true
  );
};

/** @returns the veto that stands in the way, whoever may */
export function refusedByShut(
  hearing: Hearing,
  verb: CatalogueVerb,
  item: CompiledItem | null,
  unitId: string,
  line: EnquiryLine | null = null,
): Refusal | null {
  const { actor } = hearing;
  if (actor.kind !== 'member') return null;
  const veto = hearing.catalogue.shut.find(
    (rule) =>
      rule.do.includes(verb) &&
      (rule.items === null || (item !== null && selectsItem(rule.items, item))) &&
      (!rule.selfOnly || hearing.enquiry.holder.personId === actor.personId) &&
      (rule.to === null || selectsHolder(rule.to, (key) => hearing.holder.has(key))) &&
      !(rule.but !== null && selectsHolder(rule.but, (key) => actor.holds.has(key))) &&
      // what is not known shuts: a veto that vanished with a missing fact would be none
      isTrue(
        rule.when,
        () => sightUnder(hearing, NO_PLAN, { item, unitId, params: sentBy(hearing, item, line) }),
        // but for a value that the line has still to name: until then it waits for that anyway
        (unknown) => !unknown.every((path) => isRequiredOf(hearing, item, path)),
      ),
  );
  return veto ? { because: { rule: veto.id, sentence: veto.say }, help: whoIsNotBound(hearing, veto.but) } : null;
}

function refusedByMay(
  hearing: Hearing,
  asked: Touched,
  actor: Extract<Hearing['actor'], { kind: 'member' }>,
): Refusal | null {
  const { verb, item } = asked;
  const self = hearing.enquiry.holder.personId === actor.personId;
  // The nearest miss is the one worth telling: what the actor could change or who stands one step further.
  let miss: { stage: keyof typeof MISSES; rule: CompiledMay } | null = null;
  for (const { rule, from } of actor.authority) {
    if (!mayDo(rule, verb, item)) continue;
    const stage = missedAt(hearing, rule, { self, from, asked, holds: actor.holds });
    if (stage === null) return null;
    if (miss === null || stage > miss.stage) miss = { stage, rule };
  }
  return refusalFor(hearing, miss, verb, item);
}

/** From what somebody has the authority for something, and how far it reaches. */
export interface AuthoritySource {
  /** the item that carries it; null: every member has it */
  readonly item: string | null;
  /** the unit where it is held */
  readonly unitId: string;
  readonly place: CompiledMay['place'];
}

/** @returns the authority with which it is asked for; null for staff, whose own it is, and where there is none */
export function authorityUsed(hearing: Hearing, asked: Touched): AuthoritySource | null {
  const { actor, catalogue, enquiry } = hearing;
  if (actor.kind !== 'member') return null;
  const self = enquiry.holder.personId === actor.personId;
  const used = actor.authority.find(
    ({ rule, from }) =>
      mayDo(rule, asked.verb, asked.item) &&
      missedAt(hearing, rule, { self, from, asked, holds: actor.holds }) === null,
  );
  if (!used) return null;
  const carrier = [...catalogue.items.values()].find(({ may }) => may.includes(used.rule));
  return { item: carrier?.key ?? null, unitId: used.from.unitId, place: used.rule.place };
}

interface Attempt {
  readonly self: boolean;
  /** from where the actor's authority reaches */
  readonly from: From;
  readonly asked: Touched;
  readonly holds: Holdings;
}

/** @returns at which of its conditions a rule ends; null where it allows */
function missedAt(hearing: Hearing, rule: CompiledMay, attempt: Attempt): keyof typeof MISSES | null {
  const { asked, from } = attempt;
  if (!isReached(hearing, rule, asked, from)) return 1;
  if (attempt.self ? rule.self === false : rule.self === 'only') return attempt.self ? 2 : 3;
  if (!selectsHolder(rule.to, (key) => hearing.holder.has(key))) return 3;
  return isWithinCeiling(hearing, rule, asked, attempt.holds) ? null : 4;
}

/** `reach: part` is content with some of what is touched; see `end.ts` for what is done then. */
function isReached(hearing: Hearing, rule: CompiledMay, asked: Touched, from: From): boolean {
  const units = placesTouched(hearing, rule, asked);
  const isThere = (unit: string) => reaches(hearing.world, rule.place, from, unit);
  const isSome = asked.verb === 'see' || (rule.reach === 'part' && asked.item === null);
  return isSome ? units.some(isThere) : units.every(isThere);
}

const MISSES = {
  1: 'engine.outside-reach',
  2: 'engine.not-yourself',
  3: 'engine.not-this-person',
  4: 'engine.above-own',
} as const;

function refusalFor(
  hearing: Hearing,
  miss: { stage: keyof typeof MISSES; rule: CompiledMay } | null,
  verb: CatalogueVerb,
  item: CompiledItem | null,
): Refusal {
  const level = miss?.stage === 4 && typeof miss.rule.upTo === 'object' ? miss.rule.upTo?.level : undefined;
  const rule = miss === null ? 'engine.no-authority' : level === undefined ? MISSES[miss.stage] : 'engine.above-level';
  const help = whoMay(hearing, verb, item);
  const who = listed(
    help.map((each) => each.text),
    'or',
  );
  return { because: { rule, sentence: engineSentence(rule, { who, level: { en: level ?? '' } }) }, help };
}

/** Who has authority for a verb with an item: the item that carries it, and of whom its rules speak. */
interface Carrier {
  readonly item: CompiledItem;
  readonly to: readonly CompiledMay['to'][];
}

interface Carriers {
  readonly all: readonly Carrier[];
  /** what is said where none of them falls out */
  readonly help: readonly Help[];
}

const known = new WeakMap<CompiledCatalogue, Map<string, Carriers>>();

/** Found once for a verb and item: that depends on the catalogue alone, which never changes. */
function carriersOf(catalogue: CompiledCatalogue, verb: CatalogueVerb, item: CompiledItem | null): Carriers {
  const found = known.get(catalogue) ?? new Map<string, Carriers>();
  const key = item === null ? verb : `${verb} ${item.key}`;
  const already = found.get(key);
  if (already) return already;
  const all = [...catalogue.items.values()].flatMap((each): Carrier[] => {
    const to = each.may.filter((rule) => mayDo(rule, verb, item)).map((rule) => rule.to);
    return to.length === 0 ? [] : [{ item: each, to }];
  });
  const made = { all, help: helpOf(all) };
  known.set(catalogue, found.set(key, made));
  return made;
}

const helpOf = (able: readonly Carrier[]): readonly Help[] =>
  able.length === 0 ? [SUPPORT_HELPS] : [holdersHelp(able.map(({ item }) => item)), SUPPORT_HELPS];

/** @returns the holders whose items carry authority for this verb about this person, and support, who is always there */
export function whoMay(hearing: Hearing, verb: CatalogueVerb, item: CompiledItem | null): readonly Help[] {
  const { all, help } = carriersOf(hearing.catalogue, verb, item);
  const isAbout = ({ to }: Carrier) => to.some((each) => selectsHolder(each, (key) => hearing.holder.has(key)));
  const able = all.filter(isAbout);
  return able.length === all.length ? help : helpOf(able);
}

/** @returns the holders whose items let them do this with one of these items, with anybody at all, and support */
export function whoMayWith(
  catalogue: CompiledCatalogue,
  verb: CatalogueVerb,
  keys: ReadonlySet<string>,
): readonly Help[] {
  const items = keys.size === 0 ? [null] : [...keys].flatMap((key) => catalogue.items.get(key) ?? []);
  const able = items.flatMap((item) => carriersOf(catalogue, verb, item).all);
  return helpOf([...new Map(able.map((each) => [each.item.key, each])).values()]);
}

/** @returns whom a veto does not bind, and support */
function whoIsNotBound({ catalogue }: Hearing, but: Selection | null): readonly Help[] {
  const keys = but === null ? [] : waysToHold(but).flat();
  const items = [...new Set(keys)].flatMap((key) => catalogue.items.get(key) ?? []);
  return items.length === 0 ? [SUPPORT_HELPS] : [holdersHelp(items), SUPPORT_HELPS];
}

const HOLDERS_OF: LocalText = {
  en: 'somebody with {label}',
  de: 'eine Person mit {label}',
  it: 'una persona con {label}',
  fr: 'une personne avec {label}',
};

/** @returns "somebody with “Administrator”" as help */
export function holdersHelp(items: readonly CompiledItem[]): Help {
  const keys = items.map((each) => each.key);
  const holders: Selection = { op: 'one', keys, source: keys.join(', ') };
  const label = listed(
    items.map((each) => quoted(each.label)),
    'or',
  );
  const text = filled(HOLDERS_OF, { label });
  return { holders, items: keys, at: 'company', text };
}
