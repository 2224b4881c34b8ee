import type { Ticket } from '@keyward/contracts';
import { QueryClient } from '@tanstack/react-query';
import { showTicket, ticketQuery } from './tickets.js';

const at = (version: number): Ticket => ({ number: 'K-2026-000001', version }) as Ticket;
const { queryKey } = ticketQuery('K-2026-000001');

describe('showTicket', () => {
  it('shows what was answered, and has it looked up once more', () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 10_000 } } });
    showTicket(client, at(1));
    expect(client.getQueryData(queryKey)?.version).toBe(1);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  });

  it('keeps what has been told meanwhile', () => {
    const client = new QueryClient();
    client.setQueryData(queryKey, at(3));
    showTicket(client, at(2));
    expect(client.getQueryData(queryKey)?.version).toBe(3);
    showTicket(client, at(4));
    expect(client.getQueryData(queryKey)?.version).toBe(4);
  });
});
