// The chaos suite: a short storm that the product must stand, and one that a naive worker must not, although it stands
// a calm sea.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number, what?: string[] }} Count what: what failed, a line each */
/** @typedef {{ harm: Record<'lost' | 'doubled' | 'dropped', number>, checks: { name: string, violations: string[] }[] }} Report */

const ROOT = join(import.meta.dirname, '..', '..');
/** Enough for a naive worker to lose something. */
const NAIVE = ['--worker', 'naive', '--factor', '0.3'];
/** What it loses in the storm is the storm's doing. */
const CALM = ['--worker', 'naive', '--calm', '--factor', '0.2'];

/**
 * @param {string[]} args further ones, for instance --seed
 * @returns {Promise<Count>} each check of the product is a test, so is each way in which the naive worker must fail, and
 *   that it does not in a calm sea
 */
export async function runChaosSuite(args) {
  const ours = countOurs(await run(args));
  const calm = countWhole(await run([...CALM, ...args]));
  const naive = countNaive(await run([...NAIVE, ...args]));
  const all = [ours, calm, naive];
  const names = ['the product in the storm', 'a naive worker in a calm sea', 'a naive worker in the storm'];
  const what = all.flatMap(({ failed }, at) => (failed > 0 ? [`${names[at]}: ${failed} checks, see above`] : []));
  return { passed: sum(all.map(({ passed }) => passed)), failed: sum(all.map(({ failed }) => failed)), what };
}

/**
 * @param {Report | null} report
 * @returns {Count}
 */
export function countOurs(report) {
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.checks.filter(({ violations }) => violations.length > 0).length;
  return { passed: report.checks.length - failed, failed };
}

/**
 * @param {Report | null} report
 * @returns {Count} one test, as a whole
 */
function countWhole(report) {
  const failed = countOurs(report).failed > 0 ? 1 : 0;
  return { passed: 1 - failed, failed };
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/**
 * @param {Report | null} report
 * @returns {Count}
 */
export function countNaive(report) {
  if (!report) return { passed: 0, failed: 1 };
  const shown = [report.harm.lost, report.harm.doubled, report.harm.dropped].filter((count) => count > 0).length;
  if (shown < 3) console.error('The naive worker did not lose, double and drop: the storm proves nothing.');
  return { passed: shown, failed: 3 - shown };
}

/**
 * @param {string[]} args
 * @returns {Promise<Report | null>} null: it did not come to its end
 */
async function run(args) {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-chaos-'));
  const file = join(folder, 'report.json');
  try {
    const main = ['--import', '@swc-node/register/esm-register', 'tests/chaos/main.ts', '--json', file, ...args];
    const child = spawn(process.execPath, main, { cwd: ROOT, stdio: 'inherit' });
    await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
