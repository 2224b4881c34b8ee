import { refusedAuthority, refusedByShut, SUPPORT_HELPS } from './authority.js';
import type { CatalogueVerb, CompiledItem } from './compiled.js';
import { decidersOf } from './deciders.js';
import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import { MEMBERSHIP, paramsAt } from './derived.js';
import { elsewhereRefusal } from './elsewhere.js';
import { noFindings, refuse, type Findings, type LineRegistry } from './findings.js';
import { cell, lineKey, planWith, sightUnder, type Hearing, type Plan } from './hearing.js';
import { idleReason, rowAt, type Asked } from './idle.js';
import { isAtOrUnder } from './holdings.js';
import { judgeGives } from './gives.js';
import { judgeLift } from './lift.js';
import { judgeLimits } from './limits.js';
import { judgeLosses } from './losses.js';
import { judgeNeeds, judgeUndecided } from './needs.js';
import { paramsOfLine, type Tried, type TryLine } from './offers.js';
import { grantedUnits, readParams, unknownUnsaid, withSaid } from './params.js';
import { engineSentence, labelIn, listed, quoted, type EngineRule } from './sentences.js';
import type { Approval, LineVerdict } from './verdict.js';
import { widestOf } from './wider.js';
import type { EnquiryLine } from './world.js';
import type { LocalText } from '../errors/domain-error.js';

/** What one line comes to beside the others that stand. */
export interface JudgedLine {
  readonly verdict: LineVerdict;
  readonly findings: Findings;
  /** it would change nothing, so nothing else can rest on it */
  readonly idle: boolean;
  readonly isAuthorised: boolean;
}

/**
 * Judges one line on the state after all standing lines; every failure is listed. What is offered for one of its needs may
 * stand against another, so it is judged with all its offers as well: what is refused then could not be filed.
 */
export function judgeLine(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  asked: Asked,
  line: EnquiryLine,
): JudgedLine {
  const judged = judgeAlone(hearing, plan, lines, asked, line);
  const { findings, verdict } = judged;
  if (findings.offers.length === 0 || findings.refusals.length > 0) return judged;
  const news = widestOf(hearing, findings.needed).filter((each) => !isIn(plan, each));
  if (news.length === 0) return judged;
  const again = judgeLine(hearing, planWith(plan, news), lines, asked, line);
  if (again.findings.refusals.length > 0) return again;
  if (again.findings.offers.length === 0) return judged;
  const { missing, offers, needed } = again.findings;
  const all: Findings = {
    ...findings,
    missing: [...findings.missing, ...missing],
    offers: [...findings.offers, ...offers],
    needed: [...findings.needed, ...needed],
  };
  return { ...judged, findings: all, verdict: { ...verdict, needs: all.missing } };
}

function judgeAlone(hearing: Hearing, plan: Plan, lines: LineRegistry, asked: Asked, line: EnquiryLine): JudgedLine {
  const findings = noFindings();
  const item = hearing.catalogue.items.get(line.item);
  if (!item) {
    refuseBy(findings, 'engine.unknown-item', 'item', { item: { en: line.item } });
    return { verdict: verdictOf(line, findings, NOBODY), findings, idle: false, isAuthorised: true };
  }
  judgePlace(hearing, line, findings);
  judgeForm(hearing, asked, item, line, findings);
  if (item.elsewhere) refuse(findings, elsewhereRefusal(hearing.catalogue, item));
  // nobody could do it, so nobody else is named who could
  if (item.elsewhere || (item.retired && line.verb === 'give')) {
    return { verdict: verdictOf(line, findings, NOBODY), findings, idle: false, isAuthorised: true };
  }
  if (line.verb !== 'take') judgeParams(hearing, item, line, findings);
  if (judgeLift(hearing, item, line, findings)) {
    const isAuthorised = findings.refusals.length === 0;
    return { verdict: verdictOf(line, findings, NOBODY), findings, idle: false, isAuthorised };
  }
  const idle = idleReason(hearing, plan, asked, item, line);
  const isHandedOver = idle === null && judgeLimits(hearing, plan, lines, item, line, findings);
  const isTransfer = isHandedOver || isAppointment(hearing, line);
  const verb: CatalogueVerb = isTransfer ? 'transfer' : actingVerb(hearing, item, line);
  const prolongs = line.verb === 'set' && verb === 'extend';
  const unauthorised =
    (prolongs ? refusedByShut(hearing, 'set', item, line.unitId, line) : null) ??
    refusedAuthority(hearing, verb, item, line.unitId, line);
  if (unauthorised) refuse(findings, { ...unauthorised, because: { ...unauthorised.because, field: 'item' } });
  const isAuthorised = unauthorised === null;
  if (idle) return { verdict: idleVerdict(line, findings, idle, item), findings, idle: true, isAuthorised };
  const verbs: readonly CatalogueVerb[] = isTransfer ? ['give'] : [...new Set<CatalogueVerb>([line.verb, verb])];
  const tryLine: TryLine = (besides, other) => tried(hearing, besides, lines, other);
  judgeNeeds(hearing, plan, lines, item, { line, verbs, tryLine }, findings);
  judgeGives(hearing, lines, item, line, findings);
  if (hearing.enquiry.kind !== 'deactivate') judgeLosses(hearing, plan, lines, item, line, findings);
  const params = paramsOfLine(hearing, line);
  const sight = () => sightUnder(hearing, plan, { item, unitId: line.unitId, at: line.from ?? null, params });
  const deciders = decidersOf(
    hearing,
    {
      verb,
      ...(prolongs ? { as: 'set' } : {}),
      item,
      unitId: line.unitId,
      named: grantedUnits(hearing.catalogue, params),
    },
    sight,
  );
  if (!deciders.ok) judgeUndecided(hearing, deciders, item, findings);
  const verdict = verdictOf(line, findings, deciders.ok ? deciders.approval : NOBODY);
  return { verdict, findings, idle: false, isAuthorised };
}

/** @returns whether the line names a new administrator: then it is a transfer, also where nobody has to give it up */
const isAppointment = ({ catalogue, enquiry }: Hearing, { verb, item }: EnquiryLine): boolean =>
  enquiry.kind === 'change-admin' && verb === 'give' && catalogue.administration?.items.has(item) === true;

/**
 * Judges a line that is only thought of, with all that would come along with it, as if they stood beside the plan. What it
 * comes along with is not judged again.
 */
function tried(hearing: Hearing, plan: Plan, lines: LineRegistry, line: EnquiryLine): Tried {
  let all: readonly EnquiryLine[] = [line];
  for (;;) {
    const besides = planWith(plan, all);
    const judged = all.map((each) => judgeLine(hearing, besides, lines, ALONE, each));
    const needed = judged.flatMap(({ findings }) => findings.needed);
    // what is refused brings nothing along
    const stands = judged.filter(({ findings }) => findings.refusals.length === 0);
    const along = stands.flatMap(({ findings }) => findings.along).map((each) => each.line);
    const known = new Set([...all, ...needed].map(keyOf));
    const more = along.filter((each) => !known.has(keyOf(each)) && !isIn(plan, each));
    if (more.length > 0) {
      all = [...all, ...new Map(more.map((each) => [keyOf(each), each])).values()];
      continue;
    }
    const [own] = judged;
    const found = judged.find(({ findings }) => findings.refusals.length > 0)?.findings;
    const because = found?.refusals.at(-1);
    const refusal = found && because ? { because, help: found.help } : null;
    return { refusal, isIdle: own?.idle === true, isAuthorised: own?.isAuthorised !== false, needed };
  }
}

const ALONE: Asked = { first: new Map(), verbs: new Map() };

const keyOf = ({ verb, item, unitId }: EnquiryLine): string => lineKey(verb, item, unitId);

const isIn = ({ gives, takes, changes }: Plan, { verb, item, unitId }: EnquiryLine): boolean => {
  if (verb === 'give') return gives.get(item)?.some((each) => each.unitId === unitId) === true;
  return verb === 'take' ? takes.has(cell(item, unitId)) : changes.has(cell(item, unitId));
};

function refuseBy(findings: Findings, rule: EngineRule, field: string, params: Record<string, LocalText> = {}): void {
  refuse(findings, { because: { rule, sentence: engineSentence(rule, params), field }, help: [SUPPORT_HELPS] });
}

function judgePlace(hearing: Hearing, line: EnquiryLine, findings: Findings): void {
  if (isHeldAbove(hearing, line)) return;
  if (!hearing.world.units.has(line.unitId)) refuseBy(findings, 'engine.unknown-unit', 'unit');
  else if (!isAtOrUnder(hearing.world, line.unitId, hearing.enquiry.unitId)) {
    refuseBy(findings, 'engine.outside-company', 'unit');
  }
}

/** What somebody holds above the company ends from there: it is theirs, though the unit is nobody's to choose. */
const isHeldAbove = ({ world, enquiry, rows }: Hearing, { verb, item, unitId }: EnquiryLine): boolean =>
  verb === 'take' &&
  isAtOrUnder(world, enquiry.unitId, unitId) &&
  rows.some((each) => each.item === item && each.unitId === unitId);

function judgeForm(hearing: Hearing, asked: Asked, item: CompiledItem, line: EnquiryLine, findings: Findings): void {
  const label = () => ({ item: quoted(item.label) });
  const verbs = asked.verbs.get(cell(line.item, line.unitId)) ?? [];
  if ([...verbs].some((verb) => contradicts(verb, line.verb))) {
    refuseBy(findings, 'engine.contradiction', 'item', label());
  }
  if (line.verb === 'give') judgeGivable(hearing, item, line, findings);
  if (line.verb === 'give' && hearing.enquiry.kind === 'deactivate') {
    refuseBy(findings, 'engine.give-on-end', 'verb', label());
  }
  const source = line.verb === 'give' ? null : sourceOf(hearing, line);
  if (source) {
    const from = quoted(labelIn(hearing.catalogue.items, source));
    const along = line.verb === 'take' ? 'engine.comes-along' : 'engine.comes-along-as-it-is';
    refuseBy(findings, source === MEMBERSHIP ? 'engine.everybodys' : along, 'item', { ...label(), source: from });
  }
  if (item.holder === 'unit') refuseBy(findings, 'engine.held-by-units', 'item', label());
  const until = line.until ?? null;
  if (until !== null && (until <= hearing.world.now || until <= (line.from ?? hearing.world.now))) {
    refuseBy(findings, 'engine.dates', 'until');
  }
}

/**
 * To have nothing but a later day is an extension, however it is asked for: whoever may extend may. What stands against
 * other values stands against a later day that is asked for with them.
 */
export function actingVerb(hearing: Hearing, item: CompiledItem, line: EnquiryLine): LineVerb {
  const row = rowAt(hearing, line);
  if (line.verb !== 'set' || row === undefined) return line.verb;
  const { catalogue, world } = hearing;
  const [before, after] = [paramsAt(catalogue, row, world), paramsOfLine(hearing, line)];
  const changed = item.with.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  // no day is later than any
  const isLater = (key: string) => {
    const [old, next] = [before[key], after[key]];
    if (catalogue.params.get(key)?.kind !== 'date' || old === undefined) return false;
    return next === undefined || String(next) > String(old);
  };
  return changed.length > 0 && changed.every(isLater) ? 'extend' : 'set';
}

/** Other values and another end do not contradict each other. */
const TOGETHER: ReadonlySet<LineVerb> = new Set(['set', 'extend']);

/** @returns whether one cannot stand beside the other for the same item at the same unit */
const contradicts = (one: LineVerb, other: LineVerb): boolean =>
  one !== other && !(TOGETHER.has(one) && TOGETHER.has(other));

/** What is retired, or has no place at units of that kind. */
function judgeGivable(hearing: Hearing, item: CompiledItem, line: EnquiryLine, findings: Findings): void {
  const { catalogue, world } = hearing;
  if (item.retired) {
    const instead = item.retired.for.map((key) => quoted(labelIn(catalogue.items, key)));
    const rule = instead.length === 0 ? 'engine.retired' : 'engine.retired-for';
    refuseBy(findings, rule, 'item', { item: quoted(item.label), instead: listed(instead, 'or') });
  }
  const kind = world.units.get(line.unitId)?.kind;
  if (kind !== undefined && item.at !== null && !item.at.includes(kind)) {
    const kinds = listed(
      item.at.map((each) => labelIn(catalogue.kinds, each)),
      'or',
    );
    refuseBy(findings, 'engine.wrong-kind', 'unit', { item: quoted(item.label), kinds });
  }
}

/** What cannot be a parameter's value is refused; one that is required and not said is waited for. */
function judgeParams(hearing: Hearing, item: CompiledItem, line: EnquiryLine, findings: Findings): void {
  const { catalogue, world } = hearing;
  const held = line.verb === 'give' ? null : rowAt(hearing, line)?.params;
  const read = readParams(catalogue, item, withSaid(held, line.params), { world, unitId: line.unitId });
  for (const { param, why } of [...unknownUnsaid(item, held, line.params), ...read.faults]) {
    const field = `params.${param}`;
    const named = { item: quoted(item.label), param: quoted(labelIn(catalogue.params, param)) };
    if (why !== 'missing') refuseBy(findings, `engine.param-${why}`, field, named);
    else {
      const rule = 'engine.param-missing';
      const sentence = engineSentence(rule, named);
      const missing = { kind: 'ask' as const, rule, sentence, of: item.key, what: [param], at: null, lines: [], field };
      findings.missing.push(missing);
    }
  }
}

/** @returns what the item comes along with, where it is not held by itself at that unit or above it */
function sourceOf(hearing: Hearing, line: EnquiryLine): string | null {
  const held = (hearing.holder.get(line.item) ?? []).filter((each) =>
    isAtOrUnder(hearing.world, line.unitId, each.unitId),
  );
  return held.every((each) => each.source) ? (held[0]?.source?.item ?? null) : null;
}

function idleVerdict(line: EnquiryLine, findings: Findings, rule: EngineRule, item: CompiledItem): LineVerdict {
  if (findings.refusals.length > 0) return verdictOf(line, findings, NOBODY);
  const because = [{ rule, sentence: engineSentence(rule, { item: quoted(item.label) }), field: 'item' }];
  return { line: line.line, outcome: 'nothing', needs: [], warnings: [], because, help: [] };
}

const NOBODY: Approval = { stages: [] };

/** Refused beats needs beats approval beats allowed. */
function verdictOf(line: EnquiryLine, findings: Findings, decided: Approval): LineVerdict {
  const { refusals: because, help, missing: needs, warnings } = findings;
  const { stages, applyAfter } = decided;
  const unrefused = needs.length > 0 ? 'needs' : stages.length > 0 ? 'approval' : 'allowed';
  const outcome = because.length > 0 ? 'refused' : unrefused;
  const verdict: LineVerdict = { line: line.line, outcome, needs, warnings, because, help };
  const isDecided = outcome !== 'refused' && (stages.length > 0 || applyAfter !== undefined);
  return isDecided ? { ...verdict, approval: decided } : verdict;
}
