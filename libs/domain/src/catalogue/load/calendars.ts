import { HOLIDAY_REGIONS } from '../../calendar/holiday-regions.js';
import type { Promised } from '../../calendar/promise.js';
import type { WorkingCalendar, WorkingHours } from '../../calendar/working-calendar.js';
import type { EnquiryKind } from '../../enquiry/enquiry-kinds.js';
import { nearest } from './nearest.js';
import type { Names } from './names.js';
import { DAYS, minutesOfWork, type CalendarSource, type PromiseSource } from './schema-calendars.js';
import type { CatalogueSource } from './schema.js';

type Path = readonly PropertyKey[];

/** @returns when the desk works, and what it promises of each kind of enquiry */
export function compileTimes(
  source: CatalogueSource,
  names: Names,
): { readonly calendars: ReadonlyMap<string, WorkingCalendar>; readonly promises: ReadonlyMap<EnquiryKind, Promised> } {
  const calendars = compileCalendars(source, names);
  return { calendars, promises: compilePromises(source, calendars, names) };
}

const compileCalendars = ({ calendars = {} }: CatalogueSource, names: Names): ReadonlyMap<string, WorkingCalendar> =>
  new Map(Object.entries(calendars).map(([key, source]) => [key, compileCalendar(names, source, ['calendars', key])]));

function compileCalendar(names: Names, source: CalendarSource, path: Path): WorkingCalendar {
  const { zone, holidays = [], closed = [] } = source;
  holidays.forEach((region, index) => checkRegion(names, region, [...path, 'holidays', index]));
  closed.forEach((day, index) => checkDay(names, day, [...path, 'closed', index]));
  return { zone, week: compileWeek(names, source.hours, [...path, 'hours']), holidays, closed };
}

function checkRegion(names: Names, region: string, path: Path): void {
  if (HOLIDAY_REGIONS.includes(region)) return;
  const country = region.split('-')[0] ?? '';
  const own = HOLIDAY_REGIONS.filter((each) => each.split('-')[0] === country);
  const near = nearest(region, HOLIDAY_REGIONS);
  const remedy =
    own.length > 0
      ? `Known there: ${own.join(', ')}.`
      : `${near ? `Did you mean “${near}”? ` : ''}Write a country by its two letters, such as AT, or its region, such as DE-BY.`;
  names.fault(path, 'unknown-region', `No holidays are known of “${region}”.`, remedy);
}

/** `12-24` in each year; one in a leap year alone is a day, too. */
function checkDay(names: Names, day: string, path: Path): void {
  const whole = day.length === 5 ? `2028-${day}` : day;
  const date = new Date(`${whole}T00:00:00Z`);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole)) return;
  names.fault(path, 'invalid-value', `There is no day ${day}.`, 'Correct the day.');
}

function compileWeek(names: Names, hours: CalendarSource['hours'], path: Path): WorkingCalendar['week'] {
  const week = new Map<string, readonly WorkingHours[]>();
  for (const [days, spans] of Object.entries(hours)) {
    const read = spans.map(hoursOf);
    checkOrder(names, read, spans, [...path, days]);
    for (const day of daysOf(names, days, [...path, days])) {
      if (week.has(day)) {
        names.fault([...path, days], 'duplicate-day', `The hours of ${day} stand here twice.`, 'Name each day once.');
      }
      week.set(day, read);
    }
  }
  return DAYS.map((day) => week.get(day) ?? []);
}

function daysOf(names: Names, days: string, path: Path): readonly string[] {
  const [first = '', last = first] = days.split('-');
  const [from, to] = [first, last].map((day) => (DAYS as readonly string[]).indexOf(day)) as [number, number];
  if (from <= to) return DAYS.slice(from, to + 1);
  names.fault(path, 'invalid-value', `A week begins on Monday: ${days} goes backwards.`, 'Write it as two entries.');
  return [];
}

const minutesOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};

function hoursOf(span: string): WorkingHours {
  const [from, to] = span.split('-').map(minutesOf) as [number, number];
  return { from, to };
}

function checkOrder(names: Names, read: readonly WorkingHours[], spans: readonly string[], path: Path): void {
  for (const [index, { from, to }] of read.entries()) {
    const before = read[index - 1];
    if (from >= to) {
      const remedy = 'What goes over midnight is two: one to 24:00, and from 00:00 on the next day.';
      names.fault([...path, index], 'invalid-value', `${spans[index]} ends before it begins.`, remedy);
    } else if (before && from < before.to) {
      const message = `${spans[index]} begins before ${spans[index - 1]} is over.`;
      names.fault([...path, index], 'hours-order', message, 'Put the hours of a day in order, each once.');
    }
  }
}

/** @returns what is promised, by the kind of the enquiry */
function compilePromises(
  { promises = {} }: CatalogueSource,
  calendars: ReadonlyMap<string, WorkingCalendar>,
  names: Names,
): ReadonlyMap<EnquiryKind, Promised> {
  const all = Object.entries(promises) as [EnquiryKind, PromiseSource | undefined][];
  return new Map(
    all.flatMap(([kind, source]) => {
      const promised = source && compilePromise(names, source, calendars, ['promises', kind]);
      return promised ? [[kind, promised] as const] : [];
    }),
  );
}

function compilePromise(
  names: Names,
  source: PromiseSource,
  calendars: ReadonlyMap<string, WorkingCalendar>,
  path: Path,
): Promised | null {
  const { within, soon, calendar } =
    typeof source === 'string' ? { within: source, soon: undefined, calendar: undefined } : source;
  const [first] = calendars.values();
  const found = calendar === undefined ? first : calendars.get(calendar);
  if (!found) {
    const known = [...calendars.keys()];
    const near = nearest(calendar ?? '', known);
    const remedy = near ? `Did you mean “${near}”?` : 'Declare it under calendars, with its zone and its hours.';
    const what = calendar === undefined ? 'There is no calendar to reckon in.' : `There is no calendar “${calendar}”.`;
    names.fault(calendar === undefined ? path : [...path, 'calendar'], 'unknown-calendar', what, remedy);
    return null;
  }
  const whole = minutesOfWork(within);
  const before = soon === undefined ? whole / 4 : minutesOfWork(soon);
  if (before >= whole) {
    const message = `It would be due soon from the beginning: ${soon} is not less than ${within}.`;
    names.fault(
      [...path, 'soon'],
      'invalid-value',
      message,
      'Write less, or leave soon out for a quarter of the time.',
    );
  }
  return { within: whole * MINUTE, soon: before * MINUTE, calendar: found };
}

const MINUTE = 60_000;
