import type { Check, Harm } from './check/check.js';
import type { Waiting } from './drain.js';
import { FAULTS, type FaultName } from './faults/plan.js';
import { verdictOf, type Journal, type Verdict } from './load/journal.js';
import type { Options } from './options.js';

/** What a run came to, for people (`printed`) and programs (`--json`). */
export interface Report {
  readonly seed: string;
  readonly ok: boolean;
  readonly worker: 'ours' | 'naive';
  readonly topology: boolean;
  readonly seconds: { readonly faults: number; readonly drained: number; readonly all: number };
  readonly faults: Readonly<Record<FaultName, { readonly planned: number; readonly done: number }>>;
  /** how many workers died at each point */
  readonly points: Readonly<Record<string, number>>;
  /** what the mail server did, by kind */
  readonly smtp: Readonly<Record<string, number>>;
  /** requests without an answer at the moments when an API was killed */
  readonly inFlight: number;
  readonly workerStarts: number;
  readonly requests: Readonly<Record<string, Readonly<Record<Verdict | 'requests', number>>>>;
  readonly harm: Readonly<Record<Harm, number>>;
  readonly waiting: Waiting;
  readonly checks: readonly {
    readonly name: string;
    readonly looked: number;
    readonly violations: readonly string[];
  }[];
}

/** @returns how many wishes there were of each verb, filings by their kind, how they ended, and how many requests it took */
export function requestsOf({ wishes }: Journal): Report['requests'] {
  const requests: Record<string, Record<Verdict | 'requests', number>> = {};
  for (const wish of wishes) {
    const of = (requests[`${wish.verb} ${wish.kind ?? ''}`.trim()] ??= { requests: 0, ok: 0, refused: 0, unknown: 0 });
    of.requests += wish.tries.length;
    of[verdictOf(wish)] += 1;
  }
  return requests;
}

/** @returns how often each kind of harm was found */
export function harmOf(checks: readonly Check[]): Report['harm'] {
  const harm: Record<Harm, number> = { lost: 0, doubled: 0, dropped: 0, other: 0 };
  for (const { violations } of checks) for (const each of violations) harm[each.harm] += 1;
  return harm;
}

export const plannedAndDone = ({ counts }: Options, done: Readonly<Record<FaultName, number>>): Report['faults'] =>
  Object.fromEntries(FAULTS.map((name) => [name, { planned: counts[name], done: done[name] }])) as Report['faults'];

const EXAMPLES = 5;

/** @returns the report as a table */
export function printed(report: Report): string {
  const { seconds, harm } = report;
  return [
    `\nChaos, seed ${report.seed}${report.worker === 'naive' ? ', naive worker' : ''}${report.topology ? ', 2 APIs' : ''}`,
    section('Faults', Object.entries(report.faults), ({ planned, done }) => `${done} of ${planned}`),
    section('Workers that died at a point', Object.entries(report.points), String),
    section('Mail server', Object.entries(report.smtp), String),
    section(
      'Requests',
      Object.entries(report.requests),
      ({ requests, ok, refused, unknown }) => `${ok} yes, ${refused} no, ${unknown} unknown, in ${requests} requests`,
    ),
    '\nChecks',
    ...report.checks.flatMap(linesOf),
    `\nlost ${harm.lost}, doubled ${harm.doubled}, dropped mails ${harm.dropped}, other ${harm.other}`,
    `faults for ${seconds.faults} s, drained ${seconds.drained} s after the last, ${seconds.all} s in all; ` +
      `${report.workerStarts} workers were started; ` +
      `${report.inFlight} requests were in flight when an API was killed`,
    report.ok ? 'Everything holds.' : `NOT everything holds. Replay: npm run chaos -- --seed ${report.seed}`,
  ].join('\n');
}

function section<T>(title: string, entries: readonly (readonly [string, T])[], say: (value: T) => string): string {
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return [`\n${title}`, ...entries.map(([name, value]) => `  ${name.padEnd(width)}  ${say(value)}`)].join('\n');
}

function linesOf({ name, looked, violations }: Report['checks'][number]): string[] {
  const outcome = violations.length === 0 ? 'ok' : `${violations.length} VIOLATIONS`;
  const shown = violations.slice(0, EXAMPLES).map((says) => `      - ${says}`);
  const more = violations.length - shown.length;
  return [`  ${name} (${looked}): ${outcome}`, ...shown, ...(more > 0 ? [`      - and ${more} more`] : [])];
}
