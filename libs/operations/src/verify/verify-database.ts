import type { Transactions, Tx } from '@keyward/db';
import { EXAMPLES, type Found, type Invariant, type Look } from './invariant.js';
import { INVARIANTS } from './invariants.js';

/** What `only` may name. */
export const INVARIANT_NAMES: readonly string[] = INVARIANTS.map(({ name }) => name);

export interface VerifyOptions extends Omit<Look, 'tx' | 'drained'> {
  readonly drained?: boolean;
  /** names of invariants; none: all of them */
  readonly only?: readonly string[];
  /** called before each invariant is looked at */
  readonly onBegin?: (name: string, number: number, of: number) => void;
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
 * and takes no lock that anybody waits for. Works as the application's role.
 * @throws what PostgreSQL throws when it cannot be asked
 */
export function verifyDatabase(transactions: Transactions, options: VerifyOptions): Promise<VerifyResult> {
  return transactions.read(async (tx) => {
    await tx.query('begin transaction isolation level repeatable read, read only');
    try {
      // The limits that keep requests short would cut a check of millions of rows off.
      for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout']) {
        await tx.query(`set local ${limit} = 0`);
      }
      await tx.query(`set local work_mem = '128MB'`);
      return await verifySnapshot(tx, options);
    } finally {
      await tx.query('rollback').catch(() => undefined);
    }
  });
}

/** The same inside a transaction of the caller's. */
export async function verifySnapshot(tx: Tx, options: VerifyOptions): Promise<VerifyResult> {
  const { only, onBegin, recipientsOf, drained = false } = options;
  const chosen = INVARIANTS.filter(({ name }) => only === undefined || only.includes(name));
  const begun = performance.now();
  const invariants: InvariantResult[] = [];
  for (const [index, invariant] of chosen.entries()) {
    onBegin?.(invariant.name, index + 1, chosen.length);
    invariants.push(await resultOf(invariant, { tx, drained, recipientsOf }));
  }
  return {
    ok: invariants.every(({ ok }) => ok),
    drained,
    milliseconds: Math.round(performance.now() - begun),
    invariants,
  };
}

async function resultOf({ name, says, remedy, checks }: Invariant, look: Look): Promise<InvariantResult> {
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
