import type { CheckResult, LineVerb } from '@keyward/domain';
import { isChange } from './change-held.js';

/** A line about something that is not held any more, or is by now held otherwise than it would be given. */
const GONE: ReadonlySet<string> = new Set(['engine.not-held', 'engine.held-otherwise']);

/**
 * A line that would change nothing is done, where somebody else has brought it about; where there is nothing left to
 * change, or it has been given otherwise meanwhile, it is not what was asked for.
 * @returns the verdicts of such lines, as refusals
 */
export function goneLines(
  verdict: CheckResult,
  lines: readonly { readonly line: number; readonly verb: LineVerb }[],
): CheckResult['lines'] {
  const asked = new Map(lines.map((line) => [line.line, line]));
  return verdict.lines
    .filter(({ line, outcome, because }) => {
      const one = asked.get(line);
      const matters = one !== undefined && (one.verb === 'give' || isChange(one));
      return matters && outcome === 'nothing' && because.some(({ rule }) => GONE.has(rule));
    })
    .map((each) => ({ ...each, outcome: 'refused' }));
}
