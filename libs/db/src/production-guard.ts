import type { Tx } from './transactions.js';

/** A database of a demo or a test was given to a production installation. */
export class NotForProductionError extends Error {
  constructor(readonly why: 'demo-people' | 'clock') {
    const told = { 'demo-people': 'holds demo people with known passwords', clock: 'has a clock that was put forward' };
    super(`This database ${told[why]}. Use an empty one, or set KEYWARD_MODE=demo if this is a demo.`);
    this.name = 'NotForProductionError';
  }
}

/**
 * Every process asks this at its start: sign-ins of the demo are printed on terminals and a moved clock decides wrongly,
 * so neither may ever serve real people.
 * @throws NotForProductionError when `mode` is production and the database is one to play with
 */
export async function refuseDemoInProduction(tx: Tx, mode: 'production' | 'demo' | 'test'): Promise<void> {
  if (mode !== 'production') return;
  const [found] = await tx.query<{ demo: boolean; moved: boolean }>(/* sql */ `
    select exists (select from app.demo) as demo, app.now() <> date_trunc('milliseconds', transaction_timestamp())
      or exists (select from app.clock where ahead <> '0') as moved`);
  if (found?.demo) throw new NotForProductionError('demo-people');
  if (found?.moved) throw new NotForProductionError('clock');
}
