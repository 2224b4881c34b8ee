import { randomInt } from 'node:crypto';
import { aNetwork, openDatabase, withOwner, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../../apps/api/src/testing/an-api.js';
import { auc, chanceOfAuc } from './auc.js';
import { aKnownPerson, passwordHash, STANDINGS, type Standing } from './known.js';

/** `npm run uniform` takes 1,000; in the suite a few show that it works. */
const SAMPLES = Number(process.env['UNIFORM_SAMPLES'] ?? '60');
const WARM_UP = 20;
/** What is still not separable in practice, beside chance. */
const TOLERATED = 0.05;

jest.setTimeout(60_000 + SAMPLES * 1_000);

/**
 * Whether the time of an answer tells that an address is known: as many known as unknown ones in random order, each asked
 * for once, without a network in between that would blur it.
 */
describe('the time of an answer', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;
  let admin: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, undefined, (text) => withOwner(text, 'P3D')));
    api = await anApi(db.url, db.app, { FILING_LIMIT: '1000000', INVITATION_LIMIT: '1000000' });
    admin = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  interface Asked {
    readonly email: string;
    /** null: nobody ever had the address */
    readonly standing: Standing | null;
  }

  /** People of a company that the one who asks knows nothing of, of each standing as many. */
  const people = async (count: number, mark: string): Promise<Asked[]> => {
    const hashed = await passwordHash();
    const box = mark.replaceAll(' ', '.');
    return db.owner.run(async (tx) => {
      const asked: Asked[] = [];
      for (let at = 0; at < count; at += 1) {
        const standing = STANDINGS[at % STANDINGS.length]!;
        const email = `known.${box}.${String(at).padStart(4, '0')}@south.example`;
        await aKnownPerson(tx, { email, companyId: network.south, hashed }, standing);
        asked.push({ email, standing });
      }
      await tx.query('analyze');
      return asked;
    });
  };

  /** As many known as unknown, in random order. */
  const inRandomOrder = async (mark: string): Promise<Asked[]> => {
    const half = (SAMPLES + WARM_UP) / 2;
    const order: Asked[] = [
      ...(await people(half, mark)),
      ...Array.from({ length: half }, (_, at) => ({
        email: `never.${mark.replaceAll(' ', '.')}.${String(at).padStart(4, '0')}@south.example`,
        standing: null,
      })),
    ];
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = randomInt(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    return order;
  };

  const measure = async (mark: string, status: number, ask: (email: string, at: number) => Promise<number>) => {
    const times: { standing: Standing | null; ms: number }[] = [];
    for (const [at, { email, standing }] of (await inRandomOrder(mark)).entries()) {
      const start = performance.now();
      const answered = await ask(email, at);
      times.push({ standing, ms: performance.now() - start });
      expect(answered).toBe(status);
    }
    const counted = times.slice(WARM_UP);
    const of = (which: (standing: Standing | null) => boolean) =>
      counted.flatMap(({ standing, ms }) => (which(standing) ? [ms] : []));
    const median = (list: number[]) => (list.toSorted((one, other) => one - other)[list.length >> 1] ?? 0).toFixed(2);
    const unknown = of((standing) => standing === null);
    const against = (known: number[], words: string) => {
      const [area, chance] = [auc(known, unknown), chanceOfAuc(known.length, unknown.length)];
      const line = `${words}: AUC ${area.toFixed(3)} (0.5 by chance ± ${(1.96 * chance).toFixed(3)}), ${known.length} of them`;
      return { line: `${line}, median ${median(known)} ms`, beyond: Math.abs(area - 0.5) - TOLERATED - 3 * chance };
    };
    const all = against(
      of((standing) => standing !== null),
      'all known addresses',
    );
    const each = STANDINGS.map((one) =>
      against(
        of((standing) => standing === one),
        one,
      ),
    );
    const lines = [all, ...each].map(({ line }) => line).join('\n  ');
    console.log(`${mark}, against ${unknown.length} unknown addresses, median ${median(unknown)} ms\n  ${lines}`);
    expect(all.beyond).toBeLessThan(0);
    for (const { beyond } of each) expect(beyond).toBeLessThan(0);
  };
  const from = (at: number) => ({ 'x-forwarded-for': `198.51.${at >> 8}.${at & 255}` });

  it('of a sign-in', () =>
    measure('sign-in', 401, async (email, at) => {
      const body = { email, password: 'not the right one' };
      return (await api.guest.with(from(at)).post('session', body)).status;
    }));

  it('of a sign-in with a code', () =>
    measure('sign-in with a code', 401, async (email, at) => {
      const body = { email, password: 'not the right one', code: '123456' };
      return (await api.guest.with(from(at)).post('session', body)).status;
    }));

  it('of a forgotten password', () =>
    measure('reset', 204, async (email, at) => {
      return (await api.guest.with(from(at)).post('password/forgot', { email })).status;
    }));

  it('of a filing', () =>
    measure('filing', 201, async (email, at) => {
      const person = { email, firstName: 'Xenia', lastName: 'Typed', position: 'Sales' };
      const lines = [{ verb: 'give', item: 'orders-view' }];
      const key = { 'idempotency-key': `sample-${at}` };
      return (await admin.post('enquiries', { kind: 'create', person, lines }, key)).status;
    }));

  it('of a proposal of who is to administrate the company', () =>
    measure('proposal', 201, async (email, at) => {
      const person = { email, firstName: 'Xenia', lastName: 'Typed', position: 'Sales' };
      const lines = [{ verb: 'give', item: 'owner' }];
      const key = { 'idempotency-key': `proposed-${at}` };
      const reason = 'The house was sold.';
      return (await admin.post('enquiries', { kind: 'change-admin', person, lines, reason }, key)).status;
    }));
});
