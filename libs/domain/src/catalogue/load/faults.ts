import type { z } from 'zod';
import type { Fault } from './source.js';
import { KNOWN_KEYS, LATER_KEYS, LATER_VALUES } from './strict.js';

type Issue = z.core.$ZodIssue;

/**
 * Turns what the schema objects to into faults with a remedy, one a mistake.
 * @param first how such a file begins
 */
export function faultsOf(issues: readonly Issue[], value: unknown, first = 'catalogue: my-portal'): readonly Fault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [notKeys(value, first)];
  return withoutConsequences(issues).flatMap((issue) => explain(issue, issue.path, value));
}

function notKeys(value: unknown, first: string): Fault {
  const isEmpty = value === null || value === undefined;
  const message = isEmpty ? 'The file is empty.' : `The file is ${Array.isArray(value) ? 'a list' : 'one value'}.`;
  const remedy = `Write keys with values at its top level, beginning with “${first}”.`;
  return fault([], isEmpty ? 'empty' : 'wrong-type', message, remedy);
}

/** Of a part with a typing error in a key, what it lacks is only the consequence. */
function withoutConsequences(issues: readonly Issue[]): readonly Issue[] {
  const consequences = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const meant = issue.keys.flatMap((key) => nearest(key, issue.message.split(KNOWN_KEYS)) ?? []);
    return [issue.path.join('.'), ...meant.map((key) => [...issue.path, key].join('.'))];
  });
  return issues.filter(({ code, path }) => code === 'unrecognized_keys' || !consequences.includes(path.join('.')));
}

function explain(issue: Issue, path: readonly PropertyKey[], value: unknown): readonly Fault[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue.message.split(KNOWN_KEYS), path));
    case 'invalid_union':
      return explainUnion(issue, path, value);
    case 'invalid_value':
      return [invalidValue(issue.values.map(String), path, at(value, path))];
    case 'invalid_key':
      return [fault(path, 'invalid-key', `The key “${String(path.at(-1))}” cannot be used.`, keyRemedy(issue), true)];
    case 'invalid_type':
      return [at(value, path) === undefined ? missing(path) : wrongType(issue.expected, path)];
    default:
      return [fault(path, 'invalid-value', `This value cannot be used.`, `Write ${issue.message}.`)];
  }
}

const fault = (path: readonly PropertyKey[], code: string, message: string, remedy: string, atKey = false): Fault => ({
  path,
  code,
  message,
  remedy,
  atKey,
});

const keyRemedy = (issue: Extract<Issue, { code: 'invalid_key' }>): string =>
  `Write ${issue.issues[0]?.message ?? 'another key'}.`;

function missing(path: readonly PropertyKey[]): Fault {
  const name = String(path.at(-1) ?? 'the catalogue');
  return fault(path, 'missing-key', `“${name}” is missing.`, `Add “${name}”.`);
}

const wrongType = (expected: string, path: readonly PropertyKey[]): Fault =>
  fault(path, 'wrong-type', `Something else is expected here.`, `Write ${ARTICLES[expected] ?? expected}.`);

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'keys with values',
  record: 'keys with values',
  array: 'a list',
  boolean: 'true or false',
};

function unknownKey(key: string, known: readonly string[], path: readonly PropertyKey[]): Fault {
  const where = [...path, key];
  if (LATER_KEYS.includes(key)) return later(key, where, true);
  const near = nearest(key, known);
  const remedy = near ? `Did you mean “${near}”?` : `Known here: ${known.join(', ')}.`;
  return fault(where, 'unknown-key', `“${key}” is not known here.`, remedy, true);
}

const later = (word: string, path: readonly PropertyKey[], atKey = false): Fault =>
  fault(
    path,
    'not-supported-yet',
    `“${word}” is not supported yet: this version of the engine would not carry it out.`,
    'Remove it, or wait for a version that does.',
    atKey,
  );

function invalidValue(values: readonly string[], path: readonly PropertyKey[], found: unknown): Fault {
  if (found === undefined) return missing(path);
  if (typeof found === 'string' && LATER_VALUES.includes(found)) return later(found, path);
  const near = typeof found === 'string' ? nearest(found, values) : null;
  const remedy = near ? `Did you mean “${near}”?` : `Write one of: ${values.join(', ')}.`;
  return fault(path, 'invalid-value', `This value is not known here.`, remedy);
}

/** Of several forms, explains the one that was meant: the form that was followed furthest. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  value: unknown,
): readonly Fault[] {
  if (at(value, path) === undefined) return [missing(path)];
  const found = at(value, path);
  const branches = issue.errors.filter((branch) => branch.some((each) => !isWrongShape(each, found)));
  const meant = branches.sort((one, other) => depth(other) - depth(one))[0];
  if (!meant)
    return [fault(path, 'wrong-type', 'Something else is expected here.', 'Write a text, or keys with values.')];
  const faults = withoutConsequences(meant).flatMap((each) => explain(each, [...path, ...each.path], value));
  // Beside a word of a later version, what else is missing or unknown in that form is only its consequence.
  const laterOnes = faults.filter((each) => each.code === 'not-supported-yet');
  return laterOnes.length > 0 ? laterOnes : faults;
}

const isWrongShape = (issue: Issue, found: unknown): boolean =>
  issue.path.length === 0 &&
  (issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof found !== 'string'));

const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((issue) => issue.path.length));

/** @returns the value at a path, undefined where there is none */
export function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const segment of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, segment)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[segment];
  }
  return here;
}

/** @returns the known word that differs by at most two letters (and not more than half of them), if there is one */
export function nearest(word: string, known: readonly string[]): string | null {
  const near = known
    .map((each) => ({ each, distance: distance(word, each) }))
    .filter(({ distance: far }) => far <= 2 && far * 2 <= Math.max(3, word.length))
    .sort((one, other) => one.distance - other.distance)[0];
  return near?.each ?? null;
}

function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let previous = Array.from({ length: other.length + 1 }, (_each, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
