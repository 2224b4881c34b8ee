import type { Tx } from '@keyward/db';
import { putsOut, withSupportDeciding, type CheckResult, type EnquiryKind } from '@keyward/domain';
import { UNDONE } from '../ticket/supersede-tickets.js';

interface About {
  readonly kind: EnquiryKind;
  readonly companyId: string;
  readonly personId: string | null;
}

/** Until whoever is to take over has joined, the proposal stands with who filed it. */
const UNDER_WAY = [...UNDONE, 'invited'];

/**
 * @param about whom an enquiry is about
 * @returns what the product makes of a verdict on it: where it puts out somebody whom a change of administrator under way
 * names, as who proposed it or who is to follow, the vendor's support decides
 */
export async function namedInAppointment(
  tx: Tx,
  { kind, companyId, personId }: About,
): Promise<(verdict: CheckResult) => CheckResult> {
  if (!putsOut(kind) || personId === null) return (verdict) => verdict;
  const named = await tx.query(
    `select from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
     where t.company_id = $1 and t.kind = 'change-admin' and t.status = any ($3)
       and $2 in (t.filed_by, t.on_behalf_of, t.person_id, r.created_by) limit 1`,
    [companyId, personId, UNDER_WAY],
  );
  return named.length > 0 ? withSupportDeciding : (verdict) => verdict;
}
