import type { Figures } from './figures.js';

export type ByClients = Record<string, Figures>;

/** What one run found. `operations` are those of the largest number of tickets; `sizes` has them all. */
export interface Report {
  readonly tickets: number;
  readonly operations: Record<string, ByClients>;
  readonly limits: Record<string, ByClients | Record<string, number>>;
  readonly sizes: Record<string, Record<string, ByClients>>;
}

/** @returns the whole as text, a table a size */
export function tables(report: Report): string {
  const sizes = Object.entries(report.sizes).flatMap(([tickets, operations]) => [
    table(`${Number(tickets).toLocaleString('en')} tickets`, operations),
  ]);
  const limits = Object.entries(report.limits).filter((entry): entry is [string, ByClients] => isByClients(entry[1]));
  return [...sizes, table('The limit', Object.fromEntries(limits))].join('\n\n');
}

const isByClients = (value: ByClients | Record<string, number>): value is ByClients =>
  Object.values(value).every((each) => typeof each === 'object');

function table(title: string, operations: Record<string, ByClients>): string {
  const counts = [...new Set(Object.values(operations).flatMap((each) => Object.keys(each)))];
  const head = `| ${title} | ${counts.map((count) => `${count} client${count === '1' ? '' : 's'}`).join(' | ')} |`;
  const rows = Object.entries(operations).map(
    ([name, byClients]) => `| ${name} | ${counts.map((count) => cell(byClients[count])).join(' | ')} |`,
  );
  return [head, `|---${'|---'.repeat(counts.length)}|`, ...rows].join('\n');
}

const cell = (figures: Figures | undefined): string =>
  figures === undefined
    ? '–'
    : `${Math.round(figures.rps).toLocaleString('en')}/s · ${ms(figures.p50)} · ${ms(figures.p95)} · ${ms(figures.p99)}`;

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
