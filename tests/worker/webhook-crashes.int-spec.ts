import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '@keyward/domain';
import { addWebhook } from '@keyward/operations';
import { CALL_CRASH_POINTS, CRASH_CHANNEL, type CallCrashPoint } from '../../apps/worker/src/crash-points.js';
import { SECRET, until } from '../../apps/worker/src/testing/a-worker.js';
import { pickPort } from '../../tools/embedded/ports.mjs';
import { Desk } from './a-desk.js';
import { Receiver } from './a-receiver.js';

const MAIN = join(process.cwd(), 'apps', 'worker', 'src', 'main.ts');
const CRASH_AT = new URL('file:' + join(process.cwd(), 'tests', 'chaos', 'faults', 'crash-at.mjs')).href;

describe('a worker that dies over a call of another system', () => {
  let desk: Desk;
  let till: Receiver;
  let orders: string;
  beforeAll(async () => {
    desk = await Desk.open('libs/operations/src/testing/systems.yaml');
    till = await Receiver.open();
    orders = mkdtempSync(join(tmpdir(), 'keyward-orders-'));
    await desk.database.app.run((tx) => addWebhook(tx, SYSTEM, [SECRET], { system: 'till', url: till.url }));
  });
  afterAll(async () => {
    till.close();
    await desk.close();
    rmSync(orders, { recursive: true });
  });
  afterEach(() => desk.stopWorkers());

  /** A worker in a process of its own that dies when it comes to a point. @returns when it has */
  async function dieAt(point: CallCrashPoint): Promise<void> {
    const port = String(await pickPort(undefined));
    writeFileSync(join(orders, port), `${point} 1`);
    const { databaseUrl, redisUrl, smtpUrl } = desk.wires;
    const worker = spawn(
      process.execPath,
      ['--import', CRASH_AT, '--import', '@swc-node/register/esm-register', MAIN],
      {
        stdio: 'ignore',
        env: {
          PATH: process.env['PATH'],
          KEYWARD_MODE: 'test',
          KEYWARD_SECRET: SECRET,
          DATABASE_URL: databaseUrl,
          REDIS_URL: redisUrl,
          SMTP_URL: smtpUrl,
          WEB_URL: 'https://access.example.com',
          MAIL_FROM: 'Keyward <access@keyward.example>',
          WEBHOOK_LOOPBACK: 'allowed',
          WORKER_PORT: port,
          CHAOS_CHANNEL: CRASH_CHANNEL,
          CHAOS_ORDERS: orders,
        },
      },
    );
    await new Promise((resolve) => worker.once('exit', resolve));
    expect(existsSync(join(orders, `${port}.hit`))).toBe(true);
  }

  const CALLS_BEFORE = {
    'call-begun-not-made': 0,
    'call-answered-not-noted': 1,
    'before-commit-of-answer': 1,
  } as const;

  it.each(
    CALL_CRASH_POINTS.map((point, index) => [point, (['give', 'take', 'give'] as const)[index] ?? 'give'] as const),
  )(
    '%s: the next one calls with the same id, and the system confirms once',
    async (point, verb) => {
      const { ticketId, number } = await desk.approved(desk.change(verb, 'cashier'));
      await dieAt(point);
      expect(till.about(number)).toHaveLength(CALLS_BEFORE[point]);
      expect(await desk.status(ticketId)).toBe('applying');
      await desk.startWorker({ WEBHOOK_LOOPBACK: 'allowed' });
      await until(async () => (await desk.status(ticketId)) === 'done', 60);
      expect(till.about(number)).toHaveLength(CALLS_BEFORE[point] + 1);
      expect(new Set(till.about(number)).size).toBe(1);
      const confirmed = await desk.rows(
        `select 1 from events where ticket_id = $1 and name in ('ticket.confirmed', 'ticket.fulfilled')`,
        [ticketId],
      );
      expect(confirmed).toHaveLength(1);
    },
    150_000,
  );
});
