import { together, type Tx } from '@keyward/db';
import { type ErrorDetail, type PersonActor, type Promised } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { newcomerFaults, type Filing } from './file-enquiry.js';
import { placeFaults, shapeFaults, verdictFaults } from './enquiry-faults.js';
import type { EnquiryInput } from './enquiry-input.js';
import { usualTime, type UsualTime } from '../promise/usual-times.js';
import { judgeEnquiry, type JudgedEnquiry } from './judge-enquiry.js';
import { assertFiles, assertMayAsk, filedFor, inNameOf } from './on-behalf.js';
import { timeFaults } from './line-faults.js';
import { overlapping, type Overlap } from './replace-tickets.js';
import { factFaults } from './stated-facts.js';
import { successorFaults } from './successors.js';
import { whatEnds, type Ending } from './what-ends.js';

export interface CheckedEnquiry extends JudgedEnquiry {
  /** everything that stands in the way of sending, as filing would answer it */
  readonly faults: readonly ErrorDetail[];
  /** what else a deactivation ends; null for every other enquiry */
  readonly ending: Ending | null;
  /** what such tickets usually took; null where too few tell, and where nobody has to decide */
  readonly usual: UsualTime | null;
  /** within which a decision is promised; null where none is, and where nobody has to decide */
  readonly promised: Promised | null;
  /** open tickets about the same person */
  readonly overlaps: readonly Overlap[];
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
  assertMayAsk(actor);
  const by = await filedFor(tx, actor, input);
  const judged = inNameOf(by, await judgeEnquiry(tx, by.author, by.companyId, input, loadCatalogue(tx)));
  assertFiles(judged.inForce.catalogue, judged.world, by);
  const [pending, ending, usual, overlaps] = await together(
    newcomerFaults(tx, judged, input, { aDay: invitationsADay, taken: false }),
    whatEnds(tx, actor, judged),
    usualTime(tx, input.kind),
    overlapping(tx, actor, judged, input),
  );
  const stated = factFaults(judged.inForce.catalogue, input.facts);
  const passing = successorFaults(judged, input);
  const shape = [...shapeFaults(input), ...passing, ...timeFaults(input, judged.world.now), ...stated];
  const faults = [...shape, ...placeFaults(judged), ...pending, ...verdictFaults(judged)];
  const isDecided = judged.check.whole.stages.length > 0;
  const promised = judged.inForce.catalogue.promises.get(input.kind) ?? null;
  const times = { usual: isDecided ? usual : null, promised: isDecided ? promised : null };
  return { ...judged, faults, ending, overlaps, ...times };
}
