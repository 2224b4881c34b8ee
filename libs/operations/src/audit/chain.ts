import { hash } from 'node:crypto';
import { canonicalJson } from '../enquiry/digest.js';

/** An event as it is sealed: every column of it. */
export interface ChainedEvent {
  readonly id: string;
  /** the database's counter as text: it may outgrow a number */
  readonly seq: string;
  readonly name: string;
  readonly ticketId: string | null;
  readonly companyId: string | null;
  readonly actorId: string | null;
  readonly actorKind: string;
  readonly data: unknown;
  /** ISO 8601 in UTC, milliseconds */
  readonly at: string;
}

/** What the first seal builds on. */
export const CHAIN_START = { number: 0n, hash: '0'.repeat(64) } as const;

export interface ChainEnd {
  readonly number: bigint;
  /** SHA-256, hexadecimal */
  readonly hash: string;
}

/** One row of the audit log with its seal. */
export interface SealedEvent {
  readonly number: bigint;
  readonly hash: string;
  /** undefined: the event that was sealed is gone */
  readonly event: ChainedEvent | undefined;
}

export type ChainVerdict =
  | { readonly ok: true; readonly end: ChainEnd }
  | {
      readonly ok: false;
      readonly number: bigint;
      readonly fault: 'number-missing' | 'event-missing' | 'event-changed';
    };

/** @returns the hash that seals `event` after `previous`: SHA-256 over the previous hash and the event's canonical JSON */
export const sealHash = (previous: string, event: ChainedEvent): string =>
  hash('sha256', previous + canonicalJson(event), 'hex');

/**
 * Checks a piece of the chain; pure, so that it also runs far from the database.
 * @param start where the piece begins, CHAIN_START or the end of the piece before
 * @param rows in the order of their numbers
 * @returns the end of the piece, or the first row that is not as it was sealed
 */
export function verifyChain(start: ChainEnd, rows: Iterable<SealedEvent>): ChainVerdict {
  let end: ChainEnd = start;
  for (const { number, hash, event } of rows) {
    const expected = end.number + 1n;
    if (number !== expected) return { ok: false, number: expected, fault: 'number-missing' };
    if (!event) return { ok: false, number, fault: 'event-missing' };
    if (sealHash(end.hash, event) !== hash) return { ok: false, number, fault: 'event-changed' };
    end = { number, hash };
  }
  return { ok: true, end };
}
