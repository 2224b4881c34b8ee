import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../up/options.mjs';
import { Failure } from './failure.mjs';

describe('Failure', () => {
  it('tells what failed, the end of the log, and what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyward-failure-'));
    const log = join(folder, 'api.log');
    writeFileSync(log, Array.from({ length: 40 }, (_, line) => `line ${line + 1}`).join('\n'));
    const story = new Failure('API ended while starting (1)', { log, remedy: 'start again' }).explain();
    rmSync(folder, { recursive: true });

    expect(story).toMatch(/^✗ API ended while starting \(1\)\n/);
    expect(story).toContain(`The end of ${log}:\n    line 26\n`);
    expect(story).toMatch(/ {4}line 40\n\n {2}What to do: start again$/);
  });

  it('prefers what a command printed, and needs neither', () => {
    expect(new Failure('a', { output: 'oops\n', remedy: 'b' }).explain()).toBe(
      '✗ a\n\n  It said:\n    oops\n\n  What to do: b',
    );
    expect(new Failure('a', { log: '/nowhere.log', remedy: 'b' }).explain()).toBe('✗ a\n\n  What to do: b');
  });
});

describe('readOptions', () => {
  it('reads what npm run up takes', () => {
    expect(readOptions([])).toMatchObject({ reset: false, help: false });
    expect(readOptions(['--reset', '--catalogue', 'horn'])).toMatchObject({ reset: true, catalogue: 'horn' });
  });

  it.each([['--rest'], ['reset'], ['--catalogue']])('answers %s with what it does take', (argument) => {
    expect(() => readOptions([argument])).toThrow(Failure);
    try {
      readOptions([argument]);
    } catch (error) {
      expect((error as Failure).explain()).toContain('npm run up -- --reset');
    }
  });
});
