import type { Transactions } from '@keyward/db';

/** @returns the number by which people know a ticket; throws when there is none */
export async function numberOf(transactions: Transactions, ticketId: string): Promise<string> {
  const [ticket] = await transactions.read((tx) =>
    tx.query<{ number: string }>('select number from tickets where id = $1', [ticketId]),
  );
  if (!ticket) throw new Error('no such ticket');
  return ticket.number;
}
