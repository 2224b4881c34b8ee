import type { z } from 'zod';
import { STAFF_ROLES } from '../../policy/actor.js';
import { exampleOf, listExampleOf } from './examples.js';
import { nearest, wordFor } from './nearest.js';
import { RUNG_WORDS } from './schema-rules.js';
import type { Fault } from './source.js';
import { KNOWN_KEYS, LATER_KEYS, LATER_VALUES } from './strict.js';
import { withUsualRemedies } from './usual.js';
import { IN_WORDS, kindOf, wantedBy } from './wanted.js';

type Issue = z.core.$ZodIssue;

/**
 * Turns what the schema objects to into faults with a remedy, one a mistake.
 * @param first how such a file begins
 */
export function faultsOf(issues: readonly Issue[], value: unknown, first = 'catalogue: my-portal'): readonly Fault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [notKeys(value, first)];
  const faults = withoutConsequences(issues).flatMap((issue) => explain(issue, issue.path, value));
  return withUsualRemedies(faults, (path) => at(value, path));
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
      return [invalidKey(issue, path)];
    case 'invalid_type':
      return [at(value, path) === undefined ? missing(path) : wrongType(issue.expected, path, at(value, path))];
    default:
      return [fault(path, 'invalid-value', `This value cannot be used.`, `Write ${wantedBy(issue)}.`)];
  }
}

const fault = (path: readonly PropertyKey[], code: string, message: string, remedy: string, atKey = false): Fault => ({
  path,
  code,
  message,
  remedy,
  atKey,
});

function invalidKey(issue: Extract<Issue, { code: 'invalid_key' }>, path: readonly PropertyKey[]): Fault {
  const key = String(path.at(-1));
  const [first] = issue.issues;
  if (first?.code === 'invalid_value') return unknownKey(key, first.values.map(String), path.slice(0, -1));
  const remedy = `Write ${first === undefined ? 'another key' : wantedBy(first)}.`;
  return fault(path, 'invalid-key', `The key “${key}” cannot be used.`, remedy, true);
}

function missing(path: readonly PropertyKey[]): Fault {
  const name = String(path.at(-1) ?? 'the catalogue');
  return fault(path, 'missing-key', `“${name}” is missing.`, `Add “${name}”.`);
}

function wrongType(expected: string, path: readonly PropertyKey[], found: unknown): Fault {
  const key = path.at(-1);
  const wanted = IN_WORDS[expected] ?? expected;
  const message =
    typeof key === 'number'
      ? `An entry of this list is ${wanted}, not ${kindOf(found)}.`
      : `“${String(key)}” takes ${wanted}, not ${kindOf(found)}.`;
  const near = expected === 'array' && path.includes('permits') ? nearest(String(key), ['where', 'when']) : null;
  if (near !== null) return fault(path, 'unknown-key', message, `Did you mean “${near}”?`, true);
  const example = typeof key === 'string' ? exampleOf(path, found, expected) : listExampleOf(String(path.at(-2)));
  return fault(path, 'wrong-type', message, `Write ${example ?? wanted}${example === null ? '' : ' or the like'}.`);
}

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

const OF_RESTRICTS = 'Write none, or what is left, such as { records: own } or { place: here }.';

function invalidValue(values: readonly string[], path: readonly PropertyKey[], found: unknown): Fault {
  if (found === undefined) return missing(path);
  if (typeof found === 'string' && LATER_VALUES.includes(found)) return later(found, path);
  const near = typeof found === 'string' ? (wordFor(found, values) ?? nearest(found, values)) : null;
  const known =
    path.at(-1) === 'to' && path.includes('restricts') ? OF_RESTRICTS : `Write one of: ${values.join(', ')}.`;
  const remedy = near ? `Did you mean “${near}”?` : known;
  const value = typeof found === 'string' ? `“${found}”` : 'This value';
  return fault(path, 'invalid-value', `${value} is not known here.`, remedy);
}

/** Of several forms, explains the one that was meant: the form that was followed furthest. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  value: unknown,
): readonly Fault[] {
  if (at(value, path) === undefined) return [missing(path)];
  const found = at(value, path);
  const short = shortForm(path, found, value);
  if (short) return [short];
  const branches = issue.errors.filter((branch) => branch.some((each) => !isWrongShape(each, found)));
  const meant = branches.sort((one, other) => depth(other) - depth(one))[0];
  if (!meant) return [wrongType(formsIn(issue), path, found)];
  const faults = withoutConsequences(meant).flatMap((each) => explain(each, [...path, ...each.path], value));
  // Beside a word of a later version, what else is missing or unknown in that form is only its consequence.
  const laterOnes = faults.filter((each) => each.code === 'not-supported-yet');
  return laterOnes.length > 0 ? laterOnes : faults;
}

/** @returns what the forms of a union are, in plain words */
function formsIn(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const words = issue.errors.flat().flatMap((each): readonly string[] => {
    if (each.path.length > 0) return [];
    if (each.code === 'invalid_type') return [IN_WORDS[each.expected] ?? each.expected];
    return each.code === 'invalid_union' ? [formsIn(each)] : ['a text'];
  });
  return [...new Set(words)].join(', or ');
}

/** Forms that are a word elsewhere, and keys with values here. */
function shortForm(path: readonly PropertyKey[], found: unknown, value: unknown): Fault | null {
  if (path.at(-2) === 'by' && typeof found === 'string' && at(value, ['items', found]) !== undefined) {
    const message = `“${found}” is an item; whoever holds it decides if that is said.`;
    return fault(path, 'invalid-value', message, `Write { holders: ${found} }.`);
  }
  if (path.at(-2) === 'with' && path.includes('permits') && typeof found === 'string') return notWho(path, found);
  if (path.at(-2) !== 'by' || !STAFF_ROLES.some((role) => role === found)) return null;
  const message = `“${String(found)}” is a role of the vendor’s staff, which is said with its key.`;
  return fault(path, 'invalid-value', message, `Write { staff: ${String(found)} }.`);
}

/** At an item `with` names parameters; at a permit it is who says yes. */
function notWho(path: readonly PropertyKey[], found: string): Fault | null {
  if (RUNG_WORDS.some((word) => word === found)) return null;
  const message = `“${found}” is nobody who could say yes each time.`;
  const remedy = 'Write [peer] or [{ staff: support }]; a parameter stands under “with” of the item, beside “permits”.';
  return fault(path, 'invalid-value', message, remedy);
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
