import type { Transactions, Tx } from '@keyward/db';
import { EXAMPLES, type Found, type Invariant, type Look } from './invariant.js';
import { INVARIANTS } from './invariants.js';

/** What `only` may name. */
export const INVARIANT_NAMES: readonly string[] = INVARIANTS.map(({ name }) => name);

export interface VerifyOptions extends Omit<Look, 'tx' | 'drained'> {
  readonly drained?: boolean;
  /** names of invariants; none: all of them */
  readonly only?: readonly string[];
  /** called when an invariant is begun to be looked at; two are at once */
  readonly onBegin?: (name: string) => void;
}

export interface InvariantResult {
  readonly name: string;
  readonly says: string;
  readonly ok: boolean;
  readonly violations: number;
  readonly examples: readonly string[];
  readonly remedy: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly milliseconds: number;
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly drained: boolean;
  readonly milliseconds: number;
  readonly invariants: readonly InvariantResult[];
}

/**
 * Asks the database whether every invariant holds. Reads one snapshot, so that a product at work is seen at one moment,
 * and takes no lock that anybody waits for. Works as the application's role, on two connections.
 * @throws what PostgreSQL throws when it cannot be asked
 */
export async function verifyDatabase(transactions: Transactions, options: VerifyOptions): Promise<VerifyResult> {
  const begun = performance.now();
  const chosen = chosenBy(options);
  return inSnapshot(transactions, null, async (tx, snapshot) => {
    const results = await Promise.allSettled([
      askEach(
        tx,
        chosen.filter(({ streams }) => streams !== true),
        options,
      ),
      inSnapshot(transactions, snapshot, (beside) =>
        askEach(
          beside,
          chosen.filter(({ streams }) => streams === true),
          options,
        ),
      ),
    ]);
    const failed = results.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    return resultOf(
      chosen,
      results.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
      options,
      begun,
    );
  });
}

/** The same inside a transaction of the caller's. */
export async function verifySnapshot(tx: Tx, options: VerifyOptions): Promise<VerifyResult> {
  const begun = performance.now();
  const chosen = chosenBy(options);
  return resultOf(chosen, await askEach(tx, chosen, options), options, begun);
}

/**
 * @param snapshot what another transaction sees; null: what is committed now
 */
function inSnapshot<T>(
  transactions: Transactions,
  snapshot: string | null,
  work: (tx: Tx, snapshot: string) => Promise<T>,
): Promise<T> {
  return transactions.read(async (tx) => {
    await tx.query('begin transaction isolation level repeatable read, read only');
    try {
      if (snapshot !== null) await tx.query(`set transaction snapshot '${snapshot}'`);
      // The limits that keep requests short would cut a check of millions of rows off.
      for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout']) {
        await tx.query(`set local ${limit} = 0`);
      }
      await tx.query(`set local work_mem = '128MB'`);
      // Whole tables are compared with each other, for which sorting them first is the slow way.
      await tx.query('set local enable_mergejoin = off');
      const [own] = snapshot === null ? await tx.query<{ id: string }>('select pg_export_snapshot() as id') : [];
      return await work(tx, own?.id ?? '');
    } finally {
      await tx.query('rollback').catch(() => undefined);
    }
  });
}

const chosenBy = ({ only }: VerifyOptions): readonly Invariant[] =>
  INVARIANTS.filter(({ name }) => only === undefined || only.includes(name));

async function askEach(tx: Tx, invariants: readonly Invariant[], options: VerifyOptions): Promise<InvariantResult[]> {
  const { onBegin, recipientsOf, drained = false } = options;
  const results: InvariantResult[] = [];
  for (const invariant of invariants) {
    onBegin?.(invariant.name);
    results.push(await ask(invariant, { tx, drained, recipientsOf }));
  }
  return results;
}

async function ask({ name, says, remedy, checks }: Invariant, look: Look): Promise<InvariantResult> {
  const begun = performance.now();
  const found: Found[] = [];
  for (const check of checks) found.push(await check(look));
  const violations = found.reduce((sum, { total }) => sum + total, 0);
  return {
    name,
    says,
    ok: violations === 0,
    violations,
    examples: found.flatMap(({ examples }) => examples).slice(0, EXAMPLES),
    remedy,
    figures: Object.assign({}, ...found.map((each) => each.figures ?? {})) as InvariantResult['figures'],
    milliseconds: Math.round(performance.now() - begun),
  };
}

/** @param results in any order; the report has that of the list */
function resultOf(
  chosen: readonly Invariant[],
  results: readonly InvariantResult[],
  { drained = false }: VerifyOptions,
  begun: number,
): VerifyResult {
  return {
    ok: results.every(({ ok }) => ok),
    drained,
    milliseconds: Math.round(performance.now() - begun),
    invariants: chosen.flatMap(({ name }) => results.filter((each) => each.name === name)),
  };
}
