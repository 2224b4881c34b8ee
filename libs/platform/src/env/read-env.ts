import { VARIABLES, type Env, type ProcessName, type Variable } from './variables.js';

/** The environment is not as a process needs it. The message names variables and remedies, never a value. */
export class EnvError extends Error {
  constructor(readonly faults: readonly { variable: string; fault: 'missing' | 'invalid'; remedy: string }[]) {
    const lines = faults.map(({ variable, fault, remedy }) =>
      fault === 'missing'
        ? `  ${variable} is not set. Set it to ${remedy}`
        : `  ${variable} is not valid. It must be ${remedy}`,
    );
    super(`The environment is not complete:\n${lines.join('\n')}`);
    this.name = 'EnvError';
  }
}

/**
 * Reads what one process needs from the environment, once, at its start.
 *
 * @param name the process; variables of other processes are neither required nor looked at
 * @param source an empty text counts as not set, as compose files pass it
 * @throws EnvError with every fault at once
 */
export function readEnv<P extends ProcessName>(name: P, source: NodeJS.ProcessEnv = process.env): Env<P> {
  const faults: EnvError['faults'][number][] = [];
  const values: [string, unknown][] = [];
  for (const [variable, { schema, for: processes, remedy }] of Object.entries<Variable>(VARIABLES)) {
    if (!processes.includes(name)) continue;
    const text = source[variable]?.trim() || undefined;
    const read = schema.safeParse(text);
    if (read.success) values.push([variable, read.data]);
    else faults.push({ variable, fault: text === undefined ? 'missing' : 'invalid', remedy });
  }
  if (faults.length > 0) throw new EnvError(faults);
  return Object.freeze(Object.fromEntries(values)) as Env<P>;
}
