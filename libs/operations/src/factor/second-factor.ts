import type { Tx } from '@keyward/db';
import { DomainError, Fault } from '@keyward/domain';
import type { ServerKeys } from '../keys/server-keys.js';
import { openSecret } from './sealed-secret.js';
import { hashOfRecoveryCode } from './recovery-codes.js';
import { stepOfCode } from './totp.js';

/** A code that was proved and is not used up yet. */
export type ProvedCode =
  { readonly kind: 'app'; readonly step: number } | { readonly kind: 'recovery'; readonly hash: string };

/** A second factor in force, as far as proving a code takes it. */
export interface FactorRow {
  readonly personId: string;
  readonly sealed: string;
  readonly lastStep: number | null;
  /** hashes of the recovery codes that are unused */
  readonly recovery: readonly string[];
  /** ISO 8601 */
  readonly realNow: string;
}

/** Columns of a `FactorRow`, with `f` second_factors. */
export const FACTOR_COLUMNS = /* sql */ `
  'personId', f.person_id, 'sealed', f.secret, 'lastStep', f.last_step, 'recovery', array(
    select r.hash from recovery_codes r where r.person_id = f.person_id and r.used_at is null),
  'realNow', transaction_timestamp()`;

/**
 * Looks whether a code is right, without a statement of its own, so that it takes no time that would tell something.
 * @returns what `useCode` then uses up; null: wrong, or used before
 * @throws Fault where the factor was sealed with a key that is not there any more
 */
export function proveCode(keys: ServerKeys, factor: FactorRow, code: string): ProvedCode | null {
  const secret = openSecret(keys, factor.personId, factor.sealed);
  if (secret === null) throw new Fault('second-factor-unreadable');
  const hash = hashOfRecoveryCode(secret, code);
  const step = stepOfCode(secret, code.replace(/\s/g, ''), new Date(factor.realNow));
  if (factor.recovery.includes(hash)) return { kind: 'recovery', hash };
  return step === null || (factor.lastStep !== null && step <= factor.lastStep) ? null : { kind: 'app', step };
}

/** Uses a code up. @returns false when somebody else has used it meanwhile, or the factor is gone */
export async function useCode(tx: Tx, personId: string, code: ProvedCode): Promise<boolean> {
  const used =
    code.kind === 'app'
      ? await tx.query(
          `update second_factors set last_step = $2
           where person_id = $1 and confirmed_at is not null and (last_step is null or last_step < $2) returning 1`,
          [personId, code.step],
        )
      : await tx.query(
          `update recovery_codes set used_at = app.now()
           where person_id = $1 and hash = $2 and used_at is null returning 1`,
          [personId, code.hash],
        );
  return used.length > 0;
}

/**
 * @param which the one in force, or the one that is begun
 * @returns the factor of somebody who is signed in; undefined: there is none
 */
export async function factorOf(
  tx: Tx,
  personId: string,
  which: 'in force' | 'begun' = 'in force',
): Promise<FactorRow | undefined> {
  const [row] = await tx.query<{ factor: FactorRow }>(
    `select jsonb_build_object(${FACTOR_COLUMNS}) as factor from second_factors f
     where f.person_id = $1 and (f.confirmed_at is null) = $2 for update`,
    [personId, which === 'begun'],
  );
  return row?.factor;
}

/**
 * Uses a code of somebody's own factor up, for what takes one.
 * @returns the factor
 * @throws code-wrong, also when there is none
 */
export async function useOwnCode(tx: Tx, personId: string, keys: ServerKeys, code: string): Promise<FactorRow> {
  const factor = await factorOf(tx, personId);
  const proved = factor && proveCode(keys, factor, code);
  if (!proved || !(await useCode(tx, personId, proved))) throw new DomainError('code-wrong');
  return factor;
}
