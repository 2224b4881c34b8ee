import type { ParseResult } from '@marcbachmann/cel-js';
import { isSubject, KIND_OF, type Subject } from './facts.js';
import type { Evaluation, Sight, Surroundings } from './surroundings.js';
import { walk, type ConditionFault, type Inputs } from './walk.js';

/** What a condition comes to: a yes or a no; or a whole number, where how many is asked. */
export type Expected = 'bool' | 'int';

/** A yes, a no, or which facts nobody has stated. What follows from "unknown" is the rule's to say. */
export type Answer = { readonly is: boolean } | { readonly unknown: readonly string[] };

/** A condition that has passed the type checker. Immutable as far as anybody sees; may be evaluated within itself. */
export interface Condition extends Inputs {
  readonly text: string;
  /** of a number (`expected: int`), as a plain one; else as {@link Condition.evaluate} */
  amount(sight: Sight): { readonly is: number } | { readonly unknown: readonly string[] };
  /** @throws Error where a row holds something else than was declared, or a function fails */
  evaluate(sight: Sight): Answer;
}

export type CompiledCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly faults: readonly ConditionFault[] };

/** A longer condition is a mistake or an attack: cut off before it is parsed. */
const LONGEST = 2_000;

/** Parses and type-checks a condition (CEL) in the declared world of its place. @returns all that is wrong with it */
export function compileCondition(
  text: string,
  surroundings: Surroundings,
  expected: Expected = 'bool',
): CompiledCondition {
  if (text.length > LONGEST)
    return failed({ message: `A condition has ${LONGEST} characters at most`, offset: LONGEST });
  let first: ParseResult;
  try {
    first = surroundings.parse(text);
  } catch (error) {
    return failed(faultOf(error));
  }
  const { valid, type, error } = first.check();
  if (!valid) return failed(faultOf(error));
  const faults: ConditionFault[] = [];
  if (type !== expected) {
    const wanted = expected === 'bool' ? 'A condition is a yes or a no' : 'A whole number is expected here';
    faults.push({ message: `${wanted}; this is of type ${type}`, offset: 0 });
  }
  const inputs = walk(first.ast, surroundings.scope, faults);
  if (faults.length > 0) return failed(...faults.sort((one, other) => one.offset - other.offset));
  return { ok: true, condition: conditionOf(text, first, inputs, surroundings) };
}

const failed = (...faults: readonly ConditionFault[]): CompiledCondition => ({ ok: false, faults });

function conditionOf(text: string, first: ParseResult, inputs: Inputs, surroundings: Surroundings): Condition {
  // The library keeps a quantifier's state in the program: one that is under way must not be entered again, so an
  // evaluation within the evaluation takes another copy.
  const idle = [first];
  const needed = neededFacts(inputs, surroundings);
  const run = (sight: Sight): Result => {
    // Before it runs: what `||` would skip or swallow must not depend on the order in which it is written.
    const unstated = needed.filter(({ subject, key }) => (sight.about[subject]?.[key] ?? undefined) === undefined);
    if (unstated.length > 0) return { unknown: unstated.map(({ path }) => path) };
    const program = idle.pop() ?? checked(text, surroundings);
    try {
      return answerOf(program, { sight, asked: inputs.asked, missing: new Set() }, surroundings);
    } finally {
      idle.push(program);
    }
  };
  return {
    text,
    reads: inputs.reads,
    asked: inputs.asked,
    calls: inputs.calls,
    evaluate(sight) {
      const result = run(sight);
      if ('unknown' in result) return result;
      if (typeof result.is !== 'boolean') throw new Error(`a condition gave ${typeof result.is}: ${text}`);
      return { is: result.is };
    },
    amount(sight) {
      const result = run(sight);
      return 'unknown' in result ? result : { is: Number(result.is) };
    },
  };
}

type Result = { readonly is: unknown } | { readonly unknown: readonly string[] };

/** The type checker leaves its mark in the program, which makes it faster. */
function checked(text: string, surroundings: Surroundings): ParseResult {
  const program = surroundings.parse(text);
  program.check();
  return program;
}

/** Facts that must be stated for the condition to be answered: read, not only asked for, and without a stand-in. */
function neededFacts({ reads, asked }: Inputs, { scope }: Surroundings) {
  return [...reads].flatMap((path): { path: string; subject: Subject; key: string }[] => {
    const [subject = '', key = ''] = path.split('.');
    if (!isSubject(subject) || asked.has(path)) return [];
    return scope.kinds[KIND_OF[subject]]?.[key]?.unknown === undefined ? [{ path, subject, key }] : [];
  });
}

function answerOf(program: ParseResult, evaluation: Evaluation, surroundings: Surroundings): Result {
  let is: unknown;
  try {
    is = surroundings.run(program, evaluation);
  } catch (error) {
    if (evaluation.failure) throw evaluation.failure.error;
    if (evaluation.missing.size > 0) return { unknown: [...evaluation.missing] };
    // asked for with has(), and read all the same
    if (codeOf(error) === 'no_such_key') return { unknown: [...evaluation.asked] };
    throw error;
  }
  if (evaluation.failure) throw evaluation.failure.error;
  if (evaluation.missing.size > 0) return { unknown: [...evaluation.missing] };
  return { is };
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

function faultOf(error: unknown): ConditionFault {
  if (error instanceof RangeError) return { message: 'The condition is nested too deeply', offset: 0 };
  const told = error as { summary?: string; range?: { start: number } };
  return { message: told.summary ?? String(error), offset: told.range?.start ?? 0 };
}
