import type { Tx } from '@keyward/db';
import { isUndecided, type PersonActor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { administrators } from '../person/administers.js';
import type { TicketStand } from './locked-ticket.js';

/** What a proposal of an administrator is asked about besides: who administrates the company as a whole at this moment. */
export type Overseen<T> = T & { readonly administrators?: readonly string[] };

/** @returns tickets of one company, those that propose an administrator with who administrates it now; mostly no statement */
export async function withOverseers<T extends Pick<TicketStand, 'kind' | 'status' | 'companyId'>>(
  tx: Tx,
  tickets: readonly T[],
): Promise<readonly Overseen<T>[]> {
  const [first] = tickets.filter(isProposal);
  if (!first) return tickets;
  const { catalogue } = await loadCatalogue(tx);
  const ids = await administrators(tx, catalogue, first.companyId);
  return tickets.map((ticket) => (isProposal(ticket) ? { ...ticket, administrators: ids } : ticket));
}

const isProposal = ({ kind, status }: Pick<TicketStand, 'kind' | 'status'>): boolean =>
  kind === 'change-admin' && isUndecided(status);

/**
 * Whether somebody may end a proposal of an administrator that they have not filed and that nobody has decided yet: who
 * administrates the company beside somebody else, neither hands over by it nor is to follow. Whoever administrates alone may
 * not, whether the proposal names them or not: it may be how the company gets rid of them; but what the vendor filed because
 * nobody administrated it, whoever has come back ends, alone or not.
 */
export function isOverseeing({ kind, personId, companyId }: PersonActor, ticket: Overseen<TicketStand>): boolean {
  const { administrators: ids = [], losing, lines } = ticket;
  if (kind !== 'dealer' || companyId !== ticket.companyId || !isProposal(ticket) || !ids.includes(personId))
    return false;
  // it was filed because nobody could: whoever has come back says so, and who is to administrate the company is theirs to ask
  if (ticket.forCompany) return true;
  return (
    ids.length > 1 &&
    !losing.includes(personId) &&
    ticket.personId !== personId &&
    !lines.some(({ toPerson }) => toPerson === personId)
  );
}
