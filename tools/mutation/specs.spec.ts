import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshModules } from './specs.mjs';

const SPEC = `
import { next } from './counter.js';

describe.each(['first', ['second']])('the %s', (name: unknown) => {
  const given = next();
  it('counts', () => expect(given).toBe(1));
  it.each([[1, 2], [2, 3]])('adds %s', (a, b) => expect(a + 1).toBe(b));
  it.each([1, 2, 0, 4])('is above zero: %s', async (a) => expect(a).toBeGreaterThan(0));
});
it('stands alone', () => {});
`;

describe('specs without Jest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-specs-'));
  const spec = join(folder, 'counter.spec.ts');
  writeFileSync(join(folder, 'counter.ts'), 'let count: number = 0;\nexport const next = () => ++count;\n');
  writeFileSync(spec, SPEC);
  afterAll(() => rmSync(folder, { recursive: true }));

  const testsOf = (file: string) => freshModules()(file).flatMap((group) => group.tests());
  const outcome = async (run: () => unknown) => {
    try {
      await run();
      return 'passed';
    } catch {
      return 'failed';
    }
  };

  it('are told one by one, a table of rows as one, and fail where they fail', async () => {
    const tests = testsOf(spec);
    expect(await Promise.all(tests.map(async ({ name, run }) => [name, await outcome(run)]))).toEqual([
      ['the %s #1 › counts', 'passed'],
      ['the %s #1 › adds %s', 'passed'],
      ['the %s #1 › is above zero: %s', 'failed'],
      ['the %s #2 › counts', 'failed'],
      ['the %s #2 › adds %s', 'passed'],
      ['the %s #2 › is above zero: %s', 'failed'],
      ['stands alone', 'passed'],
    ]);
  });

  it('find everything as it was at the beginning, each time', async () => {
    const [first] = testsOf(spec);
    const [again] = testsOf(spec);
    expect([await outcome(first!.run), await outcome(again!.run)]).toEqual(['passed', 'passed']);
  });
});
