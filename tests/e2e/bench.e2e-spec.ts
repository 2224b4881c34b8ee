import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { removePostgres } from '../../tools/embedded/postgres-cluster.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const BENCH = ['--import', '@swc-node/register/esm-register', 'bench/main.ts', '--quick', '--no-build'];
const FIGURES = { rps: expect.any(Number), p50: expect.any(Number), p95: expect.any(Number), p99: expect.any(Number) };

let home: string;
test.beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'keyward-bench-'));
});
test.afterAll(async () => {
  await removePostgres(join(home, 'postgres'));
  rmSync(home, { recursive: true, force: true });
});

test('the bench measures everything and writes it down', async () => {
  test.setTimeout(600_000);
  const file = join(home, 'figures.json');
  const { stdout } = await promisify(execFile)(process.execPath, [...BENCH, '--home', home, '--json', file], {
    cwd: ROOT,
  });
  const report = JSON.parse(readFileSync(file, 'utf8'));
  expect(report.tickets).toBe(1000);
  for (const name of ['file', 'list', 'ticket', 'decide', 'sign-in']) {
    expect(report.operations[name]).toEqual({ 1: FIGURES, 8: FIGURES });
  }
  for (const name of ['file', 'decide', 'hello', 'select']) {
    expect(report.limits[name]).toEqual({ 1: FIGURES, 8: FIGURES });
  }
  expect(stdout).toContain('| statements for one list |');
});
