import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
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
 * What the catalogue wants with the yes of whoever decides there: a reason, evidence on the ticket.
 * Throws `reason-required`, `evidence-required`.
 */
export async function assertGiven(
  tx: Tx,
  actor: PersonActor,
  ticket: LockedTicket,
  { reason }: { readonly reason?: string | undefined },
): Promise<void> {
  const needs = standingAt(actor, ticket)?.needs ?? [];
  if (needs.includes('reason') && !reason) throw reasonRequired('reason');
  if (!needs.includes('document')) return;
  const found = await tx.query('select id from attachments where ticket_id = $1 limit 1', [ticket.id]);
  if (found.length === 0) throw new DomainError('evidence-required', { ticketId: ticket.id });
}

/** @returns what an event says of it: whose deputy it was */
export const standInOf = ({ instead }: DecidedAs): { readonly instead?: string } =>
  instead === null ? {} : { instead };
