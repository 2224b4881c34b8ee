import { DomainError } from '@keyward/domain';
import { z } from 'zod';
import { INPUT_SENTENCES } from './input-sentences.js';

/** Of a list: the rows of one page and the cursor of the next. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** @returns a cursor: the keys of the last row, opaque to clients */
export const cursorOf = (keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/** What a key of a list is; a forged one never reaches a statement. */
const KEYS = {
  id: z.uuid(),
  time: z.iso.datetime(),
  line: z.string().regex(/^\d{1,4}$/),
  text: z.string().max(400).refine(isStorable),
} as const;

/**
 * @param kinds of the keys that the list is ordered by
 * @returns the keys behind a cursor; undefined without one
 * @throws invalid-input for what is not a cursor of this list
 */
export function keysOf(cursor: string | undefined, ...kinds: readonly (keyof typeof KEYS)[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const keys = z.array(z.string()).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (keys.length === kinds.length && kinds.every((kind, at) => KEYS[kind].safeParse(keys[at]).success)) return keys;
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

/** @returns whether PostgreSQL can take it as text */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
