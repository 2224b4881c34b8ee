import type { ErrorDetail } from '@keyward/domain';
import { placeFaults, shapeFaults, verdictFaults } from './enquiry-faults.js';
import type { EnquiryInput } from './enquiry-input.js';
import type { JudgedEnquiry } from './judge-enquiry.js';
import { termsFaults } from './accepted-terms.js';
import { timeFaults } from './line-faults.js';
import { factFaults } from './stated-facts.js';
import { successorFaults } from './successors.js';

/**
 * @param looked what was found in the database: about a newcomer, and about files
 * @returns everything that stands in the way of filing, in the order in which it is told
 */
export const filingFaults = (
  judged: JudgedEnquiry,
  input: EnquiryInput,
  looked: readonly ErrorDetail[],
): readonly ErrorDetail[] => [
  ...shapeFaults(input),
  ...successorFaults(judged, input),
  ...timeFaults(input, judged.world.now),
  ...factFaults(judged.inForce.catalogue, input.facts),
  ...termsFaults(judged.inForce.catalogue, input.terms),
  ...placeFaults(judged),
  ...looked,
  ...verdictFaults(judged),
];
