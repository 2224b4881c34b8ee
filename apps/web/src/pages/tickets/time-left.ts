const HOUR = 3_600_000;

export interface TimeLeft {
  days: number;
  hours: number;
  minutes: number;
  over: boolean;
}

/** @returns how long it is until `until`, in whole minutes; the last minute counts as one, so that “0 minutes left” never shows */
export function timeLeft(until: string, now: number): TimeLeft {
  const rest = Date.parse(until) - now;
  if (rest <= 0) return { days: 0, hours: 0, minutes: 0, over: true };
  const minutes = Math.ceil(rest / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60, over: false };
}

/** @returns whether the end is so near that the reader should be warned */
export const isSoon = (until: string, now: number): boolean => Date.parse(until) - now < 48 * HOUR;

/** @returns the two largest parts worth saying, as keys of `tickets:left.*` with their counts */
export function spoken({ days, hours, minutes }: TimeLeft): { unit: 'days' | 'hours' | 'minutes'; count: number }[] {
  const parts = [
    { unit: 'days' as const, count: days },
    { unit: 'hours' as const, count: hours },
    { unit: 'minutes' as const, count: minutes },
  ];
  const first = parts.findIndex((part) => part.count > 0);
  return parts.slice(first, first + 2).filter((part) => part.count > 0);
}
