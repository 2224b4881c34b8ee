import type { Tx } from '@keyward/db';
import { recipientsOf } from '@keyward/mail';
import { History } from '../testing/a-history.js';
import { DAMAGES } from '../testing/damages.js';
import { INVARIANT_NAMES, verifyDatabase, verifySnapshot } from './verify-database.js';

let history: History;
beforeAll(async () => {
  history = await History.of(recipientsOf);
});
afterAll(() => history.close());

class TakenBack extends Error {}

/** Damages rows as the owner, past triggers and foreign keys; looks, and takes everything back. */
async function redAfter(statements: readonly string[]): Promise<string[]> {
  let red: string[] = [];
  const damage = async (tx: Tx) => {
    await tx.query('set local session_replication_role = replica');
    for (const statement of statements) await tx.query(statement);
    const { invariants } = await verifySnapshot(tx, { recipientsOf, drained: true });
    red = invariants.filter(({ ok }) => !ok).map(({ name, examples }) => `${name}: ${examples.join('; ')}`);
    throw new TakenBack();
  };
  await expect(history.desk.database.owner.run(damage)).rejects.toThrow(TakenBack);
  return red;
}

describe('verifyDatabase', () => {
  it('finds nothing wrong with what the product did, drained or not', async () => {
    for (const drained of [false, true]) {
      const { ok, invariants } = await verifyDatabase(history.desk.database.app, { recipientsOf, drained });
      expect(invariants.filter((each) => !each.ok)).toEqual([]);
      expect(ok).toBe(true);
    }
  });

  it('has a damage to show for every invariant', () => {
    expect(Object.keys(DAMAGES).sort()).toEqual([...INVARIANT_NAMES].sort());
  });

  describe.each(Object.entries(DAMAGES))('%s', (name, damages) => {
    it.each(damages)('turns red, and nothing else: %s', async (_what, ...statements) => {
      const red = await redAfter(statements);
      expect(red).toHaveLength(1);
      expect(red[0]).toMatch(new RegExp(`^${name}: .`));
    });
  });
});
