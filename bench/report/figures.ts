/** What is told of one operation at one number of clients: a second, and milliseconds. */
export interface Figures {
  readonly rps: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** @returns the value below which `share` of the sorted values lie (nearest rank) */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** @param times in milliseconds, of everything that was answered within `seconds` */
export function figuresOf(times: readonly number[], seconds: number): Figures {
  const sorted = Float64Array.from(times).sort();
  return {
    rps: rounded(times.length / seconds),
    p50: rounded(percentile(sorted, 0.5)),
    p95: rounded(percentile(sorted, 0.95)),
    p99: rounded(percentile(sorted, 0.99)),
  };
}

/** @returns of each figure the median of the rounds: one disturbed round moves none of them */
export function medianOf(rounds: readonly Figures[]): Figures {
  const middle = (pick: (figures: Figures) => number): number =>
    percentile(Float64Array.from(rounds, pick).sort(), 0.5);
  return {
    rps: middle((each) => each.rps),
    p50: middle((each) => each.p50),
    p95: middle((each) => each.p95),
    p99: middle((each) => each.p99),
  };
}

/** Three digits say all that a measurement on a shared machine can. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
