import { bytesOf, HttpConnection, type HttpRequest } from '../client/http-connection.js';
import { clock } from '../client/lap.js';
import type { Catcher, Caught } from '../desk/catcher.js';
import { onServer } from '../desk/services.js';
import { decisions } from '../measure/decisions.js';
import type { OpenDesk } from '../measure/open-desk.js';
import { percentile, rounded } from '../report/figures.js';
import { pause } from './rest.js';

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly samples: number;
}

export interface AppliedAndMailed {
  /** from the decision's being sent to the acceptance of the mail that says what has changed */
  readonly mailed: Latency;
  /** until the answer to the decision, of the same decisions */
  readonly answered: Latency;
}

/** To the filer that it was approved; to the filer and to the person what has changed. */
export const MAILS_OF_A_DECISION = 3;
const LEDGER = /* sql */ `select id from mail_ledger where id = any($1) and mail = 'changes-done' and recipient = 'filer'`;

export function latencyOf(times: readonly number[]): Latency {
  const sorted = Float64Array.from(times).sort();
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => rounded(percentile(sorted, share)));
  return { p50, p95, p99, samples: times.length };
}

/** One decision after another on an idle desk, whose worker runs. Needs tickets that were filed before. */
export async function appliedAndMailed(desk: OpenDesk, catcher: Catcher, samples: number): Promise<AppliedAndMailed> {
  const [requests = []] = await decisions(desk, { clients: 1, count: samples, apart: true });
  const connection = await HttpConnection.open(desk.api);
  const answered: number[] = [];
  const mailed: number[] = [];
  try {
    for (const request of requests) {
      catcher.clear();
      const sent = clock();
      answered.push(await decide(connection, request, desk.api));
      await catcher.waitFor(MAILS_OF_A_DECISION);
      mailed.push((await whenTold(desk.url, catcher.caught)) - sent);
      // not in step with anything that looks once a second
      await pause(20 + Math.random() * 100);
    }
  } finally {
    connection.close();
  }
  return { mailed: latencyOf(mailed), answered: latencyOf(answered) };
}

async function decide(connection: HttpConnection, request: HttpRequest, api: string): Promise<number> {
  const bytes = bytesOf(request, new URL(api).host);
  const sent = clock();
  const { status, body } = await connection.ask(bytes);
  if (status >= 300) throw new Error(`a decision was answered ${status}: ${body}`);
  return clock() - sent;
}

async function whenTold(url: string, caught: readonly Caught[]): Promise<number> {
  const ids = caught.map(({ ledgerId }) => ledgerId);
  const { rows } = await onServer(url, (client) => client.query<{ id: string }>(LEDGER, [ids]));
  const mail = caught.find(({ ledgerId }) => ledgerId === rows[0]?.id);
  if (!mail) throw new Error('no mail says what has changed');
  return mail.at;
}
