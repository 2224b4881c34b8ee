import { lengthOf } from './clocks/calendar.js';
import type { CompiledCatalogue } from './compiled.js';
import { rowsOfPerson, type Turn } from './counts.js';
import { unionOfStages } from './deciders.js';
import { grouped } from './grouped.js';
import { cell } from './hearing.js';
import { OUTCOMES, type CheckResult, type LineVerdict } from './verdict.js';
import type { Enquiry, EnquiryLine, HolderRef, World, WorldAssignment } from './world.js';

/** Judges an enquiry about one person. */
type Judge = (catalogue: CompiledCatalogue, enquiry: Enquiry, world: World) => CheckResult;

/** @returns whether somebody takes over by it what the person it is about leaves */
export const hasSuccessors = ({ lines }: Enquiry): boolean => lines.some(({ to }) => to !== undefined);

/**
 * Judges who leaves and who takes over in one moment: there is never a holder too few, nor one too many. What is given to a
 * successor is judged as if it were asked for by itself, by whoever asks, on the rules for them.
 */
export function judgeSuccession(
  catalogue: CompiledCatalogue,
  enquiry: Enquiry,
  world: World,
  judge: Judge,
): CheckResult {
  const own = enquiry.lines.filter(({ to }) => to === undefined);
  const groups = [
    ...grouped(enquiry.lines.filter(isPassed), ({ to }) => to.membershipId ?? `person ${to.personId}`).values(),
  ];
  const turns = groups.map((lines) => gaining(world, lines));
  const leaver = leaving(world, enquiry.holder, own);
  const result = judge(catalogue, { ...enquiry, lines: own, besides: turns }, world);
  const theirs = groups.map((lines, index) => {
    const besides = [leaver, ...turns.filter((_each, at) => at !== index)];
    return { lines, result: judge(catalogue, asChange(enquiry, lines, besides), world) };
  });
  return theirs.reduce(together, result);
}

type Passed = EnquiryLine & Required<Pick<EnquiryLine, 'to'>>;
const isPassed = (line: EnquiryLine): line is Passed => line.to !== undefined;

/** What a successor is asked for, as an enquiry of its own. */
const asChange = (
  { unitId, reason, facts, said, accepted, phase }: Enquiry,
  lines: readonly Passed[],
  besides: readonly Turn[],
): Enquiry => ({
  kind: 'change',
  unitId,
  holder: lines[0]?.to ?? { membershipId: null, personId: null },
  lines,
  takesOver: true,
  besides,
  ...(reason === undefined ? {} : { reason }),
  ...(facts === undefined ? {} : { facts }),
  ...(said === undefined ? {} : { said }),
  ...(accepted === undefined ? {} : { accepted }),
  ...(phase === undefined ? {} : { phase }),
});

function leaving(world: World, holder: HolderRef, lines: readonly EnquiryLine[]): Turn {
  const taken = new Set(lines.filter(({ verb }) => verb === 'take').map(({ item, unitId }) => cell(item, unitId)));
  const before = rowsOfPerson(world, holder);
  const stays = ({ membershipId, item, unitId }: WorldAssignment) =>
    membershipId !== holder.membershipId || !taken.has(cell(item, unitId));
  return { holder, before, after: before.filter(stays) };
}

function gaining(world: World, lines: readonly Passed[]): Turn {
  const holder = lines[0]?.to ?? { membershipId: null, personId: null };
  const before = rowsOfPerson(world, holder);
  const given = lines
    .filter(({ verb }) => verb === 'give')
    .map((line): WorldAssignment => ({
      id: `line ${line.line}`,
      membershipId: holder.membershipId,
      holderUnitId: null,
      item: line.item,
      unitId: line.unitId,
      params: line.params ?? null,
      from: line.from ?? world.now,
      until: line.until ?? null,
      ended: false,
    }));
  return { holder, before, after: [...before, ...given] };
}

/** One verdict on both: the worse outcome, all stages, the longest time. */
function together(
  all: CheckResult,
  { lines: asked, result }: { readonly lines: readonly Passed[]; readonly result: CheckResult },
): CheckResult {
  const to = asked[0]?.to;
  const lines = result.lines.map((line) => withWhole(line, result.whole));
  const outcomes = [all.whole.outcome, ...lines.map(({ outcome }) => outcome)];
  const periods = [all.whole, result.whole].flatMap(({ applyAfter }) => applyAfter ?? []);
  const [longest] = periods.sort((one, other) => lengthOf(other) - lengthOf(one));
  const told = new Set(all.whole.needs.map(({ rule, field }) => `${rule} ${field}`));
  return {
    lines: [...all.lines, ...lines],
    whole: {
      ...all.whole,
      outcome: OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? all.whole.outcome,
      needs: [...all.whole.needs, ...result.whole.needs.filter(({ rule, field }) => !told.has(`${rule} ${field}`))],
      stages: unionOfStages([all.whole.stages, result.whole.stages]),
      ...(longest === undefined ? {} : { applyAfter: longest }),
      ...(result.whole.object === true ? { object: true as const } : {}),
    },
    also: [...all.also, ...result.also.map((line) => (to ? { ...line, to } : line))],
    // what a successor is told of is told to them; what ends for others again belongs to the enquiry
    effects: [...all.effects, ...result.effects.filter(({ membershipId }) => typeof membershipId === 'string')],
  };
}

/** Why somebody cannot be given anything now stands at what they were to be given. */
const withWhole = (line: LineVerdict, whole: CheckResult['whole']): LineVerdict =>
  whole.because.length === 0 || whole.outcome !== 'refused'
    ? line
    : {
        ...line,
        outcome: 'refused',
        because: [...line.because, ...whole.because],
        help: [...line.help, ...whole.help],
      };
