import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions, Transactions } from './index.js';

/** Stands between a client and PostgreSQL; can fall silent, and break all connections. */
class Line {
  private readonly sockets = new Set<Socket>();
  private silent = false;
  private endsGreeted = false;
  private readonly server = createServer((client) => {
    const { hostname, port } = new URL(this.url);
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
    }
    client.on('data', (bytes) => this.silent || server.write(bytes));
    server.on('data', (bytes) => this.silent || client.write(this.endsGreeted ? withFarewell(bytes) : bytes));
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

  /** From now on a connection is ended in the moment in which it stands. */
  endGreeted(is: boolean): void {
    this.endsGreeted = is;
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

/** ReadyForQuery, which ends the greeting; and the ErrorResponse that an administrator's `pg_terminate_backend` sends. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const FIELDS = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
const FAREWELL = Buffer.concat([Buffer.from([0x45, 0, 0, 0, FIELDS.length + 4]), FIELDS]);

const withFarewell = (bytes: Buffer): Buffer =>
  bytes.subarray(-READY.length).equals(READY) ? Buffer.concat([bytes, FAREWELL]) : bytes;

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

  it('in the moment in which it stands ends no process either', async () => {
    line.break(); // those that are there
    await new Promise((resolve) => setTimeout(resolve, 50));
    line.endGreeted(true);
    const lost = await transactions.read((tx) => tx.query('select 1')).catch((error: unknown) => error);
    expect(lost).toMatchObject({ message: expect.stringMatching(/not queryable|terminat|already released/) });
    line.endGreeted(false);
    expect(await transactions.read((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
    expect(unhandled).toEqual([]);
  });
});
