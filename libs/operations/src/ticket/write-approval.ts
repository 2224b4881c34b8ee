import { together, type Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { noteDecider } from '../decide/ask-deciders.js';
import type { AcceptedTerms } from '../enquiry/accepted-terms.js';
import type { DecidedAs } from '../decide/decided-as.js';
import type { LockedTicket } from './locked-ticket.js';

export interface Decision {
  readonly id: string;
  readonly decision: 'approve' | 'reject';
  /** as whom: for themselves, or instead of somebody */
  readonly standing: DecidedAs;
  /** the membership's counter that was compared */
  readonly basis: number;
  /** what was decided line by line; a line without an entry follows the decision */
  /** terms that whoever decides accepts with it */
  readonly terms?: readonly AcceptedTerms[] | null;
  readonly lines?:
    | readonly { readonly line: number; readonly decision: 'approve' | 'deny'; readonly reason?: string | undefined }[]
    | undefined;
}

/**
 * Writes the decision of a stage: it names revision, digest and the basis that was compared, and applying requires all
 * three. The database refuses a decider whom the ticket concerns.
 */
export async function writeApproval(
  tx: Tx,
  by: Pick<PersonActor, 'personId' | 'membershipId'>,
  ticket: LockedTicket,
  { id, decision, standing, basis, lines, terms = null }: Decision,
): Promise<void> {
  const { personId, membershipId } = by;
  const noted = noteDecider(tx, ticket, { personId, membershipId, consents: standing.consents });
  const written = tx.query(
    `with a as (
       insert into approvals (id, ticket_id, revision, stage, digest, basis, decision, by_person, for_person, terms)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11) returning id
     )
     insert into approval_lines (approval_id, line, decision, reason)
     select a.id, x.line, x.decision, x.reason
     from a, jsonb_to_recordset($9::jsonb) as x (line int, decision text, reason text)`,
    [
      id,
      ticket.id,
      ticket.revision,
      ticket.stage,
      ticket.digest,
      basis,
      decision,
      personId,
      JSON.stringify(lines ?? []),
      standing.instead,
      terms === null ? null : JSON.stringify(terms),
    ],
  );
  await together(noted, written);
}
