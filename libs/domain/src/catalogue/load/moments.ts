import { EVENTS, type ClockSubject, type Moment } from '../clocks/clock.js';
import { CATALOGUE_VERBS, FACT_SUBJECTS, type CompiledFacts, type FactSubject } from '../compiled.js';
import { nearest } from './nearest.js';
import type { Named, Names } from './names.js';

type Path = readonly PropertyKey[];

/** The dates that a catalogue declares, as far as a clock can name them. */
export interface Dates {
  readonly facts: CompiledFacts;
  /** the date parameters that the item is held with; none at the top of the catalogue */
  readonly params: ReadonlySet<string>;
}

/** Whose dates can be read: a unit has none of a person, nor has somebody who has not joined yet. */
export const readable = (over: ClockSubject, item: Named | null): readonly FactSubject[] => {
  const personal = over === 'membership' || (over === 'item' && item?.holder !== 'unit');
  return personal ? ['person', 'membership', 'unit', 'company'] : ['unit', 'company'];
};

/** How an event is called. */
export const EVENT = /^[a-z][a-z0-9_]*$/;
/** Never a slip of the pen, whatever else is declared. */
export const WELL_KNOWN: readonly string[] = [...EVENTS, ...CATALOGUE_VERBS];

/**
 * A date parameter, a date fact, or the name of something that happens: names of one's own are events.
 * @param reads whose dates the clock can read
 */
export function momentOf(names: Names, name: string, reads: readonly FactSubject[], dates: Dates, path: Path): Moment {
  const stands = FACT_SUBJECTS.filter((subject) => dates.facts[subject].has(name));
  const [subject, ...more] = stands.filter((each) => reads.includes(each));
  const isParam = dates.params.has(name);
  if (more.length > 0 || (isParam && subject !== undefined)) {
    const message = `“${name}” is declared more than once, so it is not clear which date is meant.`;
    names.fault(path, 'ambiguous-moment', message, 'Give one of them another name.');
  }
  if (isParam) return { kind: 'param', name };
  if (subject !== undefined) {
    if (dates.facts[subject].get(name)?.is !== 'date') {
      const remedy = `Declare “${name}” with type date, or name another moment.`;
      names.fault(path, 'no-date', `“${name}” is a fact, but no date.`, remedy);
    }
    return { kind: 'fact', subject, name };
  }
  checkEvent(names, name, stands[0], dates, path);
  return { kind: 'event', name };
}

function checkEvent(names: Names, name: string, elsewhere: FactSubject | undefined, dates: Dates, path: Path): void {
  const known = [...dates.params, ...FACT_SUBJECTS.flatMap((subject) => [...dates.facts[subject].keys()])];
  const near = WELL_KNOWN.includes(name) ? null : nearest(name, known);
  if (elsewhere !== undefined) {
    const message = `“${name}” is declared of the ${elsewhere}, which this clock knows nothing of.`;
    names.fault(path, 'unknown-moment', message, 'Name a date of what the clock runs for, or an event.');
  } else if (near !== null) {
    const remedy = `Did you mean “${near}”? If it is an event, choose a name that is less like it.`;
    names.fault(path, 'unknown-moment', `No date is called “${name}”.`, remedy);
  } else if (!EVENT.test(name)) {
    const remedy = 'Write small letters, digits and _ for an event, or name a declared date.';
    names.fault(path, 'unknown-moment', `No date is called “${name}”, and no event can be.`, remedy);
  }
}
