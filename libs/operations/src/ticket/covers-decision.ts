import type { Stage } from '@keyward/domain';
import { canonicalJson } from '../enquiry/digest.js';

/** @returns whether the decisions that were made, or are to be made, are all that it takes now */
export function coversDecision(made: readonly Stage[], needed: readonly Stage[]): boolean {
  // stored as jsonb, which keeps no order of keys
  const known = made.map((stage) => canonicalJson(stage));
  return needed.every((stage) => known.includes(canonicalJson(stage)));
}
