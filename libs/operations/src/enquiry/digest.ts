import { hash } from 'node:crypto';
import type { ParamsInput } from './enquiry-input.js';

/** What a decision is about; the digest is over exactly this. */
export interface DigestedLine {
  readonly line: number;
  readonly verb: string;
  readonly item: string;
  readonly unitId: string;
  readonly params: ParamsInput;
  readonly from: string | null;
  readonly until: string | null;
  /** the membership whose line it is, where that is not the one of the ticket; else left out */
  readonly to?: string;
}

/** Ids, codes and times, which need no escape: what nearly every text of ours is. */
const PLAIN = /^[\w.:-]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/**
 * Written out in loops, because every event and every revision goes through it, and `keyward verify` takes all of them.
 * @returns the same text for the same content, whatever the order of keys (RFC 8785 in spirit, for plain JSON)
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const each = (value as Record<string, unknown>)[key];
    if (each !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(each)}`;
  }
  return `{${text}}`;
}

/**
 * The digest that an approval names: over the lines, the details asked for, what is stated, the terms accepted and the time it is to take
 * effect.
 * @returns SHA-256, hexadecimal
 */
export function digestOf(content: {
  readonly kind: string;
  readonly lines: readonly DigestedLine[];
  readonly details: unknown;
  /** what is stated beside the lines; left out where that is nothing */
  readonly facts?: unknown;
  /** the terms accepted, with who did and when; left out where there are none */
  readonly terms?: unknown;
  readonly from: string | null;
}): string {
  return hash('sha256', canonicalJson(content), 'hex');
}
