import type { StaffRole } from '../policy/actor.js';
import { check, personVerb } from './check.js';
import type { CatalogueVerb, CompiledCatalogue, Rung, Stage } from './compiled.js';
import { hearingOf, type Hearing } from './hearing.js';
import { actingVerb } from './judge-line.js';
import { peopleAt, type Matter } from './ladder.js';
import { paramsOfLine } from './offers.js';
import { grantedUnits } from './params.js';
import type { RungNeed } from './rules.js';
import type { CheckResult } from './verdict.js';
import type { Enquiry, EnquiryLine, World, WorldMembership } from './world.js';

/** A stage that is due, and who must not decide it. */
export interface StageQuestion {
  readonly enquiry: Enquiry;
  readonly stage: Stage;
  /** by person: who has decided a stage before, and whoever else stands on the side that asks */
  readonly without: ReadonlySet<string>;
  /** nobody has decided it in the time promised: the next rung is asked as well */
  readonly escalated?: boolean;
}

/** Who may decide a stage as things stand now. */
export interface StageDue {
  /** people of the network, those of the nearest rung first */
  readonly people: readonly { readonly member: WorldMembership; readonly needs: readonly RungNeed[] }[];
  /** the vendor's people: a rung says so, or nobody else is left */
  readonly staff: { readonly role: StaffRole; readonly needs: readonly RungNeed[] } | null;
  /** asked of the person concerned, who agrees and does not decide */
  readonly consents: boolean;
}

/**
 * Who decides a stage now, by the people there are now: the first rung with somebody in it, as far as the stage was promised
 * those up to there, and if nobody of them is left the next of the same ladder; at last the vendor's support. Of several lines
 * that need the stage, somebody who may decide about all of them. Escalated, the next rung with somebody in it is asked beside
 * those, and where there is none the vendor's support; a consent stays with the person concerned.
 */
export function stageDue(
  catalogue: CompiledCatalogue,
  world: World,
  { enquiry, stage, without, escalated = false }: StageQuestion,
): StageDue {
  const hearing = hearingOf(catalogue, enquiry, world);
  const matters = mattersOf(hearing, check(catalogue, enquiry, world), stage);
  const ladder = ladderOf(catalogue, stage);
  const people = new Map<string, StageDue['people'][number]>();
  // how many were asked before it came up the ladder
  let nearest = 0;
  for (const [index, rung] of ladder.entries()) {
    // what people were asked for is not let through by nobody
    if (rung === 'auto' || rung === 'refuse') break;
    if (rung === 'person') {
      const concerned = peopleAt(hearing, matters[0] ?? ANY, rung);
      if (concerned.length > 0 && nearest === 0) return { people: plain(concerned), staff: null, consents: true };
      continue;
    }
    const needs = rung !== 'peer' && rung.needs ? rung.needs : [];
    if (typeof rung === 'object' && 'staff' in rung) {
      return { people: [...people.values()], staff: { role: rung.staff, needs }, consents: false };
    }
    for (const member of peopleOfAll(hearing, matters, rung)) {
      if (!without.has(member.personId) && !people.has(member.id)) people.set(member.id, { member, needs });
    }
    if (people.size === nearest || index < stage.by.length - 1) continue;
    if (!escalated || nearest > 0) return { people: [...people.values()], staff: null, consents: false };
    nearest = people.size;
  }
  const staff = people.size === 0 || escalated ? { role: 'support' as const, needs: [] } : null;
  return { people: [...people.values()], staff, consents: false };
}

const ANY: Matter = { verb: 'give', item: null, unitId: '' };

const plain = (members: readonly WorldMembership[]): StageDue['people'] =>
  members.map((member) => ({ member, needs: [] }));

/** A verdict ends a ladder at its first rung with somebody in it; what stands below comes after that. */
function ladderOf({ decide }: CompiledCatalogue, { by }: Stage): readonly Rung[] {
  const begun = JSON.stringify(by.map(ordered));
  const whole = decide
    .flatMap(({ stages }) => stages)
    .find((stage) => JSON.stringify(stage.by.slice(0, by.length).map(ordered)) === begun);
  return whole?.by ?? by;
}

/** The database keeps no order of keys. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, ordered(each)]);
};

function peopleOfAll(hearing: Hearing, matters: readonly Matter[], rung: Rung): readonly WorldMembership[] {
  const [first, ...others] = matters.map((matter) => peopleAt(hearing, matter, rung));
  const isThere = (member: WorldMembership) => others.every((all) => all.some(({ id }) => id === member.id));
  return (first ?? []).filter(isThere);
}

/** What a stage is about: the lines that need it, and the person where what is done with them does. */
function mattersOf(hearing: Hearing, verdict: CheckResult, stage: Stage): readonly Matter[] {
  const { enquiry } = hearing;
  const isOf = (stages: readonly Stage[] = []) => stages.some((each) => isSameLadder(each, stage));
  const verb = personVerb(enquiry, hearing.world);
  const whole: Matter[] =
    verb !== null && isOf(verdict.whole.approval?.stages) ? [{ verb, item: null, unitId: enquiry.unitId }] : [];
  const lines = verdict.lines.flatMap((judged) => {
    const line = enquiry.lines.find((each) => each.line === judged.line);
    return line && isOf(judged.approval?.stages) ? matterOf(hearing, verdict, line) : [];
  });
  const all = [...whole, ...lines];
  // what is refused by now still waits for somebody, who says so
  return all.length > 0 ? all : enquiry.lines.flatMap((line) => matterOf(hearing, verdict, line));
}

/** One may have ended earlier or later than the other, by who was there then. */
function isSameLadder(one: Stage, other: Stage): boolean {
  const length = Math.min(one.by.length, other.by.length);
  return (
    JSON.stringify(one.by.slice(0, length).map(ordered)) === JSON.stringify(other.by.slice(0, length).map(ordered))
  );
}

function matterOf(hearing: Hearing, { effects }: CheckResult, line: EnquiryLine): Matter {
  const { catalogue, enquiry } = hearing;
  const item = catalogue.items.get(line.item) ?? null;
  const isHandedOver =
    line.verb === 'give' &&
    (enquiry.kind === 'change-admin' ||
      effects.some(
        ({ kind, item: of, unitId }) => kind === 'handed-over' && of === line.item && unitId === line.unitId,
      ));
  const verb: CatalogueVerb = isHandedOver ? 'transfer' : item ? actingVerb(hearing, item, line) : line.verb;
  return { verb, item, unitId: line.unitId, named: grantedUnits(catalogue, paramsOfLine(hearing, line)) };
}
