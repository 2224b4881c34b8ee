import type { Tx } from '@keyward/db';
import { DomainError, ERROR_CODES, type CompiledCatalogue, type PersonActor, type RungNeed } from '@keyward/domain';
import { acceptedNow, termsFaults, type AcceptedTerms, type TermsInput } from '../enquiry/accepted-terms.js';
import type { LockedTicket, TicketStand } from '../ticket/locked-ticket.js';
import { reasonRequired } from '../ticket/refusals.js';
import { isAskedToAgree, standingAt } from './asked-deciders.js';

/** As whom somebody decides a stage. */
export interface DecidedAs {
  /** the person whose deputy decides; null: for themselves */
  readonly instead: string | null;
  /** agrees as the person concerned */
  readonly consents: boolean;
}

/** @param ticket with those who may decide it now, see `withDecidersNow` */
export function decidedAs(actor: PersonActor, ticket: LockedTicket): DecidedAs {
  const standing = standingAt(actor, ticket);
  return {
    instead: standing?.instead?.personId ?? null,
    consents: standing === undefined && isAskedToAgree(actor, ticket),
  };
}

/**
 * What the catalogue wants with the yes of whoever decides there: a reason, evidence on the ticket, terms accepted.
 * Throws `reason-required`, `terms-required`, `evidence-required`.
 * @param catalogue in force: what it does not know any more cannot be accepted, and is not asked for
 * @returns the evidence of the terms that are accepted; null: none are
 */
export async function assertGiven(
  tx: Tx,
  actor: PersonActor,
  ticket: LockedTicket,
  { reason, terms = [] }: { readonly reason?: string | undefined; readonly terms?: readonly TermsInput[] | undefined },
  catalogue: CompiledCatalogue,
): Promise<readonly AcceptedTerms[] | null> {
  const needs = standingAt(actor, ticket)?.needs ?? [];
  if (needs.includes('reason') && !reason) throw reasonRequired('reason');
  const faults = termsFaults(catalogue, terms);
  const left = termsIn(needs, catalogue).filter((key) => !terms.some((each) => each.key === key));
  const { status: _status, ...sentence } = ERROR_CODES['terms-required'];
  const missing = left.length === 0 ? [] : [{ path: 'terms', code: 'terms-required', sentence }];
  if (faults.length + missing.length > 0) throw new DomainError('terms-required', { errors: [...faults, ...missing] });
  const accepted = acceptedNow(terms, { by: actor.personId, now: ticket.now });
  if (!needs.includes('document')) return accepted;
  const found = await tx.query('select id from attachments where ticket_id = $1 limit 1', [ticket.id]);
  if (found.length === 0) throw new DomainError('evidence-required', { ticketId: ticket.id });
  return accepted;
}

const termsIn = (needs: readonly RungNeed[], { terms }: Pick<CompiledCatalogue, 'terms'>): readonly string[] =>
  needs
    .flatMap((need) => (need.startsWith('terms:') ? [need.slice('terms:'.length)] : []))
    .filter((key) => terms.has(key));

/** @returns the terms that a yes of the actor takes now, by their keys */
export const termsToAccept = (
  actor: PersonActor,
  ticket: TicketStand,
  catalogue: Pick<CompiledCatalogue, 'terms'>,
): readonly string[] => termsIn(standingAt(actor, ticket)?.needs ?? [], catalogue);

/** @returns what an event says of it: whose deputy it was */
export const standInOf = ({ instead }: DecidedAs): { readonly instead?: string } =>
  instead === null ? {} : { instead };
