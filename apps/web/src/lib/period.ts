const HOURS = { Y: 8766, M: 730.5, W: 168, D: 24 } as const;

/** @returns how many hours an ISO 8601 period such as P3D or PT36H is, on average; 0 for what is none */
export function lengthInHours(period: string): number {
  const [, date = '', time = ''] = /^P([\dYMWD]*)(?:T([\dHM]*))?$/.exec(period) ?? [];
  const days = [...date.matchAll(/(\d+)([YMWD])/g)].map(
    ([, count, unit]) => Number(count) * HOURS[unit as keyof typeof HOURS],
  );
  const hours = [...time.matchAll(/(\d+)([HM])/g)].map(([, count, unit]) => Number(count) / (unit === 'M' ? 60 : 1));
  return [...days, ...hours].reduce((sum, each) => sum + each, 0);
}
