import { appliedAndMailed } from './behind/applied-and-mailed.js';
import { becomeQuiet } from './behind/rest.js';
import { argon2Limit, signIns } from './behind/sign-ins.js';
import { decideAtOnce } from './behind/thousand.js';
import type { Bench } from './desk/bench.js';
import { measureParts } from './limits/parts.js';
import { runLimits } from './limits/run-limits.js';
import type { OpenDesk } from './measure/open-desk.js';
import { fileUntil } from './measure/operations.js';
import { pages } from './measure/reads.js';
import { runOperation, type ByClients } from './measure/run-operations.js';
import type { Behind, Limits, Report } from './report/report.js';
import { countStatements } from './statements/count-statements.js';

/**
 * Measures what was asked for. With the worker first, while there is nothing for it to catch up with; then, with the
 * worker at rest, each operation by itself; the limits last.
 */
export async function run(bench: Bench): Promise<Report> {
  const { options, desks, progress } = bench;
  for (const desk of desks) await warmUp(bench, desk);
  const behind: Record<string, Behind> = {};
  if (options.behind.length > 0) {
    for (const desk of desks) {
      behind[desk.tickets] = await progress.step(`behind ${desk.tickets} tickets`, () => runBehind(bench, desk));
    }
  }
  const sizes = sizesWith(behind);
  for (const name of options.operations) {
    const found = await progress.step(name, () => runOperation(name, desks, bench.driver, options));
    for (const [tickets, figures] of found) (sizes[tickets] ??= {})[name] = figures;
  }
  const limits = options.limits ? await progress.step('limits', () => measureLimits(bench)) : {};
  const tickets = Math.max(...options.tickets);
  return {
    tickets,
    operations: sizes[tickets] ?? {},
    limits,
    sizes,
    behind,
    ...(options.statements ? { statements: await progress.step('statements', () => statementsOf(bench)) } : {}),
  };
}

/** Connections are opened, code is compiled, pages are read: what happens once is not measured. */
async function warmUp({ options, driver }: Bench, { api, people }: OpenDesk): Promise<void> {
  const work = { kind: 'http', address: api, lists: pages(people.busy, 'view=mine&open=true&limit=20') } as const;
  const clients = Math.max(...options.clients);
  for (const some of [1, clients]) {
    await driver.drive({ work, clients: some, seconds: options.seconds, repeat: true, lenient: true });
  }
}

/** What is told by numbers of clients stands among the operations, too. */
function sizesWith(behind: Readonly<Record<string, Behind>>): Record<string, Record<string, ByClients>> {
  const sizes: Record<string, Record<string, ByClients>> = {};
  for (const [tickets, { idle, signIns: signedIn }] of Object.entries(behind)) {
    const operations = (sizes[tickets] ??= {});
    if (signedIn) operations['sign-in'] = signedIn.byClients;
    if (!idle) continue;
    const { p50, p95, p99 } = idle.mailed;
    operations['applied-and-mailed'] = { 1: { rps: 1000 / p50, p50, p95, p99 } };
  }
  return sizes;
}

async function runBehind({ options, driver, services: { catcher } }: Bench, desk: OpenDesk): Promise<Behind> {
  const { behind, samples, atOnce } = options;
  const { worker } = desk.apps;
  // all of them at once, about other people each; every one leads to mails, which have to be through
  if (behind.some((name) => name !== 'sign-in')) await fileUntil(desk, driver, (samples + atOnce) * 2);
  await worker.start();
  await becomeQuiet(desk.url);
  const found: { -readonly [K in keyof Behind]: Behind[K] } = {};
  if (behind.includes('applied-and-mailed')) found.idle = await appliedAndMailed(desk, catcher, samples);
  if (behind.includes('thousand-decisions')) {
    await becomeQuiet(desk.url);
    found.atOnce = await decideAtOnce(desk, driver, catcher, atOnce);
  }
  if (behind.includes('sign-in')) found.signIns = await signIns(desk, driver, options);
  await becomeQuiet(desk.url);
  await worker.stop();
  await desk.filings.lookAgain();
  return found;
}

async function measureLimits({ options, desks, driver, services, scratchUrl, passwordHash }: Bench): Promise<Limits> {
  const [desk] = desks;
  if (!desk) return {};
  const limits = await runLimits({ url: scratchUrl, desk, driver, pace: options });
  if (options.behind.length === 0) return limits;
  const argon2 = await argon2Limit(passwordHash, options.seconds * 2);
  const parts = await measureParts(`${services.redisUrl}/15`, services.catcher.smtpUrl, options.samples);
  return { ...limits, argon2, parts };
}

async function statementsOf({ options, desks, driver, log }: Bench): Promise<NonNullable<Report['statements']>> {
  const desk = desks.at(-1);
  if (!desk) return {};
  const samples = options.rounds;
  await fileUntil(desk, driver, samples);
  return countStatements(desk, log, samples);
}
