import { addPeriod, periodOf, type Period } from '../clocks/calendar.js';
import { PHASE_STATES, type ClockSubject, type CompiledClock, type CompiledPhase } from '../clocks/clock.js';
import type { Rung, Selection } from '../compiled.js';
import { itemsNamed } from '../selection.js';
import { sayClock } from './clock-sentences.js';
import { momentOf, readable, type Dates } from './moments.js';
import type { Named, Names } from './names.js';
import { stated } from './say.js';
import type { ClockSource, WhoSource } from './schema-clocks.js';

type Path = readonly PropertyKey[];

/** @param item the item that they are stated at; null at the top of the catalogue */
export const compileClocks = (
  names: Names,
  sources: readonly ClockSource[],
  item: Named | null,
  dates: Dates,
  path: Path,
): readonly CompiledClock[] =>
  sources.map((source, index) => compileClock(names, source, item, dates, [...path, index]));

function compileClock(names: Names, source: ClockSource, item: Named | null, dates: Dates, path: Path): CompiledClock {
  const over = subjectOf(names, source, item, path);
  const read = (name: string, at: Path) => momentOf(names, name, readable(over, item), dates, at);
  const phases = source.phases.map((phase, index) => ({
    at: period(phase.at),
    state: phase.state,
    tell: (phase.tell ?? []).map((who, position) =>
      rungOf(names, who, item, [...path, 'phases', index, 'tell', position]),
    ),
  }));
  checkPhases(names, phases, source.phases, [...path, 'phases']);
  const every = source.every === undefined ? null : period(source.every);
  if (every) checkEvery(names, every, phases, [...path, 'every']);
  checkLift(names, source, path);
  const lift = source.lift === undefined ? null : rungOf(names, source.lift, item, [...path, 'lift']);
  const derived = `${item ? `${item.key}.clocks` : `clocks.${over}`}.${source.from}`;
  return {
    id: names.ruleId(source.id, derived, path),
    say: stated(source.say) ?? sayClock(over, item, phases.at(-1)?.state ?? 'warned', lift, names.labelOf),
    over,
    item: item?.key ?? null,
    from: read(source.from, [...path, 'from']),
    every,
    unless: exemption(names, source, over, item, path),
    restart: (source.restart ?? []).map((name, index) => read(name, [...path, 'restart', index])),
    stop: (source.stop ?? []).map((name, index) => read(name, [...path, 'stop', index])),
    phases,
    lift,
    since: null,
  };
}

function subjectOf(names: Names, { over }: ClockSource, item: Named | null, path: Path): ClockSubject {
  if (item !== null) {
    if (over !== undefined && over !== 'item') {
      const message = `A clock at an item runs for the item, not for “${over}”.`;
      names.fault([...path, 'over'], 'wrong-place', message, 'Remove over, or move the clock to clocks at the top.');
    }
    return 'item';
  }
  if (over === undefined) {
    names.fault(path, 'missing-key', '“over” is missing.', 'Add “over”; one of: membership, company, invitation.');
  } else if (over === 'item') {
    const remedy = 'Move the clock to clocks at the item, or write membership, company or invitation.';
    names.fault([...path, 'over'], 'wrong-place', 'A clock for an item stands at that item.', remedy);
  }
  return over === undefined || over === 'item' ? 'membership' : over;
}

/** For comparing periods: a long month first, in a year without a leap day. */
const REFERENCE = new Date(Date.UTC(2001, 0, 1));
const offset = (at: Period, times = 1): number =>
  addPeriod(REFERENCE, at, times, 'UTC').getTime() - REFERENCE.getTime();

function checkPhases(names: Names, phases: readonly CompiledPhase[], sources: ClockSource['phases'], path: Path): void {
  for (const [index, phase] of phases.entries()) {
    const before = phases[index - 1];
    if (before === undefined) continue;
    const [was, is] = [sources[index - 1]?.at, sources[index]?.at];
    const later = offset(phase.at) - offset(before.at);
    if (PHASE_STATES.indexOf(phase.state) < PHASE_STATES.indexOf(before.state)) {
      const message = `“${phase.state}” comes after “${before.state}”, which is stricter.`;
      const remedy = `Put it before, or repeat “${before.state}” to tell somebody again.`;
      names.fault([...path, index, 'state'], 'milder-phase', message, remedy);
    } else if (later === 0 && phase.state === before.state) {
      const message = `“${phase.state}” stands here twice for one moment.`;
      names.fault([...path, index], 'duplicate-phase', message, 'Keep one of the two; tell takes several.');
    } else if (later <= 0) {
      const message = `This phase begins at ${is}, which is not after ${was} of the phase before it.`;
      names.fault([...path, index, 'at'], 'phase-order', message, 'Put the phases in the order of time.');
    }
  }
}

const SHORTEST_EVERY = 86_400_000;

/** All phases of one time are over before those of the next begin. */
function checkEvery(names: Names, every: Period, phases: readonly CompiledPhase[], path: Path): void {
  const length = offset(every);
  const first = Math.min(0, ...phases.map(({ at }) => offset(at)));
  const last = Math.max(...phases.map(({ at }) => offset(at)));
  if (length < SHORTEST_EVERY) {
    names.fault(path, 'invalid-value', 'This is too short to come due again and again.', 'Write P1D or longer.');
  } else if (length < -first || length < last - first) {
    const message = 'It comes due again before its phases are over.';
    names.fault(path, 'every-too-short', message, 'Write a longer period, or bring the phases closer together.');
  }
}

function checkLift(names: Names, { lift, phases }: ClockSource, path: Path): void {
  if (lift === undefined || phases.some(({ state }) => state === 'suspended')) return;
  const message = 'There is nothing to lift: no phase suspends.';
  names.fault([...path, 'lift'], 'nothing-to-lift', message, 'Remove lift, or add a phase with state: suspended.');
}

function exemption(
  names: Names,
  { unless }: ClockSource,
  over: ClockSubject,
  item: Named | null,
  path: Path,
): Selection | null {
  if (unless === undefined) return null;
  const where = [...path, 'unless'];
  const selection = names.selection(unless, where, item?.index ?? null);
  const holder = over === 'company' ? 'unit' : (item?.holder ?? 'person');
  const wrong = itemsNamed(selection).find((key) => names.items.get(key)?.holder !== holder);
  if (wrong !== undefined) {
    const message = `“${wrong}” is not held by a ${holder}, and this clock runs for what a ${holder} has.`;
    names.fault(where, 'wrong-holder', message, `Name what a ${holder} can hold.`);
  }
  return selection;
}

function rungOf(names: Names, who: WhoSource, item: Named | null, path: Path): Rung {
  if (who === 'person') return who;
  if (who.staff !== undefined) return { staff: who.staff };
  const holders = names.selection(who.holders ?? '*', [...path, 'holders'], item?.index ?? null);
  return { holders, at: who.at ?? 'nearest' };
}

/** The form of the file has let periods through already. */
function period(text: string): Period {
  const known = periodOf(text);
  if (known === null) throw new RangeError(`“${text}” is no period`);
  return known;
}
