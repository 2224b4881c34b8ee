import type { ProblemDetail } from '@keyward/contracts';
import { inLanguage, type Language } from '@keyward/domain';
import type { core } from 'zod';
import { EXPECTED, INPUT_SENTENCES, type InputCode } from './input-sentences.js';

type Issue = core.$ZodIssue;
type Params = Record<string, string | number>;

/**
 * @returns what a person is told of each fault: where, a stable code, and a sentence; unknown fields each by name
 * @param issues of zod, at most 50 are told
 */
export const inputErrors = (issues: readonly Issue[], language: Language): ProblemDetail[] =>
  issues.flatMap((issue) => detailsOf(issue, [], language)).slice(0, 50);

/** One fault in words. @param path such as `lines.0.item` */
export function inputError(path: string, code: InputCode, language: Language, params: Params = {}): ProblemDetail {
  const sentence = inLanguage(INPUT_SENTENCES[code], language);
  const detail = sentence.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(params[name] ?? ''));
  return { path, code, detail };
}

function detailsOf(issue: Issue, above: readonly PropertyKey[], language: Language): ProblemDetail[] {
  const place = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = nearest(issue.errors);
    return branch.length > 0
      ? branch.flatMap((each) => detailsOf(each, place, language))
      : [inputError(place.join('.'), 'wrong-shape', language)];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) =>
      inputError([...place, field].map(String).join('.'), 'unknown-field', language, { field: field.slice(0, 60) }),
    );
  }
  const { code, params } = wordsOf(issue, language);
  return [inputError(place.map(String).join('.'), code, language, params)];
}

/** The branch of a union that was meant: the one that the value's own type fits. */
function nearest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const fits = (branch: readonly Issue[]) =>
    !branch.some((each) => each.code === 'invalid_type' && each.path.length === 0);
  return branches.find(fits) ?? [];
}

const words = (key: string, language: Language): string => inLanguage(EXPECTED[key] ?? { en: key }, language);

function wordsOf(issue: Issue, language: Language): { code: InputCode; params?: Params } {
  switch (issue.code) {
    case 'invalid_type':
      // without `reportInput` zod says only in its message that there was nothing
      return issue.message.endsWith('received undefined')
        ? { code: 'required' }
        : { code: 'wrong-type', params: { expected: words(issue.expected, language) } };
    case 'too_small':
      return { code: bySort(issue.origin, 'too-short', 'too-few', 'too-small'), params: { n: Number(issue.minimum) } };
    case 'too_big':
      return { code: bySort(issue.origin, 'too-long', 'too-many', 'too-big'), params: { n: Number(issue.maximum) } };
    case 'invalid_format':
      return isCode(issue.message)
        ? { code: issue.message }
        : { code: 'wrong-format', params: { expected: words(issue.format, language) } };
    case 'invalid_value':
      return { code: 'not-one-of', params: { values: issue.values.map(String).join(', ') } };
    case 'custom':
      return { code: isCode(issue.message) ? issue.message : 'wrong-shape' };
    default:
      return { code: 'wrong-shape' };
  }
}

const isCode = (message: string): message is InputCode => Object.hasOwn(INPUT_SENTENCES, message);

const bySort = (origin: string, text: InputCode, list: InputCode, number: InputCode): InputCode =>
  origin === 'string' ? text : origin === 'array' || origin === 'set' ? list : number;
