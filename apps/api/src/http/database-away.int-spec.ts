import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Problem } from '@keyward/contracts';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

/** A wire to PostgreSQL that can be cut and mended. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private readonly pairs: (readonly [Socket, Socket])[] = [];
  private frozen = false;
  private server: Server | undefined;
  private port = 0;

  constructor(private readonly to: URL) {}

  async mend(): Promise<string> {
    const server = createServer((incoming) => {
      const outgoing = connect(Number(this.to.port), this.to.hostname);
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        this.sockets.add(one);
        this.pairs.push([one, other]);
        one.on('error', () => other.destroy()).on('close', () => other.destroy());
        if (!this.frozen) one.pipe(other);
      }
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as { port: number }).port;
    const through = new URL(this.to);
    through.port = String(this.port);
    return through.href;
  }

  /** As if PostgreSQL were stopped: connections stay, new ones are taken, nothing is answered. */
  freeze(): void {
    this.frozen = true;
    for (const [one, other] of this.pairs) one.unpipe(other).pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const [one, other] of this.pairs) if (!one.destroyed) one.pipe(other);
  }

  cut(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }
}

describe('PostgreSQL away', () => {
  let db: OpenDatabase;
  let wire: Wire;
  let api: TestApi;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    const network = await db.owner.run((tx) => aNetwork(tx));
    wire = new Wire(new URL(db.url));
    const url = await wire.mend();
    wire.cut();
    // it starts although there is no database yet
    api = await anApi(url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    wire?.cut();
    await db?.close();
  });

  const statusOf = async (path: string) => (await nora.get(path)).status;
  async function until(status: number): Promise<void> {
    for (let tries = 0; tries < 100 && (await statusOf('me')) !== status; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await statusOf('me')).toBe(status);
  }
  async function expectAway(): Promise<void> {
    const began = performance.now();
    const answers = [
      await nora.get<Problem>('me'),
      await nora.post<Problem>('tickets/K-2026-000001/withdraw', { version: 1 }),
      await api.guest.post<Problem>('session', { email: 'a@b.example', password: 'x' }),
    ];
    expect(performance.now() - began).toBeLessThan(2000);
    for (const { status, body, headers } of answers) {
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'database-away', '2']);
      expect(body.detail).toMatch(/Please try again shortly/);
    }
    expect((await api.guest.get('/health/live')).status).toBe(200);
    expect(await api.guest.get('/health/ready')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { status: 'not-ready', database: 'down' },
    });
  }

  it('answers 503 at once, and recovers without a restart, from the start and later', async () => {
    await expectAway();
    for (let times = 0; times < 2; times += 1) {
      await wire.mend();
      await until(200);
      const ready = await api.guest.get('/health/ready');
      // no worker has said anything here: later, not broken
      expect(ready).toMatchObject({ status: 200, body: { status: 'ready', database: 'up', degraded: ['worker'] } });
      wire.cut();
      await expectAway();
    }
  });

  it('answers 503 within two seconds while PostgreSQL stands still, whatever the number of requests', async () => {
    await wire.mend();
    await until(200);
    wire.freeze();
    const took = async (answer: Promise<{ status: number }>): Promise<number> => {
      const began = performance.now();
      expect((await answer).status).toBe(503);
      return performance.now() - began;
    };
    const withdraw = () => nora.post('tickets/K-2026-000001/withdraw', { version: 1 });
    const times = await Promise.all([
      ...Array.from({ length: 10 }, () => took(nora.get('me'))),
      took(withdraw()),
      took(api.guest.post('session', { email: 'a@b.example', password: 'x' })),
      took(api.guest.get('/health/ready')),
    ]);
    expect(Math.max(...times)).toBeLessThan(2000);
    expect(await took(nora.get('me'))).toBeLessThan(2000);
    expect((await api.guest.get('/health/live')).status).toBe(200);
    wire.thaw();
    await until(200);
    expect((await withdraw()).status).toBe(404);
  });
});
