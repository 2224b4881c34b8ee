import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions, Transactions } from './index.js';

/** Stands between a client and PostgreSQL; can fall silent, and break all connections. */
class Line {
  private readonly sockets = new Set<Socket>();
  private silent = false;
  private readonly server = createServer((client) => {
    const { hostname, port } = new URL(this.url);
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
    }
    client.on('data', (bytes) => this.silent || server.write(bytes));
    server.on('data', (bytes) => this.silent || client.write(bytes));
  });

  constructor(private readonly url: string) {}

  /** @returns the address of the database through this line */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.url.replace(/@[^/]+\//, `@127.0.0.1:${(this.server.address() as AddressInfo).port}/`);
  }

  fallSilent(): void {
    this.silent = true;
  }

  break(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
    this.silent = false;
  }

  close(): void {
    this.break();
    this.server.close();
  }
}

describe('a connection that is lost', () => {
  let database: OpenDatabase;
  let line: Line;
  let source: DataSource;
  let transactions: Transactions;
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    database = await openDatabase();
    line = new Line(database.url);
    source = new DataSource(dataSourceOptions({ url: await line.open(), poolSize: 2 }));
    await source.initialize();
    transactions = new Transactions(source);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await source.destroy();
    line.close();
    await database.close();
  });

  it('fails whoever waits for it, and ends no process', async () => {
    await transactions.read((tx) => tx.query('select 1'));
    line.fallSilent();
    // `begin` and a read travel together: both are lost
    const breaking = new Promise((resolve) => setTimeout(resolve, 50)).then(() => line.break());
    const [lost] = await Promise.allSettled([transactions.run((tx) => tx.query('select 1')), breaking]);
    expect(lost).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/ECONN|terminated/) } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unhandled).toEqual([]);
    expect(await transactions.run((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
  });
});
