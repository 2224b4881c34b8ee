import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isCommandStale } from './build.mjs';

describe('a build of the command line', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'keyward-build-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, text = ''): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const built = (): void => {
    for (const app of ['api', 'worker', 'cli']) write(`dist/apps/${app}/main.js`);
  };

  it('is not older than sources that are not there, nor than its own before there is one', () => {
    built();
    expect(isCommandStale(root)).toBe(false);
    rmSync(join(root, 'dist'), { recursive: true });
    write('libs/domain/src/index.ts');
    expect(isCommandStale(root)).toBe(false);
  });

  it('is older where nobody knows what it was made from', () => {
    write('libs/domain/src/index.ts', 'one');
    built();
    expect(isCommandStale(root)).toBe(true);
  });
});
