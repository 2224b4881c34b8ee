import { readableBy, together, type Tx } from '@keyward/db';
import { type ErrorDetail, type PersonActor, type Promised } from '@keyward/domain';
import { evidenceFaults } from '../attachment/handed-in.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { EVIDENCE } from '../ticket/locked-ticket.js';
import { newcomerFaults, type Filing } from './file-enquiry.js';
import type { EnquiryInput } from './enquiry-input.js';
import { usualTime, type UsualTime } from '../promise/usual-times.js';
import { judgeEnquiry, type JudgedEnquiry } from './judge-enquiry.js';
import { assertFiles, assertMayAsk, filedFor, inNameOf } from './on-behalf.js';
import { filingFaults } from './filing-faults.js';
import { overlapping, type Overlap } from './replace-tickets.js';
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

interface CheckOptions extends Pick<Filing, 'invitationsADay'> {
  /** the ticket of which it is to be another revision: what is attached to it counts */
  readonly revises?: string | undefined;
  /** part of the name of whoever may take over what only one can have */
  readonly successor?: string | undefined;
}

/**
 * Says what filing this would come to, by the same code; changes nothing.
 * Throws `not-allowed` where the actor may not file at all.
 */
export async function checkEnquiry(
  tx: Tx,
  actor: PersonActor,
  input: EnquiryInput,
  { invitationsADay, revises, successor }: CheckOptions = {},
): Promise<CheckedEnquiry> {
  assertMayAsk(actor);
  const by = await filedFor(tx, actor, input);
  const asked = { ...input, attached: revises === undefined ? null : await attachedTo(tx, actor, revises) };
  const judged = inNameOf(by, await judgeEnquiry(tx, by.author, by.companyId, asked, loadCatalogue(tx)));
  assertFiles(judged.inForce.catalogue, judged.world, by);
  const [pending, ending, usual, overlaps, gone] = await together(
    newcomerFaults(tx, judged, input, { aDay: invitationsADay, taken: false }),
    whatEnds(tx, actor, judged, successor),
    usualTime(tx, input.kind),
    overlapping(tx, actor, judged, input),
    evidenceFaults(tx, input.evidence),
  );
  const faults = filingFaults(judged, input, [...pending, ...gone]);
  const isDecided = judged.check.whole.stages.length > 0;
  const promised = judged.inForce.catalogue.promises.get(input.kind) ?? null;
  const times = { usual: isDecided ? usual : null, promised: isDecided ? promised : null };
  return { ...judged, faults, ending, overlaps, ...times };
}

/** @returns the name of a file of a ticket; null also for one out of sight, which reads as one that has none */
async function attachedTo(tx: Tx, actor: PersonActor, number: string): Promise<string | null> {
  const visible = readableBy(actor, 't', 2);
  const [row] = await tx.query<{ evidence: string | null }>(
    `select ${EVIDENCE} from tickets t where t.number = $1 and (${visible.sql})`,
    [number, ...visible.params],
  );
  return row?.evidence ?? null;
}
