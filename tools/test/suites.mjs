// The test suites, and how many of their tests passed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ passed: number, failed: number, what?: string[] }} Count what: what failed and why, a paragraph each */
/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} JestTest */
/** @typedef {{ error?: { message: string, location?: { file: string, line: number } }, attachments?: { name: string, path?: string }[] }} JourneyResult */
/** @typedef {{ title: string, file: string, line: number, ok: boolean, tests: { results: JourneyResult[] }[] }} Journey */
/** @typedef {{ title: string, specs?: Journey[], suites?: JourneySuite[] }} JourneySuite */
/** @typedef {{ name: string, message: string, assertionResults: JestTest[] }} JestFile */
/** @typedef {Record<string, number> & { testResults?: JestFile[] }} JestReport */
/** @typedef {{ stats: Record<string, number>, errors: { message?: string }[], suites?: JourneySuite[] }} JourneyReport */

const ROOT = join(import.meta.dirname, '..', '..');
/** Of a message, enough to see why. */
const LINES_OF_A_MESSAGE = 12;
/** Of the screen as it was then, what stands below header and navigation. */
const LINES_OF_A_SCREEN = 40;

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
 * @param {JestReport | null} report
 * @param {number} code
 * @returns {Count}
 */
export function countJest(report, code) {
  if (!report) return noReport();
  const failed =
    (report.numFailedTests ?? 0) +
    (report.numPendingTests ?? 0) +
    (report.numTodoTests ?? 0) +
    (report.numRuntimeErrorTestSuites ?? 0);
  const what = (report.testResults ?? []).flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status !== 'passed');
    const name = relative(ROOT, file.name);
    if (tests.length === 0) return file.message && file.assertionResults.length === 0 ? [told(name, file.message)] : [];
    return tests.map((test) => told(`${name} › ${test.fullName}`, test.failureMessages[0] ?? test.status));
  });
  return { passed: report.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed, what };
}

/**
 * @param {JourneyReport | null} report
 * @param {number} code
 * @returns {Count}
 */
export function countPlaywright(report, code) {
  if (!report) return noReport();
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats;
  const failed = unexpected + flaky + skipped + report.errors.length;
  const what = (report.suites ?? []).flatMap(journeysOf).filter(wentWrong).map(toldOfJourney);
  const around = report.errors.map(({ message = '' }) => told('outside of every journey', message));
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, what: [...what, ...around] };
}

/** @returns {Count} */
const noReport = () => ({ passed: 0, failed: 1, what: ['the run ended without a report'] });

/**
 * @param {JourneySuite} suite
 * @returns {Journey[]}
 */
const journeysOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(journeysOf)];

/** A journey that passed at the second try is told as well: it counts as failed. @param {Journey} journey */
const wentWrong = (journey) => !journey.ok || journey.tests.some(({ results }) => results.some(({ error }) => error));

/** @param {Journey} journey */
function toldOfJourney({ file, line, title, tests }) {
  const result = tests.flatMap(({ results }) => results).find(({ error }) => error);
  const at = result?.error?.location;
  const where = at ? [`at ${relative(ROOT, at.file)}:${at.line}`] : [];
  const why = told(`${file}:${line} › ${title}`, result?.error?.message ?? 'was skipped');
  return [why, ...[...where, ...screenOf(result)].map((each) => `  ${each}`)].join('\n');
}

/**
 * What the last browser page showed when a journey failed, as Playwright noted it: where nobody can open the trace, often
 * the only trace of why.
 * @param {JourneyResult | undefined} result
 * @returns {string[]} lines
 */
function screenOf(result) {
  const path = result?.attachments?.find(({ name }) => name === 'error-context')?.path;
  if (path === undefined || !existsSync(path)) return [];
  const [, screen = ''] = readFileSync(path, 'utf8').split(/^# Page snapshot$/m);
  const lines = screen.split(/^# /m, 1).join('').split('\n');
  const main = lines.findIndex((line) => /^\s*- main\b/.test(line));
  return lines.slice(Math.max(main, 0)).slice(0, LINES_OF_A_SCREEN);
}

/**
 * @param {string} name
 * @param {string} message of several lines, with colours
 */
function told(name, message) {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, LINES_OF_A_MESSAGE);
  return [name, ...lines.map((line) => `  ${line}`)].join('\n');
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
