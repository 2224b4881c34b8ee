import { countNaive, countOurs } from './chaos.mjs';

const check = (name: string, ...violations: string[]) => ({ name, violations });
const NOTHING = { lost: 0, doubled: 0, dropped: 0 };

describe('countOurs', () => {
  it('counts every check of the product as a test', () => {
    const checks = [check('one'), check('two', 'K-1 is lost'), check('three')];
    expect(countOurs({ harm: NOTHING, checks })).toEqual({ passed: 2, failed: 1 });
  });

  it('takes a run without a report for failed', () => {
    expect(countOurs(null)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('countNaive', () => {
  it('wants a naive worker to lose, to double and to drop', () => {
    expect(countNaive({ harm: { lost: 2, doubled: 9, dropped: 1 }, checks: [] })).toEqual({ passed: 3, failed: 0 });
    expect(countNaive({ harm: { ...NOTHING, lost: 2 }, checks: [] })).toEqual({ passed: 1, failed: 2 });
    expect(countNaive(null)).toEqual({ passed: 0, failed: 1 });
  });
});
