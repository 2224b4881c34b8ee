import type { Tx } from '@keyward/db';
import { may, type ErrorDetail, type PersonActor } from '@keyward/domain';
import { notAllowed } from '../ticket/refusals.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { companyAsked } from './company-asked.js';
import { newcomerFaults, type Filing } from './file-enquiry.js';
import { placeFaults, shapeFaults, verdictFaults } from './enquiry-faults.js';
import type { EnquiryInput } from './enquiry-input.js';
import { judgeEnquiry, type JudgedEnquiry } from './judge-enquiry.js';
import { timeFaults } from './line-faults.js';
import { factFaults } from './stated-facts.js';

export interface CheckedEnquiry extends JudgedEnquiry {
  /** everything that stands in the way of sending, as filing would answer it */
  readonly faults: readonly ErrorDetail[];
}

/**
 * Says what filing this would come to, by the same code; changes nothing.
 * Throws `not-allowed` where the actor may not file at all.
 */
export async function checkEnquiry(
  tx: Tx,
  actor: PersonActor,
  input: EnquiryInput,
  { invitationsADay }: Pick<Filing, 'invitationsADay'> = {},
): Promise<CheckedEnquiry> {
  const verdict = may(actor, 'enquiry.check');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const companyId = await companyAsked(tx, actor, input);
  const judged = await judgeEnquiry(tx, actor, companyId, input, loadCatalogue(tx));
  const pending = await newcomerFaults(tx, judged, input, invitationsADay);
  const stated = factFaults(judged.inForce.catalogue, input.facts);
  const shape = [...shapeFaults(input), ...timeFaults(input, judged.world.now), ...stated];
  return { ...judged, faults: [...shape, ...placeFaults(judged), ...pending, ...verdictFaults(judged)] };
}
