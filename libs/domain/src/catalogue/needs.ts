import { SUPPORT_HELPS } from './authority.js';
import type { Sight } from './cel/surroundings.js';
import type {
  AfterNeed,
  AskingNeed,
  CatalogueVerb,
  CompiledItem,
  CompiledNeed,
  ConditionNeed,
  HoldingNeed,
} from './compiled.js';
import type { Deciders } from './deciders.js';
import { refuse, type Findings, type LineRegistry } from './findings.js';
import { sightUnder, type Hearing, type Plan } from './hearing.js';
import { applies, helpFor, needIsMet, offerFor, paramsOfLine, type TryLine } from './offers.js';
import { itemsNamed } from './selection.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import { unknownFacts } from './sight.js';
import { whyUnmet } from './unmet.js';
import type { EnquiryLine } from './world.js';

/** Judges the needs of a line's item that its verb calls for; what is missing goes to the findings. */
export function judgeNeeds(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  item: CompiledItem,
  {
    line,
    verbs,
    tryLine,
  }: { readonly line: EnquiryLine; readonly verbs: readonly CatalogueVerb[]; readonly tryLine: TryLine },
  findings: Findings,
): void {
  // what comes along must be possible as well, or an item would be a way around the needs of another
  const along = line.verb === 'give' ? [...(hearing.catalogue.brings.get(item.key) ?? [])] : [];
  for (const key of [item.key, ...along]) {
    for (const need of hearing.catalogue.items.get(key)?.needs ?? []) {
      if (!need.on.some((verb) => verbs.includes(verb)) || !applies(hearing, need, asWhole(line, key))) continue;
      if (need.kind === 'ask') judgeAsked(hearing, need, key, findings);
      else if (need.kind === 'after') judgeAfter(hearing, need, key, findings);
      else if (need.kind === 'that') {
        const of = hearing.catalogue.items.get(key) ?? null;
        const params = key === line.item ? paramsOfLine(hearing, line) : null;
        const at = { item: of, unitId: line.unitId, at: line.from ?? null, params };
        // what comes along has no values that could be said
        judgeThat(hearing, need, sightUnder(hearing, plan, at), key === line.item ? of : null, findings);
      } else judgeHolding(hearing, plan, lines, need, { line, tryLine }, findings);
    }
  }
}

/** What comes along has no values of its own yet. */
const asWhole = (line: EnquiryLine, key: string): EnquiryLine =>
  key === line.item ? line : { ...line, item: key, params: null };

/** Something that has to be said (F18): missing text waits for it, unless the rule refuses or only warns. */
export function judgeAsked(hearing: Hearing, need: AskingNeed, of: string | null, findings: Findings): void {
  const { ask } = need;
  const [value, field] = saidAbout(hearing, ask);
  const isSaid = typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
  if (isSaid) return;
  const because = { rule: need.id, sentence: need.say, field };
  if (need.else === 'refuse') refuse(findings, { because, help: [] });
  else if (need.else === 'warn') findings.warnings.push(because);
  else {
    findings.missing.push({
      kind: 'ask',
      rule: need.id,
      sentence: need.say,
      of,
      what: [typeof ask === 'string' ? ask : 'fact' in ask ? ask.fact : 'terms'],
      at: null,
      lines: [],
      field,
    });
  }
}

/** @returns what was said, and the field of the enquiry where it is said */
function saidAbout({ enquiry }: Hearing, ask: AskingNeed['ask']): readonly [unknown, string] {
  if (typeof ask !== 'string' && 'terms' in ask) {
    return [ask.terms.every((key) => enquiry.accepted?.includes(key)) || null, 'terms'];
  }
  if (typeof ask !== 'string') return [enquiry.facts?.[ask.fact], `facts.${ask.fact}`];
  if (ask === 'reason') return [enquiry.reason, ask];
  return [enquiry.said?.[ask], ask === 'document' ? ask : `person.${ask}`];
}

/** What has to be done before: to this item, or without one to the membership. */
function judgeAfter({ world, enquiry }: Hearing, need: AfterNeed, item: string | null, findings: Findings): void {
  const done = world.done?.get(enquiry.holder.membershipId ?? '');
  if (done?.has(item === null ? need.after : `${need.after}:${item}`)) return;
  if (need.else === 'warn') findings.warnings.push(reasonOf(need));
  else refuse(findings, { because: reasonOf(need), help: [SUPPORT_HELPS] });
}

/** A condition that is not true; or of which something is not known, which refuses as well and names it. */
function judgeThat(
  hearing: Hearing,
  need: ConditionNeed,
  sight: Sight,
  item: CompiledItem | null,
  findings: Findings,
): void {
  const answer = need.that.evaluate(sight);
  if ('is' in answer && answer.is) return;
  if ('unknown' in answer && need.else !== 'warn' && canStillBeSaid(answer.unknown, item)) {
    for (const path of answer.unknown) waitFor(hearing, need.id, path, item, findings);
    return;
  }
  const reasons = [reasonOf(need), ...('is' in answer ? [] : [unknownFacts(hearing.catalogue, answer)])];
  for (const because of reasons) {
    if (need.else === 'warn') findings.warnings.push(because);
    else refuse(findings, { because, help: [SUPPORT_HELPS] });
  }
}

/** What whoever asks can still say: facts of the enquiry, and values of the line. */
const canStillBeSaid = (paths: readonly string[], item: CompiledItem | null): boolean =>
  paths.length > 0 &&
  paths.every((path) => path.startsWith('enquiry.') || (item !== null && path.startsWith('params.')));

/** What the enquiry itself can still say is waited for, once, whichever rules ask for it. */
function waitFor(
  { catalogue }: Hearing,
  rule: string,
  path: string,
  item: CompiledItem | null,
  findings: Findings,
): void {
  const key = path.slice(path.indexOf('.') + 1);
  const ofLine = path.startsWith('params.');
  const field = ofLine ? path : `facts.${key}`;
  if (findings.missing.some((each) => each.field === field)) return;
  const label = quoted(labelIn(ofLine ? catalogue.params : catalogue.facts.enquiry, key));
  const sentence = ofLine
    ? engineSentence('engine.param-missing', { item: quoted(item?.label ?? { en: '' }), param: label })
    : engineSentence('engine.fact-not-said', { facts: label });
  const of = ofLine ? (item?.key ?? null) : null;
  findings.missing.push({ kind: 'ask', rule, sentence, of, what: [key], at: null, lines: [], field });
}

/** Nobody can be named who decides; where the enquiry can still say who, that is waited for. */
export function judgeUndecided(
  hearing: Hearing,
  { because, rule, unsaid }: Extract<Deciders, { ok: false }>,
  item: CompiledItem | null,
  findings: Findings,
): void {
  const field = item === null ? null : 'item';
  if (unsaid !== undefined && canStillBeSaid(unsaid, item)) {
    for (const path of unsaid) waitFor(hearing, rule ?? because.rule, path, item, findings);
  } else refuse(findings, { because: field === null ? because : { ...because, field }, help: [SUPPORT_HELPS] });
}

function judgeHolding(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  need: HoldingNeed,
  { line, tryLine }: { readonly line: EnquiryLine; readonly tryLine: TryLine },
  findings: Findings,
): void {
  const at = { unitId: line.unitId, params: paramsOfLine(hearing, line) };
  if (needIsMet(hearing, plan, need, at, line.from ?? hearing.world.now)) return;
  if (need.else === 'warn') findings.warnings.push(reasonOf(need));
  else if (need.else === 'refuse' || need.who !== 'holder') refuseUnmet(hearing, plan, need, line.unitId, findings);
  else {
    const offer = offerFor(hearing, plan, lines, need, line, tryLine);
    if (!offer.ok) {
      refuse(findings, { because: reasonOf(need), help: [] });
      if (offer.refusal.because.rule !== need.id) refuse(findings, offer.refusal);
      return;
    }
    const along = offer.lines.map((each) => ({ line: each, why: need.else as 'offer' | 'add', rule: need.id }));
    findings.needed.push(...offer.lines);
    if (need.else === 'add') findings.along.push(...along);
    else {
      findings.offers.push(...along);
      findings.missing.push(missingOf(need, line, offer.lines));
    }
  }
}

const reasonOf = (need: CompiledNeed) => ({ rule: need.id, sentence: need.say, field: 'item' });

const missingOf = (need: HoldingNeed, line: EnquiryLine, lines: readonly EnquiryLine[]) => ({
  kind: 'holder' as const,
  rule: need.id,
  sentence: need.say,
  of: line.item,
  what: itemsNamed(need.what),
  at: line.unitId,
  lines,
});

/** What is held and not enough, or was and is over, is told beside the rule. */
function refuseUnmet(hearing: Hearing, plan: Plan, need: HoldingNeed, unitId: string, findings: Findings): void {
  const isAboutPeople = need.who === 'actor' || need.who === 'anyone';
  const help = isAboutPeople ? helpFor(hearing, need, itemsNamed(need.what)) : [SUPPORT_HELPS];
  for (const because of [reasonOf(need), ...whyUnmet(hearing, plan, need, unitId)]) refuse(findings, { because, help });
}

/** Needs at the top of the catalogue, for verbs about the person: a reason for ending (F18), a base role for joining. */
export function judgeWholeNeeds(hearing: Hearing, plan: Plan, verbs: readonly string[], findings: Findings): void {
  for (const need of hearing.catalogue.needs) {
    if (!need.on.some((verb) => verbs.includes(verb)) || !applies(hearing, need, null)) continue;
    if (need.kind === 'ask') judgeAsked(hearing, need, null, findings);
    else if (need.kind === 'after') judgeAfter(hearing, need, null, findings);
    else if (need.kind === 'that') {
      judgeThat(
        hearing,
        need,
        sightUnder(hearing, plan, { item: null, unitId: hearing.enquiry.unitId }),
        null,
        findings,
      );
    } else if (!needIsMet(hearing, plan, need, { unitId: hearing.enquiry.unitId, params: {} }, hearing.world.now)) {
      if (need.else === 'warn') findings.warnings.push(reasonOf(need));
      else refuseUnmet(hearing, plan, need, hearing.enquiry.unitId, findings);
    }
  }
}
