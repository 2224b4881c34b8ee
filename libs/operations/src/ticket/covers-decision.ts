import type { CheckResult, Stage } from '@keyward/domain';
import { canonicalJson } from '../enquiry/digest.js';

/** @returns whether the decisions that were made, or are to be made, are all that it takes now */
export function coversDecision(made: readonly Stage[], needed: readonly Stage[]): boolean {
  const left = [...made];
  return needed.every((stage) => {
    const at = left.findIndex((each) => isOfOneLadder(each, stage));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/**
 * A stage names a ladder up to its first rung with somebody in it: who was there decides which, and whoever stood in for them
 * decided rightly. Stored as jsonb, which keeps no order of keys.
 */
function isOfOneLadder(one: Stage, other: Stage): boolean {
  const length = Math.min(one.by.length, other.by.length);
  return canonicalJson(one.by.slice(0, length)) === canonicalJson(other.by.slice(0, length));
}

/** @returns what ends for others so that this can be: what they hand over, and what they lose by that */
export const endedForOthers = (effects: CheckResult['effects']): readonly string[] =>
  effects.flatMap(({ kind, membershipId, assignmentId }) =>
    (kind === 'handed-over' || kind === 'lost') && typeof membershipId === 'string' ? (assignmentId ?? []) : [],
  );

/** @returns what would end for others now without having been told; that less ends than was told is no reason to ask again */
export function untold(told: readonly string[], effects: CheckResult['effects']): CheckResult['effects'] {
  const now = new Set(endedForOthers(effects).filter((id) => !told.includes(id)));
  return effects.filter(({ assignmentId }) => assignmentId !== null && now.has(assignmentId));
}
