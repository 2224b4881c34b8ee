import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import { noFindings, refuse, type Along, type Findings, type LineRegistry } from './findings.js';
import { judgeHandOvers } from './hand-over.js';
import { cell, lineKey, planOf, type Hearing, type Plan } from './hearing.js';
import type { Asked } from './idle.js';
import { judgeLine, type JudgedLine } from './judge-line.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import type { AlsoLine, Effect, LineVerdict } from './verdict.js';
import { isWider } from './wider.js';
import type { EnquiryLine } from './world.js';

/** A line under judgement; `from` names the lines that bring it along, null for what was asked for. */
interface Standing {
  line: EnquiryLine;
  readonly along: Along | null;
  readonly parents: Set<number>;
  judged: JudgedLine | null;
  fallen: boolean;
  /** it would change nothing, so nothing else can rest on it */
  idle: boolean;
}

/** In each something turns out idle, comes along or falls for good; this is far above what that can take. */
const MOST_ROUNDS = 32;

/** All lines judged as a set, with what they bring along. */
export interface JudgedSet {
  readonly lines: readonly LineVerdict[];
  /** verdicts of the lines that come along by themselves */
  readonly alongVerdicts: readonly LineVerdict[];
  readonly also: readonly AlsoLine[];
  readonly effects: readonly Effect[];
  /** what the lines that stand come to */
  readonly plan: Plan;
  /** the lines that stand, those that come along too */
  readonly standing: readonly EnquiryLine[];
}

/**
 * Judges lines as a set on the state after all of them, with what comes along. Refused lines fall out together, with those that
 * brought them along, and the rest is judged again; a fallen line never returns, so this ends.
 */
export function judgeSet(hearing: Hearing, lines: readonly EnquiryLine[], registry: LineRegistry): JudgedSet {
  const asked = askedBy(lines);
  const all: Standing[] = lines.map((line) => standingOf(line, null));
  const most = MOST_ROUNDS * (1 + all.length);
  let round = judgeOnce(hearing, registry, asked, all);
  for (let times = 1; !round.isOver && times <= most; times += 1) round = judgeOnce(hearing, registry, asked, all);
  return resultOf(hearing, all, round.plan);
}

const standingOf = (line: EnquiryLine, along: Along | null): Standing => ({
  line,
  along,
  parents: new Set(),
  judged: null,
  fallen: false,
  idle: false,
});

function askedBy(lines: readonly EnquiryLine[]): Asked {
  const first = new Map<string, number>();
  const verbs = new Map<string, Set<LineVerb>>();
  for (const line of lines) {
    const key = keyOf(line);
    if (!first.has(key)) first.set(key, line.line);
    const at = cell(line.item, line.unitId);
    const there = verbs.get(at);
    if (there) there.add(line.verb);
    else verbs.set(at, new Set([line.verb]));
  }
  return { first, verbs };
}

const keyOf = (line: EnquiryLine) => lineKey(line.verb, line.item, line.unitId);

/** @returns whether the set changed, so that it must be judged again; with the plan on which it was judged */
function judgeOnce(hearing: Hearing, registry: LineRegistry, asked: Asked, all: Standing[]): Round {
  const standing = all.filter((each) => !each.fallen);
  const plan = planOf(standing.filter((each) => !each.idle).map((each) => each.line));
  const judged = standing.map(({ line, along }) =>
    judgeLine(hearing, plan, registry, along === null ? asked : { ...asked, isAlong: true }, line),
  );
  const found = judged.filter(({ verdict }) => verdict.outcome !== 'refused').map(({ findings }) => findings);
  const stuck = judgeHandOvers(hearing, plan, found);
  let turned = false;
  for (const [index, each] of standing.entries()) {
    const own = judged[index];
    if (!own) continue;
    each.judged = stuck.has(own.findings) ? refusedBy(own, own.findings) : own;
    turned ||= each.idle !== own.idle;
    each.idle = own.idle;
    // what changes nothing is no line that something else could mean
    if (own.idle) registry.forget(each.line);
  }
  // nothing falls by a state that has too much or too little in it
  if (turned || bringAlong(hearing, all, standing)) return { isOver: false, plan };
  for (const each of standing) each.fallen = isRefused(each);
  for (const each of standing) if (each.fallen) registry.forget(each.line);
  fallWithAlong(hearing, all);
  const fell = standing.some((each) => each.fallen);
  // what comes along with the rest is found anew
  if (fell) all.splice(0, all.length, ...all.filter((each) => each.along === null));
  return { isOver: !fell, plan };
}

interface Round {
  readonly isOver: boolean;
  readonly plan: Plan;
}

const isRefused = ({ judged }: Standing): boolean => judged?.verdict.outcome === 'refused';

/** Adds what standing lines bring along; of a line that several bring, the widest values stand, so that their order means nothing. */
function bringAlong(hearing: Hearing, all: Standing[], standing: readonly Standing[]): boolean {
  if (standing.every((each) => (each.judged?.findings.along ?? []).length === 0)) return false;
  // a repetition changes nothing, so nothing can rest on it
  const isThere = (each: Standing) => !each.fallen && !(each.idle && each.along === null);
  const known = new Map(all.filter(isThere).map((each) => [keyOf(each.line), each]));
  let more = false;
  for (const each of standing) {
    if (isRefused(each)) continue;
    for (const along of each.judged?.findings.along ?? []) {
      const there = known.get(keyOf(along.line)) ?? standingOf(along.line, along);
      there.parents.add(each.line.line);
      if (known.has(keyOf(along.line))) {
        if (there.along === null || !isWider(hearing, along.line, there.line)) continue;
        there.line = { ...along.line, line: there.line.line };
        more = true;
        continue;
      }
      more = true;
      all.push(there);
      known.set(keyOf(along.line), there);
    }
  }
  return more;
}

/** A line whose companion is refused cannot stand either. */
function fallWithAlong(hearing: Hearing, all: readonly Standing[]): void {
  for (let more = true; more;) {
    more = false;
    for (const each of all) {
      // what was asked for and fell is brought along anew, if it can be
      const broken = all.filter((one) => one.along !== null && one.fallen && one.parents.has(each.line.line));
      if (each.fallen || broken.length === 0 || !each.judged) continue;
      each.judged = refusedBecauseOf(hearing, each.judged, broken);
      each.fallen = true;
      more = true;
    }
  }
}

function refusedBecauseOf(hearing: Hearing, judged: JudgedLine, broken: readonly Standing[]): JudgedLine {
  const findings = noFindings();
  for (const companion of broken) {
    const label = labelIn(hearing.catalogue.items, companion.line.item);
    const sentence = engineSentence('engine.along-refused', { item: quoted(label) });
    refuse(findings, { because: { rule: 'engine.along-refused', sentence, field: 'item' }, help: [] });
    for (const because of companion.judged?.verdict.because ?? []) {
      refuse(findings, { because, help: companion.judged?.verdict.help ?? [] });
    }
  }
  return refusedBy(judged, findings);
}

/** Nobody decides on what is refused, whatever refuses it. */
const refusedBy = ({ verdict: { line, needs, warnings }, ...rest }: JudgedLine, findings: Findings): JudgedLine => ({
  ...rest,
  verdict: { line, outcome: 'refused', needs, warnings, because: findings.refusals, help: findings.help },
  findings,
});

function resultOf(hearing: Hearing, all: readonly Standing[], plan: Plan): JudgedSet {
  const asked = all.filter((each) => each.along === null);
  const along = all.filter((each) => each.along !== null && !each.fallen);
  const verdict = (each: Standing) => (each.judged ? [each.judged.verdict] : []);
  return {
    lines: asked.flatMap(verdict).map((each) => waiting(each, along)),
    alongVerdicts: along.flatMap(verdict),
    also: [...along.flatMap(alsoOf), ...offersOf(hearing, [...asked, ...along])],
    plan,
    standing: [...asked.filter((each) => !each.fallen && !each.idle), ...along].map(({ line }) => line),
    effects: [
      ...along.flatMap((each) => each.along?.effect ?? []),
      ...[...asked.filter((each) => !each.fallen), ...along].flatMap((each) => each.judged?.findings.effects ?? []),
    ],
  };
}

/** What comes along and waits for something lets the line wait that brings it. */
function waiting(verdict: LineVerdict, along: readonly Standing[]): LineVerdict {
  const brought = new Set([verdict.line]);
  // what is added to a set is still walked through
  for (const by of brought) for (const each of along) if (each.parents.has(by)) brought.add(each.line.line);
  const theirs = along
    .filter(({ line }) => brought.has(line.line))
    .flatMap(({ judged }) => judged?.verdict.needs ?? []);
  if (theirs.length === 0 || verdict.outcome === 'refused') return verdict;
  return { ...verdict, outcome: 'needs', needs: [...verdict.needs, ...theirs] };
}

const alsoOf = ({ line, along, parents }: Standing): AlsoLine[] =>
  along ? [{ ...line, why: along.why, rule: along.rule, because: [...parents] }] : [];

/** Offers of all lines, each once and with the widest values, without what is asked for or comes along anyway. */
function offersOf(hearing: Hearing, all: readonly Standing[]): readonly AlsoLine[] {
  const standing = all.filter((each) => !each.fallen);
  if (standing.every((each) => (each.judged?.findings.offers ?? []).length === 0)) return [];
  const there = new Set(standing.map((each) => keyOf(each.line)));
  const offers = new Map<string, { offer: Along; because: Set<number> }>();
  for (const each of standing) {
    for (const offer of each.judged?.findings.offers ?? []) {
      const key = keyOf(offer.line);
      if (there.has(key)) continue;
      const known = offers.get(key);
      if (known) {
        known.because.add(each.line.line);
        if (isWider(hearing, offer.line, known.offer.line)) known.offer = offer;
      } else offers.set(key, { offer, because: new Set([each.line.line]) });
    }
  }
  return [...offers.values()].map(({ offer, because }) => ({
    ...offer.line,
    why: offer.why,
    rule: offer.rule,
    because: [...because],
  }));
}
