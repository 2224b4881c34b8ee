import type { TeamMember } from '@keyward/contracts';

/** Whatever stays held, but otherwise, has the sign of a change. */
const SIGNS: Readonly<Record<string, string>> = { give: '+', take: '−' };

type Pending = TeamMember['pending'][number];

export interface PendingTicket {
  number: string;
  kind: string;
  /** “+ Orders”, “− Prices”; empty where the ticket is about the person as a whole */
  changes: string[];
  /** until when it is to be decided; null: nothing was promised, or it pauses */
  due: string | null;
}

/** @returns the pending changes by ticket, in the order in which the API names them */
export function pendingTickets(pending: readonly Pending[]): PendingTicket[] {
  const tickets = new Map<string, PendingTicket>();
  for (const { number, kind, verb, item, label, due } of pending) {
    const ticket = tickets.get(number) ?? { number, kind, changes: [], due };
    if (item !== null) ticket.changes.push(`${SIGNS[verb] ?? '~'} ${label}`);
    tickets.set(number, ticket);
  }
  return [...tickets.values()];
}

/** @returns the first two changes, and how many more there are */
export const shortly = (changes: readonly string[]): string =>
  [...changes.slice(0, 2), ...(changes.length > 2 ? [`… ${changes.length - 2}`] : [])].join(', ');
