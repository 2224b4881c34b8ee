import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import { celType, celValue, KIND_OF, type Facts, type Kind, type Scope, type Stated, type Subject } from './facts.js';

/** What one evaluation can look at. Every function is synchronous and answers from an index. */
export interface Sight {
  readonly now: Date;
  readonly about: Readonly<Partial<Record<Subject, Stated>>>;
  holds(item: string): boolean;
  /** whether whoever asks holds it, wherever */
  actorHolds(item: string): boolean;
  level(item: string): string;
  count(item: string): number;
  holders(item: string): readonly Stated[];
  within(unit: string, other: string): boolean;
  /** of now, on the wall clock of the company: 0 to 23 */
  hour(): number;
  /** of now, on the wall clock of the company: 1 is Monday, 7 Sunday */
  weekday(): number;
  related(relation: string, unit: string, other: string): boolean;
}

/** One evaluation under way. They nest: a function may have to evaluate another condition. */
export interface Evaluation {
  readonly sight: Sight;
  /** facts that the condition asks for with `has()`: these may be missing */
  readonly asked: ReadonlySet<string>;
  readonly missing: Set<string>;
  /** what failed outside of CEL; inside, `|| true` would swallow it */
  failure?: { readonly error: unknown };
}

/** The declared world of a scope: what is parsed, checked and evaluated in it. */
export interface Surroundings {
  readonly scope: Scope;
  parse(text: string): ParseResult;
  run(program: ParseResult, evaluation: Evaluation): unknown;
}

/** Beyond these a condition is a mistake or an attack; the library's own would let the stack overflow. */
const LIMITS = { maxAstNodes: 400, maxDepth: 32, maxListElements: 64, maxMapEntries: 8, maxCallArguments: 4 };
const SECONDS_A_DAY = 86_400n;

// symbols: a fact may well be called "name"
const STATED = Symbol('stated');
const NAME = Symbol('name');
type View = new (stated: Stated, name: string) => object;
interface Viewed {
  readonly [STATED]: Stated;
  readonly [NAME]: string;
}

/** Declares variables, facts and functions of a scope. Built once a scope; programs of different scopes do not mix. */
export function surroundingsOf(scope: Scope): Surroundings {
  const env = new Environment({ limits: LIMITS });
  let current: Evaluation | undefined;
  const views = new Map<Kind, View>();
  for (const [kind, facts] of Object.entries(scope.kinds) as [Kind, Facts][]) {
    const ctor = viewOf(facts, () => current);
    views.set(kind, ctor);
    const fields = Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, celType(fact.is)]));
    env.registerType(kind, { ctor, fields });
  }
  for (const variable of scope.variables) {
    env.registerVariable(variable, variable === 'now' ? 'google.protobuf.Timestamp' : KIND_OF[variable]);
  }
  declareFunctions(env, scope, views, () => current);
  return {
    scope,
    parse: (text) => env.parse(text),
    run(program, evaluation) {
      const outer = current;
      current = evaluation;
      try {
        return program(contextOf(scope, views, evaluation.sight));
      } finally {
        current = outer;
      }
    },
  };
}

function contextOf(scope: Scope, views: ReadonlyMap<Kind, View>, { now, about }: Sight): Record<string, unknown> {
  const context: Record<string, unknown> = { now };
  for (const variable of scope.variables) {
    if (variable === 'now') continue;
    const stated = about[variable];
    const View = views.get(KIND_OF[variable]);
    if (stated && View) context[variable] = new View(stated, variable);
  }
  return context;
}

/** A class with a getter a fact: reading is where a value is converted, and where a missing one is noticed. */
function viewOf(facts: Facts, evaluation: () => Evaluation | undefined): View {
  const view = class implements Viewed {
    readonly [STATED]: Stated;
    readonly [NAME]: string;
    constructor(stated: Stated, name: string) {
      this[STATED] = stated;
      this[NAME] = name;
    }
  };
  for (const [key, fact] of Object.entries(facts)) {
    Object.defineProperty(view.prototype, key, {
      get(this: Viewed) {
        const current = evaluation();
        const path = `${this[NAME]}.${key}`;
        const value = (Object.hasOwn(this[STATED], key) ? this[STATED][key] : undefined) ?? fact.unknown;
        if (value === undefined) {
          if (current && !current.asked.has(path)) current.missing.add(path);
          return undefined; // has() says no, a read is an error
        }
        return keeping(current, () => celValue(fact, value, path));
      },
    });
  }
  return view;
}

/** Runs `work`; what it throws is kept, and thrown on when the evaluation is over. */
function keeping<T>(evaluation: Evaluation | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (evaluation) evaluation.failure ??= { error };
    throw error;
  }
}

function declareFunctions(
  env: Environment,
  scope: Scope,
  views: ReadonlyMap<Kind, View>,
  evaluation: () => Evaluation | undefined,
): void {
  const declare = <A extends unknown[]>(signature: string, answer: (sight: Sight, ...given: A) => unknown): void => {
    const called = signature.slice(0, signature.indexOf('('));
    const name = called.slice(called.indexOf('.') + 1);
    if (name !== 'days' && !(scope.functions as readonly string[]).includes(name)) return;
    env.registerFunction(signature, (...given: unknown[]) => {
      const current = evaluation();
      if (!current) throw new Error(`${signature} outside an evaluation`);
      return keeping(current, () => answer(current.sight, ...(given as A)));
    });
  };
  declare('holds(string): bool', (sight, item: string) => sight.holds(item));
  declare('atLeast(string, string): bool', (sight, item: string, level: string) => {
    const levels = scope.levelsOf(item);
    return levels.indexOf(sight.level(item)) >= levels.indexOf(level);
  });
  declare('level(string): string', (sight, item: string) => sight.level(item));
  declare('count(string): int', (sight, item: string) => BigInt(sight.count(item)));
  declare('within(string, string): bool', (sight, unit: string, other: string) => sight.within(unit, other));
  declare('related(string, string, string): bool', (sight, relation: string, unit: string, other: string) =>
    sight.related(relation, unit, other),
  );
  declare('hour(): int', (sight) => BigInt(sight.hour()));
  declare('weekday(): int', (sight) => BigInt(sight.weekday()));
  declare('days(int): google.protobuf.Duration', (_sight, many: bigint) => new Duration(many * SECONDS_A_DAY));
  const Person = views.get('Person');
  if (!Person) return;
  if (scope.variables.includes('actor') && scope.functions.includes('holds')) {
    declare('Person.holds(string): bool', (sight, _actor: object, item: string) => sight.actorHolds(item));
  }
  declare('holders(string): list<Person>', (sight, item: string) =>
    sight.holders(item).map((one) => new Person(one, 'Person')),
  );
}
