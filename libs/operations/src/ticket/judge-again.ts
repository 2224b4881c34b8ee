import { together, type Tx } from '@keyward/db';
import { check, linesToEnd, type CheckResult } from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { findHolder } from '../enquiry/enquiry-facts.js';
import { completeWorld } from '../world/complete-world.js';
import type { LockedTicket } from './locked-ticket.js';
import { authorWorld } from './ticket-author.js';
import { enquiryOfTicket, type StoredLine } from './ticket-lines.js';

export interface JudgedAgain {
  readonly verdict: CheckResult;
  /** the same as in the verdict */
  readonly effects: CheckResult['effects'];
  /** a deactivation that the author's reach does not cover as a whole */
  readonly inPart: boolean;
  /** a deactivation that would end something counted by a limit which it does not name */
  readonly unasked: boolean;
}

/**
 * Judges a ticket's lines once more, at the decision and when they are applied: by the catalogue in force, with the
 * author's present authority, and for a newcomer by what the address has come to be in that company since filing.
 */
export async function judgeAgain(
  tx: Tx,
  ticket: LockedTicket,
  lines: readonly StoredLine[],
  inForce: CatalogueInForce | Promise<CatalogueInForce>,
): Promise<JudgedAgain> {
  const [{ catalogue }, { holder, rows }] = await together(inForce, holderNow(tx, ticket));
  const { companyId } = ticket;
  const world = await completeWorld(tx, catalogue, rows, {
    companyId,
    membershipId: holder.membershipId,
    asked: { kind: ticket.kind, lines },
  });
  const enquiry = {
    ...enquiryOfTicket(catalogue, ticket, lines),
    holder: { membershipId: holder.membershipId, personId: holder.personId },
    phase: 'decide' as const,
  };
  const ending = ticket.kind === 'deactivate' ? linesToEnd(catalogue, enquiry, world) : undefined;
  const named = new Set(ticket.lines.map(({ item, unitId }) => `${item} ${unitId}`));
  const isCounted = (item: string) => catalogue.limits.some(({ items }) => items.has(item));
  const unasked = (ending?.lines ?? []).some(({ item, unitId }) => isCounted(item) && !named.has(`${item} ${unitId}`));
  const verdict = check(catalogue, enquiry, world);
  return { verdict, effects: verdict.effects, inPart: ending?.inPart ?? false, unasked };
}

async function holderNow(tx: Tx, ticket: LockedTicket) {
  const newcomer = ticket.kind === 'create' && ticket.subject !== null;
  const holder = newcomer ? await findHolder(tx, ticket.companyId, ticket.subject) : ticket;
  return { holder, rows: await authorWorld(tx, ticket, holder.membershipId) };
}
