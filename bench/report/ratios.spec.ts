import type { ByClients } from '../measure/run-operations.js';
import { ratiosOf } from './ratios.js';
import type { Report } from './report.js';

const figures = (p50: number): ByClients => ({
  8: { rps: 1000 / p50, p50, p95: p50 * 2, p99: p50 * 3 },
  32: { rps: 1000 / p50, p50: p50 * 4, p95: p50 * 8, p99: p50 * 24 },
});

const latency = (p50: number) => ({ p50, p95: p50, p99: p50, samples: 9 });

const report: Report = {
  tickets: 100_000,
  operations: {},
  limits: { file: figures(1), parts: { handOver: latency(1), delivery: latency(2) }, argon2: 100 },
  sizes: { 10000: { file: figures(2), list: figures(1) }, 100000: { file: figures(5), list: figures(1.2) } },
  behind: { 10000: { idle: { mailed: latency(40), answered: latency(1) } } },
  statements: { list: { statements: 2, brackets: 0 }, 'ticket (open)': { statements: 4, brackets: 0 } },
};

const verdicts = Object.fromEntries(ratiosOf(report).map(({ what, is, ok }) => [what, { is, ok }]));

it.each([
  ['filing: share of the bare transaction’s throughput, 8 clients', { is: 0.5, ok: true }],
  ['file: p50 at 100,000 over p50 at 10,000, 8 clients', { is: 2.5, ok: false }],
  ['list: p50 at 100,000 over p50 at 10,000, 32 clients', { is: 1.2, ok: true }],
  ['list: p99 over p50 at 32 clients, 100,000', { is: 6, ok: false }],
  ['statements for one list', { is: 2, ok: true }],
  ['statements for one ticket (open)', { is: 4, ok: false }],
  ['decision to mail, p50 over the sum of its parts, 10,000', { is: 10, ok: true }],
])('%s', (what, verdict) => {
  expect(verdicts[what]).toEqual(verdict);
});

it('says nothing about what was not measured', () => {
  expect(ratiosOf({ tickets: 1, operations: {}, limits: {}, sizes: {} })).toEqual([]);
});
