// The test suites, and how many of their tests passed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number }} Count */

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Run a project of Jest.
 * @param {'unit' | 'int'} project
 * @param {string[]} args further ones, for instance a part of a file's name
 * @returns {Promise<Count>}
 */
export async function runJest(project, args) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // From 24.9 on Node lets Jest load ES modules, see tools/jest/native-packages.mjs.
  const flags = major > 24 || (major === 24 && minor >= 9) ? ['--experimental-vm-modules', '--no-warnings'] : [];
  return withReport(async (report) => {
    // A failed test may leave a connection open, which must not keep the run from ending.
    const jest = [...flags, join('node_modules', 'jest', 'bin', 'jest.js'), '--forceExit', '--selectProjects', project];
    const code = await run([...jest, '--json', '--outputFile', report, '--testPathPatterns', ...patterns(args)], {});
    return countJest(read(report), code);
  });
}

/**
 * Run the journeys.
 * @param {string[]} args parts of file names
 * @param {string} chromium
 * @param {{ copies?: number }} [options] how many APIs, behind the proxy, and workers
 * @returns {Promise<Count>}
 */
export async function runPlaywright(args, chromium, { copies = 1 } = {}) {
  return withReport(async (report) => {
    // A folder of its own: Playwright empties it first, and another run may be at work.
    const results = join('test-results', `journeys-${process.pid}`);
    const options = ['--reporter', 'list,json', '--output', results];
    const command = [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...options, ...args];
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM: chromium, KEYWARD_COPIES: String(copies) };
    const code = await run(command, env);
    if (code === 0) rmSync(join(ROOT, results), { recursive: true, force: true });
    return countPlaywright(read(report), code);
  });
}

/** @param {string[]} args */
const patterns = (args) => (args.length > 0 ? args : ['.']);

/**
 * A skipped test did not show what it is there for, so it counts as failed, and so does a file that did not
 * even load.
 * @param {Record<string, number> | null} report
 * @param {number} code
 * @returns {Count}
 */
export function countJest(report, code) {
  if (!report) return { passed: 0, failed: 1 };
  const failed =
    (report.numFailedTests ?? 0) +
    (report.numPendingTests ?? 0) +
    (report.numTodoTests ?? 0) +
    (report.numRuntimeErrorTestSuites ?? 0);
  return { passed: report.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * @param {{ stats: Record<string, number>, errors: unknown[] } | null} report
 * @param {number} code
 * @returns {Count}
 */
export function countPlaywright(report, code) {
  if (!report) return { passed: 0, failed: 1 };
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats;
  const failed = unexpected + flaky + skipped + report.errors.length;
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * @param {(report: string) => Promise<Count>} work
 */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} report */
function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function run(args, env) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
}
