import { z } from 'zod';

/** Words of the whole engine that this version does not carry out yet; naming one is told apart from a typing error. */
export const LATER_KEYS: readonly string[] = ['bundles'];

/** Values of the whole engine that this version does not carry out yet. */
export const LATER_VALUES: readonly string[] = ['compose', 'alter', 'retire', 'use', 'bundle'];

/** What separates known keys in the message of an unknown one; `faults.ts` takes it apart again. */
export const KNOWN_KEYS = ', ';

/** An object that refuses unknown keys and says which ones are known. */
export const strict = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, knowing(Object.keys(shape)));

/** For what refuses unknown keys: says which ones are known. */
export const knowing = (keys: readonly string[]) => ({
  error: (issue: { readonly code?: string | undefined }) =>
    issue.code === 'unrecognized_keys' ? keys.join(KNOWN_KEYS) : undefined,
});

/** @returns the one key of `keys` that the object has; zero or several give null */
export const onlyOne = (value: object, keys: readonly string[]): string | null => {
  const present = keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  return present.length === 1 ? (present[0] ?? null) : null;
};
