import type { AppliedAndMailed } from '../behind/applied-and-mailed.js';
import type { SignIns } from '../behind/sign-ins.js';
import type { AtOnce } from '../behind/thousand.js';
import type { Parts } from '../limits/parts.js';
import type { LimitName } from '../limits/run-limits.js';
import type { ByClients } from '../measure/run-operations.js';
import type { Statements } from '../statements/count-statements.js';

/** What follows from a decision, and signing in: measured with the worker running. */
export interface Behind {
  readonly idle?: AppliedAndMailed;
  readonly atOnce?: AtOnce;
  readonly signIns?: SignIns;
}

export interface Limits extends Partial<Record<LimitName, ByClients>> {
  /** passwords a second, one after the other */
  readonly argon2?: number;
  readonly parts?: Parts;
}

/** What one run found. */
export interface Report {
  /** the largest size; `operations` are its figures, by operation and number of clients */
  readonly tickets: number;
  readonly operations: Readonly<Record<string, ByClients>>;
  readonly limits: Limits;
  /** the same figures of every size, by number of tickets */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, ByClients>>>>;
  /** by number of tickets */
  readonly behind?: Readonly<Record<string, Behind>>;
  readonly statements?: Readonly<Record<string, Statements>>;
}
