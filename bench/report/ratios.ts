import { rounded } from './figures.js';
import type { Report } from './report.js';

/** One thing that must show in a run, as a ratio: absolute figures are those of the machine. */
export interface Ratio {
  readonly what: string;
  readonly is: number;
  readonly wanted: number;
  readonly atMost: boolean;
  readonly ok: boolean;
}

const ratio = (what: string, is: number | undefined, bound: 'at most' | 'at least', wanted: number): Ratio[] => {
  if (is === undefined || Number.isNaN(is)) return [];
  const atMost = bound === 'at most';
  return [{ what, is: rounded(is), wanted, atMost, ok: atMost ? is <= wanted : is >= wanted }];
};

const over = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one / other;

/** @returns what can be said of this run; nothing about what it did not measure */
export const ratiosOf = (report: Report): Ratio[] => [
  ...filing(report),
  ...statements(report),
  ...growth(report),
  ...fairness(report),
  ...behind(report),
];

/** On the smallest size, beside whose copy the limit was measured. */
function filing({ sizes, limits }: Report): Ratio[] {
  const smallest = sizes[Math.min(...Object.keys(sizes).map(Number))];
  return ['1', '8', '32'].flatMap((clients) =>
    ratio(
      `filing: share of the bare transaction’s throughput, ${clients} clients`,
      over(smallest?.['file']?.[clients]?.rps, limits.file?.[clients]?.rps),
      'at least',
      0.25,
    ),
  );
}

function statements({ statements: counted = {} }: Report): Ratio[] {
  const wanted = { list: 2, 'ticket (open)': 3, 'ticket (closed)': 3 } as const;
  return Object.entries(wanted).flatMap(([name, most]) =>
    ratio(`statements for one ${name}`, counted[name]?.statements, 'at most', most),
  );
}

function growth({ sizes }: Report): Ratio[] {
  const [smallest, ...larger] = Object.keys(sizes)
    .map(Number)
    .sort((one, other) => one - other);
  return larger.flatMap((tickets) =>
    Object.entries(sizes[tickets] ?? {}).flatMap(([name, byClients]) =>
      Object.entries(byClients).flatMap(([clients, { p50 }]) =>
        ratio(
          `${name}: p50 at ${short(tickets)} over p50 at ${short(smallest ?? 0)}, ${clients} clients`,
          over(p50, sizes[smallest ?? 0]?.[name]?.[clients]?.p50),
          'at most',
          1.3,
        ),
      ),
    ),
  );
}

const short = (tickets: number): string => tickets.toLocaleString('en');

function fairness({ sizes }: Report): Ratio[] {
  return Object.entries(sizes).flatMap(([tickets, operations]) =>
    Object.entries(operations).flatMap(([name, byClients]) =>
      ratio(
        `${name}: p99 over p50 at 32 clients, ${short(Number(tickets))}`,
        over(byClients['32']?.p99, byClients['32']?.p50),
        'at most',
        5,
      ),
    ),
  );
}

function behind({ behind: found = {}, limits }: Report): Ratio[] {
  return Object.entries(found).flatMap(([tickets, { idle, signIns, atOnce }]) => {
    const { parts } = limits;
    const sum = parts && idle ? idle.answered.p50 + parts.handOver.p50 + parts.delivery.p50 : undefined;
    const at = short(Number(tickets));
    const best = signIns && Math.max(...Object.values(signIns.byClients).map(({ rps }) => rps));
    const storm = over(signIns?.list.duringStorm, signIns?.list.idle);
    const after = atOnce?.mailedAfterSeconds;
    return [
      ...ratio(`decision to mail, p50 over the sum of its parts, ${at}`, over(idle?.mailed.p50, sum), 'at most', 10),
      ...ratio(
        `${short(atOnce?.decisions ?? 0)} decisions: seconds from the last answer to the last mail, ${at}`,
        after,
        'at most',
        1,
      ),
      ...ratio(`sign-in: share of what argon2 allows, ${at}`, over(best, limits.argon2), 'at least', 0.6),
      ...ratio(`list while others sign in, p50 over idle, ${at}`, storm, 'at most', 3),
    ];
  });
}
