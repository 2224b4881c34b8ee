import { recipientsOf } from '@keyward/mail';
import { INVARIANT_NAMES, verifyDatabase, type InvariantResult, type VerifyResult } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError, explain } from '../explain.js';
import { offlineReport, verifyOffline } from './verify-offline.js';

export interface VerifyInput {
  /** nothing is under way: what still waits is a violation, too */
  readonly drained?: boolean;
  /** names of invariants, with commas between them; none: all */
  readonly only?: string | undefined;
  /** called when an invariant is begun to be looked at */
  readonly onBegin?: ((name: string) => void) | undefined;
}

/** Exit codes: something does not hold; the question could not be asked. */
const VIOLATED = 1;
const NOT_ASKED = 2;

interface Options {
  readonly json?: boolean;
  readonly drained?: boolean;
  readonly only?: string;
  readonly offline?: string;
  readonly anchor?: string[];
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Ask the database whether everything holds that must always hold; exits with 1 if not, 2 if it cannot')
    .option('--drained', 'nothing is under way: tasks and mails that still wait are violations, too')
    .option('--only <names>', 'some of the invariants, with commas between them')
    .option('--json', 'print the result as JSON')
    .option('--offline <file>', 'the chain of an exported audit log instead, without a database')
    .option('--anchor <anchors...>', 'with --offline: ends of the chain that were kept elsewhere, as number:hash')
    .action(async ({ json, offline, anchor, ...input }: Options) => {
      try {
        if (offline !== undefined) {
          const verdict = await verifyOffline(offline, anchor);
          process.stdout.write(`${offlineReport(verdict)}\n`);
          if (!verdict.ok) process.exitCode = VIOLATED;
          return;
        }
        const result = await verify(readEnv('cli'), { ...input, onBegin: progressOn(process.stderr) });
        process.stdout.write(`${json === true ? JSON.stringify(result) : report(result)}\n`);
        if (!result.ok) process.exitCode = VIOLATED;
      } catch (error) {
        process.stderr.write(`${explain(error)}\n`);
        process.exitCode = NOT_ASKED;
      }
    });
}

/**
 * @returns what every invariant came to
 * @throws CommandError for the name of an invariant that does not exist, and what PostgreSQL throws
 */
export async function verify(env: Env<'cli'>, { drained = false, only, onBegin }: VerifyInput): Promise<VerifyResult> {
  const names = only?.split(',').map((name) => name.trim());
  const unknown = names?.filter((name) => !INVARIANT_NAMES.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new CommandError(`There is no invariant ${unknown.join(', ')}. There are: ${INVARIANT_NAMES.join(', ')}.`);
  }
  return withDatabase(env, 'app', ({ transactions }) =>
    verifyDatabase(transactions, {
      recipientsOf,
      drained,
      ...(names ? { only: names } : {}),
      ...(onBegin ? { onBegin } : {}),
    }),
  );
}

/** Says on a terminal what is looked at now; elsewhere nothing. */
function progressOn(out: NodeJS.WriteStream): VerifyInput['onBegin'] {
  if (!out.isTTY) return undefined;
  return (name) => void out.write(`… ${name}\n`);
}

/** @returns a line an invariant, and below it the first violations and what to do */
export function report({ invariants, ok, milliseconds }: VerifyResult): string {
  const width = Math.max(0, ...invariants.map(({ name }) => name.length));
  const broken = invariants.filter((each) => !each.ok).length;
  const seconds = (milliseconds / 1000).toFixed(1);
  return [
    ...invariants.flatMap((each) => linesOf(each, width)),
    ok
      ? `All ${invariants.length} hold (${seconds} s).`
      : `${broken} of ${invariants.length} ${broken === 1 ? 'does' : 'do'} not hold (${seconds} s).`,
  ].join('\n');
}

function linesOf({ name, ok, says, violations, examples, remedy, figures }: InvariantResult, width: number): string[] {
  const known = Object.entries(figures).map(([what, value]) => `${what} ${value}`);
  const first = [name.padEnd(width), ok ? 'ok' : `${violations} ${violations === 1 ? 'VIOLATION' : 'VIOLATIONS'}`, ''];
  if (ok) return [[...first, ...(known.length > 0 ? [`(${known.join(', ')})`] : [])].join('  ').trimEnd()];
  const more = violations - examples.length;
  return [
    first.join('  ').trimEnd(),
    `    ${says}`,
    ...examples.map((example) => `    - ${example}`),
    ...(more > 0 ? [`    - and ${more} more`] : []),
    `    What to do: ${remedy}`,
  ];
}
