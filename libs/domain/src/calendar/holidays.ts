import Holidays from 'date-holidays';

/** Public holidays by region and year. */
const known = new Map<string, ReadonlySet<string>>();
const DAY = 86_400_000;

/**
 * @param region of `HOLIDAY_REGIONS`
 * @param day such as 2027-01-06
 * @returns whether it is a public holiday there, for the whole day
 */
export function isHoliday(region: string, day: string): boolean {
  const year = Number(day.slice(0, 4));
  return [year, year - 1].some((each) => holidaysOf(region, each).has(day));
}

function holidaysOf(region: string, year: number): ReadonlySet<string> {
  const name = `${region} ${year}`;
  const found = known.get(name);
  if (found) return found;
  const days = new Set(
    new Holidays(region, { types: ['public'] }).getHolidays(year).flatMap(({ date, start, end }) =>
      // what begins at noon is half a day, on which work is done
      date.slice(11, 16) === '00:00' ? daysFrom(date.slice(0, 10), end.getTime() - start.getTime()) : [],
    ),
  );
  known.set(name, days);
  return days;
}

/** @returns the day and those after it that a holiday of that length goes on for */
function daysFrom(first: string, length: number): readonly string[] {
  const begun = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: Math.max(1, Math.round(length / DAY)) }, (_each, index) =>
    new Date(begun + index * DAY).toISOString().slice(0, 10),
  );
}
