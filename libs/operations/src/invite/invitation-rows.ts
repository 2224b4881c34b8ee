import type { Tx } from '@keyward/db';
import { DomainError, linkState, type InvitationStatus, type LinkState } from '@keyward/domain';
import type { ServerKeys } from '../keys/server-keys.js';
import { readInvitationToken } from './invitation-token.js';

/** An invitation as the database has it, with what its page may show. */
export interface InvitationRow {
  readonly id: string;
  readonly ticketId: string;
  readonly companyId: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly email: string;
  readonly status: InvitationStatus;
  readonly generation: number;
  readonly expiresAt: Date | null;
  readonly hasAccount: boolean;
  readonly now: Date;
}

const COLUMNS = /* sql */ `
  select i.id, i.ticket_id as "ticketId", i.company_id as "companyId", i.membership_id as "membershipId",
    m.person_id as "personId", i.email, i.status, i.generation, i.expires_at as "expiresAt",
    exists (select from credentials c where c.person_id = m.person_id) as "hasAccount", app.now() as now
  from invitations i join memberships m on m.id = i.membership_id`;

/** @returns the invitation of a ticket, or undefined */
export async function invitationOfTicket(tx: Tx, ticketId: string): Promise<InvitationRow | undefined> {
  const [row] = await tx.query<InvitationRow>(`${COLUMNS} where i.ticket_id = $1`, [ticketId]);
  return row;
}

/** @returns the invitation that a token names and what the link is worth now; null for a token that is not ours */
export async function invitationOfToken(
  tx: Tx,
  keys: ServerKeys,
  token: string,
): Promise<{ readonly row: InvitationRow; readonly state: LinkState } | null> {
  const read = readInvitationToken(keys, token);
  if (!read) return null;
  const [row] = await tx.query<InvitationRow>(`${COLUMNS} where i.id = $1`, [read.invitationId]);
  return row ? { row, state: linkState(row, read.generation, row.now) } : null;
}

/** Throws the refusal that fits what the link is worth, unless it is valid. */
export function assertValid(state: LinkState): void {
  if (state === 'valid') return;
  const code = `invitation-${state}` as const;
  throw new DomainError(code);
}
