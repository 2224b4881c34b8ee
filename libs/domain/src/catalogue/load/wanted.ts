import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Types of the schema in plain words. */
export const IN_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'keys with values',
  record: 'keys with values',
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  date: 'a date',
};

/** @returns what a value is, in plain words */
export function kindOf(found: unknown): string {
  if (found === null) return 'nothing';
  if (Array.isArray(found)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'a yes or a no', object: 'keys with values' }[
      typeof found as string
    ] ?? 'this'
  );
}

/** The schema's own messages say what to write; those of the library are put in plain words. */
export function wantedBy(issue: Issue): string {
  const isOwn = !/^(Invalid|Too (small|big)|Unrecognized)/.test(issue.message);
  if (isOwn) return issue.message;
  switch (issue.code) {
    case 'invalid_format':
      if (issue.format === 'datetime') return 'a moment, such as 2026-03-02T09:00:00Z';
      return issue.format === 'date' ? 'a date, such as 2026-03-02' : 'it in another form';
    case 'too_small':
      if (issue.origin === 'string') return 'something; this text is empty';
      return issue.origin === 'array' ? `at least ${many(issue.minimum)}` : `${issue.minimum} or more`;
    case 'too_big':
      if (issue.origin === 'string') return `${issue.maximum} characters at most`;
      return issue.origin === 'array' ? `${many(issue.maximum)} at most` : `${issue.maximum} or less`;
    default:
      return 'another value';
  }
}

const many = (entries: number | bigint): string => (Number(entries) === 1 ? 'one entry' : `${entries} entries`);
