import type { Latency } from '../behind/applied-and-mailed.js';
import type { AtOnce } from '../behind/thousand.js';
import type { ByClients } from '../measure/run-operations.js';
import type { Figures } from './figures.js';
import { ratiosOf } from './ratios.js';
import type { Behind, Report } from './report.js';

const count = (value: number): string => value.toLocaleString('en');
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');
}

/** @returns the whole as Markdown */
export function tables(report: Report): string {
  const { argon2: _argon2, parts: _parts, ...limits } = report.limits;
  return [
    ...Object.entries(report.sizes).map(([tickets, found]) => byClients(`${count(Number(tickets))} tickets`, found)),
    byClients('The limit', limits),
    ...(report.behind ? [behind(report.behind, report)] : []),
    ...(report.statements ? [statements(report.statements)] : []),
    ratios(report),
  ].join('\n\n');
}

/** A cell reads: answers a second · p50 · p95 · p99, in milliseconds. */
function byClients(title: string, operations: Readonly<Record<string, ByClients>>): string {
  const clients = [...new Set(Object.values(operations).flatMap((each) => Object.keys(each)))];
  const head = [title, ...clients.map((each) => `${each} client${each === '1' ? '' : 's'}`)];
  return table(
    head,
    Object.entries(operations).map(([name, figures]) => [name, ...clients.map((each) => cell(figures[each]))]),
  );
}

const cell = (figures: Figures | undefined): string =>
  figures === undefined
    ? '–'
    : [`${count(Math.round(figures.rps))}/s`, ...[figures.p50, figures.p95, figures.p99].map(ms)].join(' · ');

const latency = ({ p50, p95, p99, samples }: Latency): string =>
  `${[p50, p95, p99].map(ms).join(' · ')} ms (${samples})`;

function behind(found: NonNullable<Report['behind']>, { limits }: Report): string {
  const parts = limits.parts
    ? [
        ['a hand-over alone', latency(limits.parts.handOver)],
        ['a delivery alone', latency(limits.parts.delivery)],
      ]
    : [];
  const argon2 = limits.argon2 === undefined ? [] : [['argon2, one after the other', `${count(limits.argon2)}/s`]];
  return table(
    ['With the worker running', 'p50 · p95 · p99 (samples)'],
    [
      ...Object.entries(found).flatMap(([tickets, each]) => behindAt(count(Number(tickets)), each)),
      ...parts,
      ...argon2,
    ],
  );
}

function behindAt(at: string, { idle, atOnce, signIns }: Behind): string[][] {
  return [
    ...(idle ? [[`decision answered, idle, ${at}`, latency(idle.answered)]] : []),
    ...(idle ? [[`decision → applied → mail accepted, idle, ${at}`, latency(idle.mailed)]] : []),
    ...(atOnce ? [[`${count(atOnce.decisions)} decisions at once, ${at}`, whole(atOnce)]] : []),
    ...(signIns
      ? [[`list idle, and while 32 sign in, ${at}`, `${ms(signIns.list.idle)}, ${ms(signIns.list.duringStorm)} ms`]]
      : []),
  ];
}

const whole = ({ rps, seconds, mailedAfterSeconds, p50, p99 }: AtOnce): string =>
  `${count(rps)}/s: ${seconds} s until the last mail, ${mailedAfterSeconds} s after the last answer; ` +
  `answered in ${ms(p50)} · ${ms(p99)} ms (p50 · p99)`;

function statements(counted: NonNullable<Report['statements']>): string {
  return table(
    ['One request', 'statements', 'begin, commit'],
    Object.entries(counted).map(([name, each]) => [name, String(each.statements), String(each.brackets)]),
  );
}

function ratios(report: Report): string {
  const found = ratiosOf(report);
  const rows = found.map(({ what, is, wanted, atMost, ok }) => [
    what,
    String(is),
    `${atMost ? '≤' : '≥'} ${wanted}`,
    ok ? 'yes' : '**no**',
  ]);
  return table(['Ratio', 'is', 'wanted', 'holds'], rows);
}
