import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { SYSTEM } from '@keyward/domain';
import { addWebhook, PERSON_MOVES, replayDelivery } from '@keyward/operations';
import { signedIn } from '@keyward/testing';
import { SECRET, until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';
import { Receiver } from './a-receiver.js';

const LOOPBACK = { WEBHOOK_LOOPBACK: 'allowed' };

describe('systems that are called', () => {
  let desk: Desk;
  let till: Receiver;
  let secret: string;
  beforeAll(async () => {
    desk = await Desk.open('libs/operations/src/testing/systems.yaml');
    till = await Receiver.open();
    secret = await desk.database.app.run((tx) => addWebhook(tx, SYSTEM, [SECRET], { system: 'till', url: till.url }));
  });
  afterAll(async () => {
    till.close();
    await desk.close();
  });
  beforeEach(() => {
    till.answer = 204;
  });
  afterEach(() => desk.stopWorkers());

  const eventsOf = async (ticketId: string, name: string) =>
    (await desk.rows('select 1 from events where ticket_id = $1 and name = $2', [ticketId, name])).length;
  const delivery = async (ticketId: string) => {
    const [row] = await desk.rows<{ id: string; status: string; attempts: number; code: string }>(
      'select id, status, attempts, last_code as code from webhook_deliveries where ticket_id = $1',
      [ticketId],
    );
    return row;
  };
  const done = (ticketId: string, seconds = 10) => until(async () => (await desk.status(ticketId)) === 'done', seconds);

  it('are told in a signed message, and their answer makes the ticket done', async () => {
    await desk.startWorker(LOOPBACK);
    const { ticketId, number } = await desk.approved(desk.change('give', 'cashier'));
    await done(ticketId);
    const [message] = till.messages;
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = message?.headers ?? {};
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const right = createHmac('sha256', key)
      .update(`${String(id)}.${String(at)}.${message?.body}`)
      .digest('base64');
    expect(signature).toBe(`v1,${right}`);
    expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(60);
    const { northMember } = desk.network.people;
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      type: 'entitlements.changed',
      data: {
        system: 'till',
        ticket: number,
        entitlements: [
          { item: 'cashier', state: 'given', person: { id: northMember.personId, email: northMember.email } },
        ],
      },
    });
    expect(await eventsOf(ticketId, 'ticket.fulfilled')).toBe(1);
    expect(await delivery(ticketId)).toMatchObject({ id, status: 'delivered', attempts: 1, code: 'http-204' });
    // and once more, when an operator wants that: the same message, and nothing is confirmed a second time
    await desk.database.app.run((tx) => replayDelivery(tx, SYSTEM, String(id)));
    await until(() => Promise.resolve(till.about(number).length === 2));
    await until(async () => (await delivery(ticketId))?.status === 'delivered');
    expect(till.about(number)).toEqual([id, id]);
    expect(await eventsOf(ticketId, 'ticket.fulfilled')).toBe(1);
  }, 40_000);

  it('are called again where they do not take it, with the same id, and confirm once', async () => {
    till.answer = 500;
    await desk.startWorker(LOOPBACK);
    const { ticketId, number } = await desk.approved(desk.change('take', 'cashier'));
    await until(() => Promise.resolve(till.about(number).length >= 2), 20);
    expect(await desk.status(ticketId)).toBe('applying');
    till.answer = 200;
    await done(ticketId, 20);
    expect(new Set(till.about(number)).size).toBe(1);
    expect(await eventsOf(ticketId, 'ticket.fulfilled')).toBe(1);
    expect(await delivery(ticketId)).toMatchObject({ status: 'delivered', code: 'http-200' });
  }, 60_000);

  it('hear it again from the next worker where the one that called them was killed', async () => {
    till.answer = 0;
    const { databaseUrl, redisUrl, smtpUrl } = desk.wires;
    const main = join(process.cwd(), 'apps', 'worker', 'src', 'main.ts');
    const worker = spawn(process.execPath, ['--import', '@swc-node/register/esm-register', main], {
      stdio: 'ignore',
      env: {
        ...LOOPBACK,
        PATH: process.env['PATH'],
        KEYWARD_MODE: 'test',
        KEYWARD_SECRET: SECRET,
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        SMTP_URL: smtpUrl,
        WEB_URL: 'https://access.example.com',
        MAIL_FROM: 'Keyward <access@keyward.example>',
      },
    });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const { ticketId, number } = await desk.approved(desk.change('give', 'refunds'));
    await until(() => Promise.resolve(till.about(number).length === 1), 60);
    worker.kill('SIGKILL');
    await ended;
    expect(await desk.status(ticketId)).toBe('applying');
    till.answer = 200;
    await desk.startWorker(LOOPBACK);
    await done(ticketId, 60);
    expect(till.about(number).length).toBeGreaterThan(1);
    expect(new Set(till.about(number)).size).toBe(1);
    expect(await eventsOf(ticketId, 'ticket.fulfilled')).toBe(1);
  }, 150_000);

  it('are not called about what has failed meanwhile, and hear of it when it is tried once more', async () => {
    till.answer = 500;
    await desk.startWorker(LOOPBACK);
    const person = desk.network.people.northMember.personId;
    const lines = (['cashier', 'gate-key'] as const).map((item) => ({ verb: 'give' as const, item }));
    const { ticketId, number } = await desk.approved({ kind: 'change', person, lines });
    await until(() => Promise.resolve(till.about(number).length === 1), 20);
    const support = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'support'));
    const move = async (verb: 'fail' | 'retry') => {
      const [row] = await desk.rows<{ version: number }>('select version from tickets where id = $1', [ticketId]);
      const input = { version: row?.version ?? 0, reason: 'The gate is locked.' };
      await desk.database.app.run((tx) => PERSON_MOVES[verb](tx, support, number, input));
    };
    await move('fail');
    till.answer = 200;
    await until(() => desk.drained(), 30);
    await until(async () => {
      const waiting = await desk.rows(`select 1 from tasks where name = 'call-systems' and status = 'pending'`);
      return waiting.length === 0;
    }, 30);
    expect(await delivery(ticketId)).toMatchObject({ status: 'waiting' });
    await move('retry');
    await until(async () => (await eventsOf(ticketId, 'ticket.confirmed')) === 1, 30);
    expect(await delivery(ticketId)).toMatchObject({ status: 'delivered', code: 'http-200' });
    expect(new Set(till.about(number)).size).toBe(1);
  }, 90_000);

  it('that never answer make the ticket fail after the last try, and a retry goes on with the same message', async () => {
    // this worker may not call its own machine
    await desk.startWorker();
    const { ticketId, number } = await desk.approved(desk.change('take', 'refunds'));
    await until(async () => (await delivery(ticketId))?.code === 'address-refused');
    await desk.database.app.run((tx) =>
      tx.query(`update tasks set attempts = 29, due_at = app.now() where name = 'call-systems' and status = 'pending'`),
    );
    await until(async () => (await desk.status(ticketId)) === 'failed', 20);
    expect(till.about(number)).toEqual([]);
    const before = await delivery(ticketId);
    expect(before).toMatchObject({ status: 'given-up' });
    await desk.stopWorkers();
    await desk.startWorker(LOOPBACK);
    const support = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'support'));
    const [row] = await desk.rows<{ version: number }>('select version from tickets where id = $1', [ticketId]);
    await desk.database.app.run((tx) => PERSON_MOVES.retry(tx, support, number, { version: row?.version ?? 0 }));
    await done(ticketId);
    expect(till.about(number)).toEqual([before?.id]);
    await until(() => desk.drained());
  }, 60_000);

  it('are told of what ends by itself, in a signed message of no ticket, again until they take it', async () => {
    await desk.startWorker(LOOPBACK);
    const person = desk.network.people.northMember.personId;
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const lines = [{ verb: 'give' as const, item: 'refunds', until: inAnHour }];
    const { ticketId } = await desk.approved({ kind: 'change', person, lines });
    await done(ticketId);
    const before = till.messages.length;
    till.answer = 500;
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = ahead + interval '2 hours'`));
    await until(() => Promise.resolve(till.messages.length >= before + 2), 40);
    till.answer = 204;
    const cause = async () => {
      const [row] = await desk.rows<{ id: string; status: string; code: string }>(
        'select id, status, last_code as code from webhook_deliveries where event_id is not null',
        [],
      );
      return row;
    };
    await until(async () => (await cause())?.status === 'delivered', 30);
    const calls = till.messages.slice(before);
    const { id } = (await cause()) ?? {};
    expect(new Set(calls.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    expect(JSON.parse(calls.at(-1)?.body ?? '')).toMatchObject({
      type: 'entitlements.changed',
      data: {
        system: 'till',
        ticket: null,
        entitlements: [{ item: 'refunds', state: 'taken', person: { id: person } }],
      },
    });
    const count = till.messages.length;
    await desk.database.app.run((tx) => replayDelivery(tx, SYSTEM, id ?? ''));
    await until(() => Promise.resolve(till.messages.length === count + 1));
    await until(async () => (await cause())?.status === 'delivered');
    expect(till.messages.at(-1)?.headers['webhook-id']).toBe(id);
  }, 120_000);
});
