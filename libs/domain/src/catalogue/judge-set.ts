import { noFindings, refuse, type Along, type Findings, type LineRegistry } from './findings.js';
import { judgeHandOvers } from './hand-over.js';
import { lineKey, planOf, type Hearing } from './hearing.js';
import { judgeLine, type Asked, type JudgedLine } from './judge-line.js';
import { engineSentence, quoted } from './sentences.js';
import type { AlsoLine, Effect, LineVerdict } from './verdict.js';
import type { EnquiryLine } from './world.js';

/** A line under judgement; `from` names the lines that bring it along, null for what was asked for. */
interface Standing {
  readonly line: EnquiryLine;
  readonly along: Along | null;
  readonly parents: Set<number>;
  judged: JudgedLine | null;
  fallen: boolean;
  /** it would change nothing, so nothing else can rest on it */
  idle: boolean;
}

const MOST_ROUNDS = 16;

/** All lines judged as a set, with what they bring along. */
export interface JudgedSet {
  readonly lines: readonly LineVerdict[];
  /** verdicts of the lines that come along by themselves */
  readonly alongVerdicts: readonly LineVerdict[];
  readonly also: readonly AlsoLine[];
  readonly effects: readonly Effect[];
  /** the lines that stand, those that come along too */
  readonly standing: readonly EnquiryLine[];
}

/**
 * Judges lines as a set on the state after all of them. Refused lines fall out together and the rest is
 * judged again, as often as something falls or comes along; a fallen line never returns, so this ends.
 */
export function judgeSet(hearing: Hearing, lines: readonly EnquiryLine[], registry: LineRegistry): JudgedSet {
  const asked: Asked = { first: firstNumbers(lines) };
  const all: Standing[] = lines.map((line) => ({
    line,
    along: null,
    parents: new Set(),
    judged: null,
    fallen: false,
    idle: false,
  }));
  // Each round something falls, comes along or turns out idle, once a line; the bound is far above what that can take.
  for (let round = 0; judgeOnce(hearing, registry, asked, all) && round < MOST_ROUNDS + 4 * all.length; round += 1);
  return resultOf(all);
}

function firstNumbers(lines: readonly EnquiryLine[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const line of lines) {
    const key = lineKey(line.verb, line.item, line.unitId);
    if (!first.has(key)) first.set(key, line.line);
  }
  return first;
}

const keyOf = (line: EnquiryLine) => lineKey(line.verb, line.item, line.unitId);

/** @returns whether the set changed, so that it must be judged again */
function judgeOnce(hearing: Hearing, registry: LineRegistry, asked: Asked, all: Standing[]): boolean {
  const standing = all.filter((each) => !each.fallen);
  const plan = planOf(standing.filter((each) => !each.idle).map((each) => each.line));
  let turned = false;
  const judged = standing.map(({ line }) => judgeLine(hearing, plan, registry, asked, line));
  const found = judged.filter(({ verdict }) => verdict.outcome !== 'refused').map(({ findings }) => findings);
  const stuck = judgeHandOvers(hearing, plan, found);
  for (const [index, each] of standing.entries()) {
    const own = judged[index];
    if (!own) continue;
    each.judged = stuck.has(own.findings) ? refusedBy(own, own.findings) : own;
    const { outcome } = each.judged.verdict;
    turned ||= each.idle !== (outcome === 'nothing');
    each.idle = outcome === 'nothing';
    each.fallen = outcome === 'refused';
  }
  const came = bringAlong(all, standing);
  const fell = standing.some((each) => each.fallen);
  const pulled = fallWithAlong(hearing, all);
  const orphaned = dropOrphans(all);
  return came || fell || pulled || orphaned || turned;
}

/** Adds what standing lines bring along; a line that is there already is only told who else brings it. */
function bringAlong(all: Standing[], standing: readonly Standing[]): boolean {
  const known = new Map(all.map((each) => [keyOf(each.line), each]));
  let came = false;
  for (const each of standing) {
    if (each.fallen) continue;
    for (const along of each.judged?.findings.along ?? []) {
      const there = known.get(keyOf(along.line));
      if (there) {
        there.parents.add(each.line.line);
        continue;
      }
      const added = {
        line: along.line,
        along,
        parents: new Set([each.line.line]),
        judged: null,
        fallen: false,
        idle: false,
      };
      all.push(added);
      known.set(keyOf(along.line), added);
      came = true;
    }
  }
  return came;
}

/** A line whose companion is refused cannot stand either. */
function fallWithAlong(hearing: Hearing, all: readonly Standing[]): boolean {
  const known = new Map(all.map((each) => [keyOf(each.line), each]));
  let fell = false;
  for (const each of all) {
    if (each.fallen) continue;
    const broken = (each.judged?.findings.along ?? [])
      .map((along) => known.get(keyOf(along.line)))
      .filter((companion): companion is Standing => companion?.fallen === true);
    if (broken.length === 0 || !each.judged) continue;
    each.judged = refusedBecauseOf(hearing, each.judged, broken);
    each.fallen = true;
    fell = true;
  }
  return fell;
}

function refusedBecauseOf(hearing: Hearing, judged: JudgedLine, broken: readonly Standing[]): JudgedLine {
  const findings = noFindings();
  for (const companion of broken) {
    const label = hearing.catalogue.items.get(companion.line.item)?.label ?? { en: companion.line.item };
    const sentence = engineSentence('engine.along-refused', { item: quoted(label) });
    refuse(findings, { because: { rule: 'engine.along-refused', sentence, field: 'item' }, help: [] });
    for (const because of companion.judged?.verdict.because ?? []) {
      refuse(findings, { because, help: companion.judged?.verdict.help ?? [] });
    }
  }
  return refusedBy(judged, findings);
}

const refusedBy = ({ verdict }: JudgedLine, findings: Findings): JudgedLine => ({
  verdict: { ...verdict, outcome: 'refused', because: findings.refusals, help: findings.help },
  findings,
});

/** What only fallen lines brought along goes away with them. */
function dropOrphans(all: Standing[]): boolean {
  const standing = new Set(all.filter((each) => !each.fallen).map((each) => each.line.line));
  const orphans = all.filter((each) => each.along && !each.fallen && ![...each.parents].some((id) => standing.has(id)));
  for (const orphan of orphans) all.splice(all.indexOf(orphan), 1);
  return orphans.length > 0;
}

function resultOf(all: readonly Standing[]): JudgedSet {
  const asked = all.filter((each) => each.along === null);
  const along = all.filter((each) => each.along !== null && !each.fallen);
  const verdict = (each: Standing) => (each.judged ? [each.judged.verdict] : []);
  return {
    lines: asked.flatMap(verdict),
    alongVerdicts: along.flatMap(verdict),
    also: [...along.flatMap(alsoOf), ...offersOf(asked, along)],
    standing: [...asked.filter((each) => !each.fallen && !each.idle), ...along].map(({ line }) => line),
    effects: [
      ...along.flatMap((each) => each.along?.effect ?? []),
      ...[...asked.filter((each) => !each.fallen), ...along].flatMap((each) => each.judged?.findings.effects ?? []),
    ],
  };
}

const alsoOf = ({ line, along, parents }: Standing): AlsoLine[] =>
  along ? [{ ...line, why: along.why, rule: along.rule, because: [...parents] }] : [];

/** Offers of all lines, each once, without what is asked for or comes along anyway. */
function offersOf(asked: readonly Standing[], along: readonly Standing[]): readonly AlsoLine[] {
  const there = new Set([...asked, ...along].map((each) => keyOf(each.line)));
  const offers = new Map<string, { offer: Along; because: Set<number> }>();
  for (const each of asked) {
    if (each.fallen) continue;
    for (const offer of each.judged?.findings.offers ?? []) {
      const key = keyOf(offer.line);
      if (there.has(key)) continue;
      const known = offers.get(key);
      if (known) known.because.add(each.line.line);
      else offers.set(key, { offer, because: new Set([each.line.line]) });
    }
  }
  return [...offers.values()].map(({ offer, because }) => ({
    ...offer.line,
    why: offer.why,
    rule: offer.rule,
    because: [...because],
  }));
}
