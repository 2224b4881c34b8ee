import { countJest, countPlaywright } from './suites.mjs';

describe('countJest', () => {
  it('counts what passed', () => {
    expect(countJest({ numPassedTests: 7, numFailedTests: 0 }, 0)).toEqual({ passed: 7, failed: 0 });
  });

  it('takes a skipped test, a planned test and a file that does not load for failed', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 1,
    };
    expect(countJest(report, 1)).toEqual({ passed: 7, failed: 4 });
  });

  it('does not believe a report whose run failed, nor a missing one', () => {
    expect(countJest({ numPassedTests: 7 }, 1)).toEqual({ passed: 7, failed: 1 });
    expect(countJest(null, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('countPlaywright', () => {
  it('takes flaky and skipped journeys for failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 3 });
    expect(countPlaywright({ stats: { expected: 3 }, errors: [{}] }, 1)).toEqual({ passed: 3, failed: 1 });
    expect(countPlaywright(null, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
