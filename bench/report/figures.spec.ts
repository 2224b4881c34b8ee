import { figuresOf, medianOf, percentile } from './figures.js';

describe('figuresOf', () => {
  it('takes percentiles by rank, whatever the order', () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(figuresOf(times, 2)).toEqual({ rps: 50, p50: 50, p95: 95, p99: 99 });
  });

  it('says of a few what it can', () => {
    expect(figuresOf([3], 1)).toEqual({ rps: 1, p50: 3, p95: 3, p99: 3 });
    expect(percentile([], 0.5)).toBeNaN();
  });
});

it('leaves a disturbed round out', () => {
  const round = (p50: number) => ({ rps: 1000 / p50, p50, p95: p50 * 2, p99: p50 * 3 });
  expect(medianOf([round(2), round(400), round(1)])).toEqual(round(2));
});
