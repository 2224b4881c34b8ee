import { together, type Tx } from '@keyward/db';
import {
  check,
  forCompanyOnly,
  linesToEnd,
  withoutPassingOn,
  type CheckResult,
  type Enquiry,
  type World,
} from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { companyStand } from '../enquiry/company-stand.js';
import { findHolder } from '../enquiry/enquiry-facts.js';
import { namedInAppointment } from '../enquiry/names-administrator.js';
import { loadPeople, withOthers } from '../world/load-others.js';
import { completeWorld } from '../world/complete-world.js';
import type { LockedTicket } from './locked-ticket.js';
import { authorWorld } from './ticket-author.js';
import { enquiryOfTicket, successorsIn, type AskedLine } from './ticket-lines.js';

export interface JudgedAgain {
  readonly verdict: CheckResult;
  /** the same as in the verdict */
  readonly effects: CheckResult['effects'];
  readonly enquiry: Enquiry;
  readonly world: World;
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
  lines: readonly AskedLine[],
  inForce: CatalogueInForce | Promise<CatalogueInForce>,
): Promise<JudgedAgain> {
  const [{ catalogue }, { holder, rows }, named] = await together(
    inForce,
    holderNow(tx, ticket),
    namedInAppointment(tx, ticket),
  );
  const { companyId } = ticket;
  const world = await completeWorld(tx, catalogue, rows, {
    companyId,
    membershipId: holder.membershipId,
    asked: { kind: ticket.kind, lines, facts: ticket.facts },
  });
  const enquiry = {
    ...enquiryOfTicket(catalogue, ticket, lines),
    holder: { membershipId: holder.membershipId, personId: holder.personId },
    phase: 'decide' as const,
  };
  const ending = ticket.kind === 'deactivate' ? linesToEnd(catalogue, enquiry, world) : undefined;
  const namedLines = new Set(
    ticket.lines.filter(({ to }) => to === undefined).map(({ item, unitId }) => `${item} ${unitId}`),
  );
  const isCounted = (item: string) => catalogue.limits.some(({ items }) => items.has(item));
  const unasked = (ending?.lines ?? []).some(
    ({ item, unitId }) => isCounted(item) && !namedLines.has(`${item} ${unitId}`),
  );
  const stand = await companyStand(tx, catalogue, enquiry);
  const verdict = named(
    forCompanyOnly(enquiry, stand, withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world))),
  );
  return { verdict, effects: verdict.effects, enquiry, world, inPart: ending?.inPart ?? false, unasked };
}

async function holderNow(tx: Tx, ticket: LockedTicket) {
  const { subject } = ticket;
  const holder = subject === null ? ticket : await findHolder(tx, ticket.companyId, subject);
  const [rows, others] = await together(
    authorWorld(tx, ticket, holder.membershipId),
    loadPeople(tx, successorsIn(ticket.lines)),
  );
  return { holder, rows: withOthers(rows, others) };
}
