import { SUPPORT_HELPS, refusedAuthority } from './authority.js';
import { verbOfKind } from './asked-for.js';
import type { CatalogueVerb, CompiledCatalogue, Stage } from './compiled.js';
import { decidersOf, unionOfStages } from './deciders.js';
import { lengthOf } from './clocks/calendar.js';
import { endEffects, judgeWhetherItEnds } from './end.js';
import { LineRegistry, noFindings, refuse, type Findings } from './findings.js';
import { hearingOf, planOf, sightUnder, type Hearing } from './hearing.js';
import { judgeMemberLimits } from './member-limits.js';
import { isAboutUnit, judgeTree } from './tree.js';
import { shrunkReach } from './shrunk-reach.js';
import { judgeSet, type JudgedSet } from './judge-set.js';
import { judgeUndecided, judgeWholeNeeds } from './needs.js';
import { engineSentence, type EngineRule } from './sentences.js';
import { hasSuccessors, judgeSuccession } from './succession.js';
import { OUTCOMES, type Approval, type CheckResult, type Effect, type Outcome } from './verdict.js';
import { comesBack } from './comes-back.js';
import { isAboutNewcomer, type Enquiry, type World, type WorldMembership } from './world.js';

/**
 * Judges an enquiry: each line as part of the set, and the whole (may these people be concerned, what has to be said,
 * who decides). Pure; the same for form, API, operation under lock and worker. Linear in lines × what the holder holds.
 * @param world at least the slice that `sliceFor(enquiry)` describes
 * @returns a verdict a line, one for the whole, lines that belong to it, and what else happens
 */
export function check(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): CheckResult {
  return hasSuccessors(enquiry)
    ? judgeSuccession(catalogue, enquiry, world, checkOne)
    : checkOne(catalogue, enquiry, world);
}

function checkOne(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): CheckResult {
  const hearing = hearingOf(catalogue, enquiry, world);
  const judged = judgeSet(hearing, enquiry.lines, new LineRegistry(enquiry.lines));
  const effects = enquiry.kind === 'deactivate' ? endEffects(hearing) : [];
  return {
    lines: judged.lines,
    whole: judgeWhole(hearing, judged, effects),
    also: judged.also,
    effects: [...judged.effects, ...shrunkReach(hearing, judged), ...effects],
  };
}

/** @returns the verb about the person that the enquiry implies, if any */
export const personVerb = (enquiry: Enquiry, world: World): CatalogueVerb | null =>
  verbOfKind(enquiry.kind) ?? (comesBack(enquiry, world) ? 'resume' : enquiry.amends === true ? 'amend' : null);

function judgeWhole(hearing: Hearing, judged: JudgedSet, ends: readonly Effect[]): CheckResult['whole'] {
  const { enquiry } = hearing;
  const findings = noFindings();
  const verb = personVerb(enquiry, hearing.world);
  const stages: (readonly Stage[])[] = [];
  let approval: Approval | undefined;
  if (isAboutUnit(enquiry)) judgeTree(hearing, findings);
  else judgeHolder(hearing, findings);
  if (verb !== null) {
    const unitId = enquiry.kind === 'open' ? (enquiry.under?.unitId ?? enquiry.unitId) : enquiry.unitId;
    // whoever moves a unit answers for where it was and for where it comes to stand
    const places = enquiry.kind === 'move' && enquiry.under ? [unitId, enquiry.under.unitId] : [unitId];
    const [refusal] = places.flatMap((place) => refusedAuthority(hearing, verb, null, place) ?? []);
    if (refusal) refuse(findings, refusal);
    const sight = () => sightUnder(hearing, planOf(enquiry.lines), { item: null, unitId });
    const deciders = decidersOf(hearing, { verb, item: null, unitId }, sight);
    if (deciders.ok) {
      stages.push(deciders.stages);
      approval = deciders.approval;
    } else judgeUndecided(hearing, deciders, null, findings);
  }
  if (findings.refusals.length === 0) {
    for (const refusal of judgeWhetherItEnds(hearing, ends)) refuse(findings, refusal);
  }
  if (!isAboutUnit(enquiry)) judgeMemberLimits(hearing, findings);
  if (enquiry.kind === 'change-admin') judgeAppointment(hearing, findings);
  const about = isAboutNewcomer(enquiry) ? 'join' : verb;
  const verbs = [...new Set([...(about === null ? [] : [about]), ...enquiry.lines.map((line) => line.verb)])];
  judgeWholeNeeds(hearing, planOf(enquiry.lines), verbs, findings);
  const lines = [...judged.lines, ...judged.alongVerdicts];
  stages.push(...lines.filter((line) => line.outcome !== 'refused').map((line) => line.approval?.stages ?? []));
  const isAppointment = enquiry.kind === 'change-admin' && lines.some(({ outcome }) => outcome !== 'nothing');
  const union = isAppointment ? byTwo(unionOfStages(stages)) : unionOfStages(stages);
  const outcome = wholeOutcome(findings, lines, verb !== null || isAppointment, union);
  const because = outcome === 'nothing' ? [emptyReason()] : findings.refusals;
  const { missing: needs, warnings, help } = findings;
  const standing = lines.flatMap((line) => (line.outcome === 'refused' ? [] : (line.approval ?? [])));
  const times = timesOf([...(approval ? [approval] : []), ...standing]);
  return { outcome, needs, warnings, because, help, stages: union, ...(approval ? { approval } : {}), ...times };
}

/** Whatever the catalogue says, two people of the vendor look at who is to administrate a company. */
const byTwo = (stages: readonly Stage[]): readonly Stage[] => [
  ...stages,
  ...Array.from({ length: Math.max(0, 2 - stages.length) }, (): Stage => ({ by: [{ staff: 'support' }] })),
];

/**
 * What takes effect together waits for the longest of its periods, and for a decision only as long as the shortest lets
 * it; one that may be objected to is enough.
 */
function timesOf(approvals: readonly Approval[]): Pick<CheckResult['whole'], 'applyAfter' | 'expires' | 'object'> {
  const [longest] = byLength(approvals.flatMap(({ applyAfter }) => applyAfter ?? [])).reverse();
  const [shortest] = byLength(approvals.flatMap(({ expires }) => expires ?? []));
  const object = approvals.some((each) => each.object === true);
  return {
    ...(longest === undefined ? {} : { applyAfter: longest }),
    ...(shortest === undefined ? {} : { expires: shortest }),
    ...(object ? { object: true as const } : {}),
  };
}

const byLength = (periods: readonly string[]): string[] =>
  [...periods].sort((one, other) => lengthOf(one) - lengthOf(other));

/** A change of administrator gives something, and something with which one administrates a company. */
function judgeAppointment({ catalogue, enquiry }: Hearing, findings: Findings): void {
  const isGiven = enquiry.lines.every(({ verb }) => verb === 'give');
  const isNamed = enquiry.lines.some(({ item }) => catalogue.administration?.items.has(item) === true);
  if (!isGiven || !isNamed) refuseBy(findings, 'engine.no-administration', 'lines');
}

function refuseBy(findings: Findings, rule: EngineRule, field?: string): void {
  const because = { rule, sentence: engineSentence(rule), ...(field === undefined ? {} : { field }) };
  refuse(findings, { because, help: [SUPPORT_HELPS] });
}

const emptyReason = () => ({ rule: 'engine.empty', sentence: engineSentence('engine.empty'), field: 'lines' });

/** Whether this person can be the subject of this kind of enquiry in this company now. */
function judgeHolder({ enquiry, world }: Hearing, findings: Findings): void {
  const { membershipId } = enquiry.holder;
  if (!world.units.has(enquiry.unitId)) refuseBy(findings, 'engine.unknown-unit', 'unit');
  if (membershipId === null) {
    if (!isAboutNewcomer(enquiry)) refuseBy(findings, 'engine.unknown-holder', 'person');
    return;
  }
  const membership = world.memberships.get(membershipId);
  // Somebody of another company reads exactly like somebody who does not exist.
  if (membership === undefined || membership.unitId !== enquiry.unitId) {
    refuseBy(findings, 'engine.unknown-holder', 'person');
  } else if (isAboutNewcomer(enquiry)) {
    const joins = enquiry.phase === 'apply' && membership.status !== 'ended';
    if (!joins) refuseBy(findings, `engine.already-${membership.status}`, 'person');
  } else if (comesBack(enquiry, world)) {
    // as a reactivation lets them, and with what they are to administrate with
  } else if (enquiry.kind === 'suspend') {
    if (membership.status !== 'active') refuseBy(findings, 'engine.not-active', 'person');
  } else if (enquiry.kind === 'resume' || enquiry.kind === 'reactivate') {
    judgeReturn(membership.status, enquiry, findings);
  } else if (membership.status === 'invited' || membership.status === 'ended') {
    refuseBy(findings, `engine.holder-${membership.status}`, 'person');
  } else if (membership.status === 'suspended' && enquiry.kind !== 'deactivate') {
    refuseBy(findings, 'engine.holder-suspended', 'person');
  }
}

/** Who is suspended comes back; of a whole reactivation also who has ended, and who was invited anew by it. */
function judgeReturn(status: WorldMembership['status'], { kind, phase }: Enquiry, findings: Findings): void {
  const isAnew = kind === 'reactivate' && (status === 'ended' || phase === 'apply');
  if (status === 'suspended' || isAnew) return;
  refuseBy(findings, status === 'invited' ? 'engine.holder-invited' : 'engine.not-suspended-person', 'person');
}

/** The worst of the person's part and all lines; lines that change nothing count only when there is nothing else. */
function wholeOutcome(
  findings: Findings,
  lines: readonly { outcome: Outcome }[],
  person: boolean,
  stages: readonly Stage[],
): Outcome {
  if (findings.refusals.length > 0) return 'refused';
  const own: Outcome[] = person ? [stages.length > 0 ? 'approval' : 'allowed'] : [];
  const outcomes = [...own, ...lines.map((line) => line.outcome)];
  const worst = OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? 'nothing';
  return findings.missing.length > 0 && worst !== 'refused' ? 'needs' : worst;
}
