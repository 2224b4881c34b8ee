import { randomInt } from 'node:crypto';
import { newId } from '@keyward/db';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, type Client, type TestApi } from '../../apps/api/src/testing/an-api.js';
import { auc, chanceOfAuc } from './auc.js';

/** `npm run uniform` takes 1,000; in the suite a few show that it works. */
const SAMPLES = Number(process.env['UNIFORM_SAMPLES'] ?? '60');
const WARM_UP = 20;
/** What is still not separable in practice, beside chance. */
const TOLERATED = 0.05;

jest.setTimeout(60_000 + SAMPLES * 1_000);

const PASSWORD = 'a long enough pass phrase';

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
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app, { FILING_LIMIT: '1000000', INVITATION_LIMIT: '1000000' });
    admin = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  /** Members of a company that the one who asks knows nothing of. */
  const people = async (count: number, mark: string): Promise<string[]> => {
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    return db.owner.run(async (tx) => {
      const emails: string[] = [];
      for (let at = 0; at < count; at += 1) {
        const email = `known.${mark}.${String(at).padStart(4, '0')}@south.example`;
        const names = { firstName: `K${mark}${at}`, lastName: newId().slice(-12) };
        const person = await aMember(tx, { ...names, email, companyId: network.south, holds: ['orders-view'] });
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [
          person.personId,
          passwordHash,
        ]);
        emails.push(email);
      }
      await tx.query('analyze');
      return emails;
    });
  };

  const measure = async (mark: string, status: number, ask: (email: string, at: number) => Promise<number>) => {
    const half = (SAMPLES + WARM_UP) / 2;
    const order = [
      ...(await people(half, mark)).map((email) => ({ email, known: true })),
      ...Array.from({ length: half }, (_, at) => ({
        email: `never.${mark}.${String(at).padStart(4, '0')}@south.example`,
        known: false,
      })),
    ];
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = randomInt(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    const times: { known: boolean; ms: number }[] = [];
    for (const [at, { email, known }] of order.entries()) {
      const start = performance.now();
      const answered = await ask(email, at);
      times.push({ known, ms: performance.now() - start });
      expect(answered).toBe(status);
    }
    const of = (which: boolean) => times.slice(WARM_UP).flatMap(({ known, ms }) => (known === which ? [ms] : []));
    const [known, unknown] = [of(true), of(false)];
    const [area, chance] = [auc(known, unknown), chanceOfAuc(known.length, unknown.length)];
    const median = (list: number[]) => (list.sort((one, other) => one - other)[list.length >> 1] ?? 0).toFixed(2);
    console.log(
      `${mark}: AUC ${area.toFixed(3)} (0.5 by chance ± ${(1.96 * chance).toFixed(3)}), ` +
        `${known.length} known, median ${median(known)} ms; ${unknown.length} unknown, median ${median(unknown)} ms`,
    );
    expect(Math.abs(area - 0.5)).toBeLessThan(TOLERATED + 3 * chance);
  };
  const from = (at: number) => ({ 'x-forwarded-for': `198.51.${at >> 8}.${at & 255}` });

  it('of a sign-in', () =>
    measure('sign-in', 401, async (email, at) => {
      const body = { email, password: 'not the right one' };
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
});
