import { DomainError } from '@keyward/domain';
import { INPUT_SENTENCES } from './input-sentences.js';

/** Of a list: the rows of one page and the cursor of the next. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** @returns a cursor: the keys of the last row, opaque to clients */
export const cursorOf = (keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/**
 * @param length how many keys the list is ordered by
 * @returns the keys behind a cursor; undefined without one
 * @throws invalid-input for what is not a cursor of this list
 */
export function keysOf(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string')) return keys;
  } catch {
    // told below, like every other cursor that is none of ours
  }
  throw new DomainError('invalid-input', {
    errors: [{ path: 'cursor', code: 'wrong-shape', sentence: INPUT_SENTENCES['wrong-shape'] }],
  });
}

/** @param rows one more than `limit` where there are more @returns the page and its cursor */
export function pageFrom<R, T>(
  rows: readonly R[],
  limit: number,
  keys: (row: R) => readonly string[],
  present: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    next: rows.length > limit && last !== undefined ? cursorOf(keys(last)) : null,
  };
}

/** @returns a text for `ilike`, its wildcards taken literally */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
