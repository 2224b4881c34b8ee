import type { CompiledGive, Stage } from '../../catalogue/compiled.js';
import { readParams, wantedOf, type ParamValues } from '../../catalogue/params.js';
import type { Outcome } from '../../catalogue/verdict.js';
import type { Enquiry, EnquiryLine } from '../../catalogue/world.js';
import { isAuthorised } from './authority.js';
import { stagesOf } from './deciding.js';
import { allAlong, isAllCovered, withWhatComesAlong, type Ground } from './held.js';
import {
  questionOf,
  rowsAfter,
  sameCell,
  sameLine,
  valuesOf,
  viewOfLine,
  type Question,
  valuesSaid,
} from './hearing.js';
import { isIdle } from './idle.js';
import { breaksLimit } from './limits.js';
import { lossesOf } from './losses.js';
import { needsOf, TRIED } from './needs.js';
import { isUnder, ownerOf } from './place.js';
import { isTrueOr } from './view.js';

/** What the oracle says of an enquiry. */
export interface Judgement {
  /** in the order of the lines */
  readonly outcomes: readonly Outcome[];
  /** who decides on each line, in the same order; nobody on what is refused or changes nothing */
  readonly stages: readonly (readonly Stage[])[];
  /** lines that come along by themselves, `verb item unit`, sorted */
  readonly along: readonly string[];
}

interface Verdict {
  readonly line: EnquiryLine;
  readonly outcome: Outcome;
  readonly stages: readonly Stage[];
  readonly companions: readonly EnquiryLine[];
  /** what its needs lack, offered or added */
  readonly needed: readonly EnquiryLine[];
  /** some of it is offered, so it is not in the enquiry yet */
  readonly isOffered: boolean;
}

/**
 * Judges lines as a set, on the state after all of them with what comes along; whatever fails falls out together, with those
 * that brought it along, and the rest is judged again.
 */
export function judge(ground: Ground, enquiry: Enquiry): Judgement {
  const question = questionOf(ground, enquiry);
  let standing: readonly EnquiryLine[] = enquiry.lines;
  const fallen = new Set<number>();
  for (;;) {
    const { verdicts, brought } = withCompanions(question, standing);
    const refused = pulledDown(verdicts, brought);
    if (refused.length === 0) return judgement(enquiry, waiting(verdicts, brought), standing, fallen);
    for (const { line } of refused) fallen.add(line.line);
    standing = standing.filter((line) => !fallen.has(line.line));
  }
}

function judgement(
  { lines }: Enquiry,
  verdicts: readonly Verdict[],
  standing: readonly EnquiryLine[],
  fallen: ReadonlySet<number>,
): Judgement {
  const standingOf = ({ line }: EnquiryLine) =>
    fallen.has(line) ? undefined : verdicts.find((each) => each.line.line === line);
  const along = verdicts.filter(({ line }) => !standing.includes(line)).map(({ line }) => line);
  return {
    outcomes: lines.map((line) => standingOf(line)?.outcome ?? 'refused'),
    stages: lines.map((line) => standingOf(line)?.stages ?? []),
    along: along.map(({ verb, item, unitId }) => `${verb} ${item} ${unitId}`).toSorted(),
  };
}

/** That one line brings another along. */
type Brought = readonly [by: EnquiryLine, line: EnquiryLine];

/** @returns verdicts on lines and on all that they bring along, judged together */
function withCompanions(question: Question, standing: readonly EnquiryLine[]) {
  let all = standing;
  let brought: readonly Brought[] = [];
  for (;;) {
    const inEffect = all.filter((line) => !isIdle(question, all, line));
    const verdicts = all.map((line) => judgeLine(question, inEffect, line));
    const stands = verdicts.filter(({ outcome }) => outcome !== 'refused');
    brought = [
      ...brought,
      ...stands.flatMap(({ line, companions }) => companions.map((each): Brought => [line, each])),
    ];
    const lines = brought.map(([, line]) => line);
    // what was asked for and changes nothing is not what comes along
    const there = all.filter((line) => line.line < 0 || inEffect.includes(line));
    const news = lines.filter((line, at) => [...there, ...lines.slice(0, at)].every((each) => !sameLine(each, line)));
    const grown = [...all, ...news.map((line, at) => ({ ...line, line: -1 - all.length - at }))];
    const wide = grown.map((line) => (line.line < 0 ? widest(question, line, lines) : line));
    if (wide.every((line, at) => line === all[at])) return { verdicts, brought };
    all = wide;
  }
}

/** Of the same line that several bring along, the values that cover the others. */
function widest(question: Question, line: EnquiryLine, lines: readonly EnquiryLine[]): EnquiryLine {
  const isWider = (one: EnquiryLine, other: EnquiryLine) =>
    isCovered(question, other, one) && !isCovered(question, one, other);
  return lines
    .filter((each) => sameLine(each, line))
    .reduce((one, other) => (isWider(other, one) ? { ...other, line: one.line } : one), line);
}

function isCovered(question: Question, narrow: EnquiryLine, wide: EnquiryLine): boolean {
  const own = (question.catalogue.items.get(wide.item)?.with ?? []).flatMap((key) => {
    const param = question.catalogue.params.get(key);
    return param ? [[key, param] as const] : [];
  });
  return isAllCovered(new Map(own), valuesOf(question, wide), valuesOf(question, narrow), question.world);
}

/** What is refused, and what brought along something that is. */
function pulledDown(verdicts: readonly Verdict[], brought: readonly Brought[]): readonly Verdict[] {
  let down = verdicts.filter(({ outcome }) => outcome === 'refused');
  for (;;) {
    // what was asked for and fell may come along anew, and is judged for itself then
    const isDown = (line: EnquiryLine) => down.some((each) => each.line.line < 0 && sameLine(each.line, line));
    const more = verdicts.filter(
      (each) => down.includes(each) || brought.some(([by, line]) => by.line === each.line.line && isDown(line)),
    );
    if (more.length === down.length) return down;
    down = more;
  }
}

/** What brings along something that waits, waits as well. */
function waiting(verdicts: readonly Verdict[], brought: readonly Brought[]): readonly Verdict[] {
  const isWaiting = (line: EnquiryLine) =>
    verdicts.some((each) => each.outcome === 'needs' && each.line.line < 0 && sameLine(each.line, line));
  const more = verdicts.map((each): Verdict =>
    brought.some(([by, line]) => by.line === each.line.line && isWaiting(line)) ? { ...each, outcome: 'needs' } : each,
  );
  return more.every(({ outcome }, at) => outcome === verdicts[at]?.outcome) ? more : waiting(more, brought);
}

/** What is offered must be possible beside the line: it is judged with all of it once more. */
function judgeLine(question: Question, inEffect: readonly EnquiryLine[], line: EnquiryLine): Verdict {
  const verdict = judgeAlone(question, inEffect, line);
  if (!verdict.isOffered) return verdict;
  const together = verdict.needed.map((each) => widest(question, each, verdict.needed));
  const offered = together
    .filter((each, at) => together.findIndex((one) => sameLine(one, each)) === at)
    .filter((each) => !inEffect.some((one) => sameLine(one, each)));
  if (offered.length === 0) return verdict;
  const again = judgeLine(question, [...inEffect, ...offered], line);
  return again.outcome === 'refused' ? again : { ...verdict, needed: [...verdict.needed, ...again.needed] };
}

function judgeAlone(question: Question, inEffect: readonly EnquiryLine[], line: EnquiryLine): Verdict {
  const item = question.catalogue.items.get(line.item);
  const refused: Verdict = { line, outcome: 'refused', stages: [], companions: [], needed: [], isOffered: false };
  if (!item || item.elsewhere || isMalformed(question, line)) return refused;
  if (!isAuthorised(question, line)) return refused;
  if (!inEffect.includes(line)) return { ...refused, outcome: 'nothing' };
  if (breaksLimit(question, inEffect, line)) return refused;
  const needed = needsOf(question, inEffect, line, (others, each) => tried(question, others, each));
  const lost = lossesOf(question, inEffect, line);
  const stages = stagesOf(question, inEffect, line);
  if (needed.isRefused || lost.isRefused || stages === null) return refused;
  const companions = [...needed.companions, ...lost.takes, ...broughtOnce(question, line)];
  const found = { line, stages, companions, needed: needed.lines, isOffered: needed.isWaiting };
  const isWaiting = needed.isWaiting || paramFaults(question, line).some(({ why }) => why === 'missing');
  return { ...found, outcome: isWaiting ? 'needs' : stages.length > 0 ? 'approval' : 'allowed' };
}

/**
 * @returns what a line lacks that is only thought of, or comes along with it; null: one of them could not be, or it would change
 * nothing
 */
function tried(question: Question, others: readonly EnquiryLine[], line: EnquiryLine): readonly EnquiryLine[] | null {
  if (isIdle(question, [...others, line], line)) return null;
  let all = [line];
  for (;;) {
    const inEffect = [...others, ...all];
    const verdicts = all.map((each) => judgeLine(question, inEffect, each));
    const needed = verdicts.flatMap((each) => each.needed);
    const known = [...inEffect, ...needed];
    const news = verdicts
      .flatMap(({ companions }) => companions)
      .filter((each) => !known.some((one) => sameLine(one, each)));
    if (news.length === 0) return verdicts.some(({ outcome }) => outcome === 'refused') ? null : needed;
    all = [...all, ...news.filter((each, at) => news.findIndex((one) => sameLine(one, each)) === at)];
  }
}

function paramFaults(question: Question, { verb, item: key, unitId, params }: EnquiryLine) {
  const item = question.catalogue.items.get(key);
  if (!item || verb === 'take') return [];
  const row = verb !== 'give' ? question.rows.find((each) => sameCell(each, { item: key, unitId })) : undefined;
  const isNeither = (param: string) => !item.with.includes(param) && !Object.keys(row?.params ?? {}).includes(param);
  const unknown = Object.keys(params ?? {}).filter(isNeither);
  const after = valuesSaid(row?.params, params);
  const read = readParams(question.catalogue, item, after, { world: question.world, unitId }).faults;
  return [...unknown.map((param) => ({ param, why: 'unknown' })), ...read];
}

/** What no rule of the catalogue has to forbid. */
function isMalformed(question: Question, line: EnquiryLine): boolean {
  const { catalogue, world, enquiry, before, rows } = question;
  const item = catalogue.items.get(line.item);
  const unit = world.units.get(line.unitId);
  if (!item || item.holder === 'unit') return true;
  const isHeldAbove =
    line.verb === 'take' && isUnder(world, enquiry.unitId, line.unitId) && rows.some((row) => sameCell(row, line));
  if (!isHeldAbove && (!unit || !isUnder(world, line.unitId, enquiry.unitId))) return true;
  const isTried = line.line === TRIED;
  if (!isTried && enquiry.lines.some((each) => sameCell(each, line) && each.verb !== line.verb)) return true;
  if (paramFaults(question, line).some(({ why }) => why !== 'missing')) return true;
  if (line.verb === 'give') {
    return item.retired !== null || (item.at !== null && !item.at.includes(unit?.kind ?? ''));
  }
  const held = before.all.filter((each) => each.item === line.item && isUnder(world, line.unitId, each.unitId));
  // what comes along cannot be taken or changed by itself (pitfall 10)
  return held.length > 0 && held.every(({ isAlong }) => isAlong);
}

/** What is given once with an item comes along as a line of its own, unless it is there already; and may go with it again. */
function broughtOnce(question: Question, line: EnquiryLine): readonly EnquiryLine[] {
  const { catalogue, world, before } = question;
  const gives = (catalogue.items.get(line.item)?.gives ?? []).filter(
    (give) => give.mode !== 'live' && give.to === 'holder',
  );
  return gives.flatMap((give) => {
    const unitId = give.at === 'company' ? ownerOf(world, line.unitId) : line.unitId;
    if (line.verb === 'take') return give.after === 'end' ? goneAlong(question, give, unitId) : [];
    const values = valuesOf(question, line);
    if (line.verb !== 'give' || !isTrueOr(give.when, () => viewOfLine(question, [], line, values), false)) return [];
    const isThere = ({ item, unitId: at }: EnquiryLine) =>
      before.all.some((held) => held.item === item && isUnder(world, at, held.unitId));
    return given(question, give, unitId, wantedOf(give.params, values)).filter((each) => !isThere(each));
  });
}

function goneAlong({ catalogue, rows }: Question, give: CompiledGive, unitId: string): readonly EnquiryLine[] {
  const items = give.items.flatMap((key) => (give.mode === 'snapshot' ? [key, ...allAlong(catalogue, key)] : [key]));
  return [...new Set(items)]
    .map((item): EnquiryLine => ({ line: 0, verb: 'take', item, unitId }))
    .filter((each) => rows.some((row) => sameCell(row, each)));
}

/** @returns what is given along once; of a snapshot with everything that would come along with it now */
function given(question: Question, give: CompiledGive, unitId: string, wanted: ParamValues): readonly EnquiryLine[] {
  const { enquiry } = question;
  const lines = give.items.map((item): EnquiryLine => ({
    line: 0,
    verb: 'give',
    item,
    unitId,
    params: orNull(wanted),
  }));
  if (give.mode === 'once') return lines;
  const all = lines.flatMap((line) => {
    const [row, ...others] = rowsAfter({ ...question, rows: [] }, [line]);
    const along = withWhatComesAlong(question, enquiry.holder, row && others.length === 0 ? [row] : []);
    return [
      line,
      ...along
        .filter((held) => held.isAlong && held.row === row)
        .map((held): EnquiryLine => ({ ...line, item: held.item, unitId: held.unitId, params: held.raw })),
    ];
  });
  return all.filter((line, at) => all.findIndex((each) => sameLine(each, line)) === at);
}

const orNull = (wanted: ParamValues): ParamValues | null => (Object.keys(wanted).length === 0 ? null : wanted);
