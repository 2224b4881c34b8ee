import { createHash } from 'node:crypto';

/** What a decision is about; the digest is over exactly this. */
export interface DigestedLine {
  readonly line: number;
  readonly verb: string;
  readonly item: string;
  readonly unitId: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly from: string | null;
  readonly until: string | null;
}

/** @returns the same text for the same content, whatever the order of keys (RFC 8785 in spirit, for plain JSON) */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value as Record<string, unknown>).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}

/**
 * The digest that an approval names: over the lines, the details asked for and the time it is to take effect.
 * @returns SHA-256, hexadecimal
 */
export function digestOf(content: {
  readonly kind: string;
  readonly lines: readonly DigestedLine[];
  readonly details: unknown;
  readonly from: string | null;
}): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
