import { Random } from '../random.js';
import { FAULTS, planFaults, type Counts } from './plan.js';

const COUNTS = Object.fromEntries(FAULTS.map((name, index) => [name, index + 3])) as Counts;
const plan = (seed: string) => planFaults(new Random(seed), COUNTS, 60_000);

describe('planFaults', () => {
  it('makes the same schedule of the same seed, and another of another', () => {
    expect(plan('1')).toEqual(plan('1'));
    expect(plan('1')).not.toEqual(plan('2'));
  });

  it('plans as many of each as are wanted, in order of time and within it', () => {
    const faults = plan('7');
    for (const name of FAULTS) expect(faults.filter((fault) => fault.name === name)).toHaveLength(COUNTS[name]);
    expect(faults.map(({ at }) => at)).toEqual(faults.map(({ at }) => at).sort((a, b) => a - b));
    expect(faults.every(({ at }) => at >= 0 && at < 60_000)).toBe(true);
  });

  it('freezes workers for longer than their locks last', () => {
    const freezes = plan('7').filter(({ name }) => name === 'freeze-worker');
    expect(Math.min(...freezes.map(({ lasts }) => lasts))).toBeGreaterThan(7000);
  });
});

describe('Random', () => {
  it('forks generators that do not depend on how much others were used', () => {
    const [used, fresh] = [new Random('3'), new Random('3')];
    used.next();
    expect(used.fork('a').next()).toBe(fresh.fork('a').next());
    expect(fresh.fork('a').next()).not.toBe(fresh.fork('b').next());
  });

  it('chooses by weight and within bounds', () => {
    const random = new Random('5');
    const counts = { often: 0, seldom: 0 };
    for (let turn = 0; turn < 2000; turn += 1) counts[random.weighted({ often: 9, seldom: 1 })] += 1;
    expect(counts.often).toBeGreaterThan(1700);
    expect(counts.seldom).toBeGreaterThan(100);
    const drawn = Array.from({ length: 200 }, () => random.between(2, 4));
    expect([...new Set(drawn)].sort()).toEqual([2, 3, 4]);
    expect([...random.shuffled([1, 2, 3])].sort()).toEqual([1, 2, 3]);
    expect(random.one([])).toBeUndefined();
  });
});
