import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countJest, countPlaywright } from './suites.mjs';

describe('countJest', () => {
  it('counts what passed', () => {
    expect(countJest({ numPassedTests: 7, numFailedTests: 0 }, 0)).toEqual({ passed: 7, failed: 0, what: [] });
  });

  it('takes a skipped test, a planned test and a file that does not load for failed', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 1,
    };
    expect(countJest(report, 1)).toMatchObject({ passed: 7, failed: 4 });
  });

  it('does not believe a report whose run failed, nor a missing one', () => {
    expect(countJest({ numPassedTests: 7 }, 1)).toMatchObject({ passed: 7, failed: 1 });
    expect(countJest(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('tells what failed and why, and which file did not load', () => {
    const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
      fullName,
      status,
      failureMessages,
    });
    const testResults = [
      {
        name: 'a.spec.ts',
        message: '',
        assertionResults: [test('adds', 'passed'), test('divides', 'failed', '\u001B[31mby 0\u001B[39m')],
      },
      { name: 'b.spec.ts', message: 'no such module', assertionResults: [] },
    ];
    const { what } = countJest({ numPassedTests: 1, numFailedTests: 1, testResults } as never, 1);
    expect(what).toEqual([
      expect.stringMatching(/a\.spec\.ts › divides\n {2}by 0$/),
      expect.stringMatching(/b\.spec\.ts\n {2}no such module$/),
    ]);
  });
});

describe('countPlaywright', () => {
  it('takes flaky and skipped journeys for failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [] }, 1)).toMatchObject({ passed: 3, failed: 3 });
    expect(countPlaywright({ stats: { expected: 3 }, errors: [{}] }, 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(countPlaywright(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('tells which journey failed and why', () => {
    const journey = (title: string, ok: boolean, error?: { message: string }) => ({
      title,
      file: 'a.e2e-spec.ts',
      line: 7,
      ok,
      tests: [{ results: [{ ...(error && { error }) }] }],
    });
    const specs = [journey('there', true), journey('back', false, { message: 'lost its way' })];
    const suites = [{ title: 'a', suites: [{ title: 'inner', specs }] }];
    const report = { stats: { expected: 1, unexpected: 1 }, errors: [], suites };
    expect(countPlaywright(report, 1).what).toEqual(['a.e2e-spec.ts:7 › back\n  lost its way']);
  });

  it('tells at which line, and what the screen showed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyward-screen-'));
    const path = join(folder, 'error-context.md');
    const screen = ['- banner: Keyward', '- main:', '  - heading "Not here"'];
    writeFileSync(path, ['# Error', 'x', '# Page snapshot', '```yaml', ...screen, '```', '# Source', 'y'].join('\n'));
    const error = { message: 'lost its way', location: { file: join(process.cwd(), 'tests/a.ts'), line: 9 } };
    const tests = [{ results: [{ error, attachments: [{ name: 'error-context', path }] }] }];
    const specs = [{ title: 'back', file: 'a.e2e-spec.ts', line: 7, ok: false, tests }];
    const report = { stats: { unexpected: 1 }, errors: [], suites: [{ title: 'a', specs }] };
    const [what] = countPlaywright(report, 1).what ?? [];
    rmSync(folder, { recursive: true });
    expect(what?.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining(['lost its way', 'at tests/a.ts:9', '- main:', '- heading "Not here"']),
    );
    expect(what).not.toMatch(/banner|Source/);
  });
});
