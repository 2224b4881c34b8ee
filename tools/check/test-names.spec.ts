import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** Where the runners look, and for what. */
const RUN = [/^(apps|libs|tests|tools|bench)\/.+\.(spec|int-spec)\.ts$/, /^tests\/(e2e|topology)\/.+\.e2e-spec\.ts$/];

/** All files of the project, without what is installed or made. */
function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (/^(node_modules|dist|test-results)$|^\./.test(entry.name)) continue;
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

it('every file that looks like a test is run by a suite', () => {
  const tests = [...files('')].filter((path) => /[.-](test|spec)\.[cm]?[jt]sx?$/.test(path));
  expect(tests.length).toBeGreaterThan(50);
  expect(tests.filter((path) => !RUN.some((pattern) => pattern.test(path)))).toEqual([]);
});
