import type { Ticket, TicketRow, VerbInputs } from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from './directory.js';
import { request } from './http.js';

export interface TicketFilter {
  view: 'mine' | 'company' | 'about-me' | 'queue';
  status?: TicketRow['status'];
  kind?: TicketRow['kind'];
  unit?: string;
  q?: string;
  open?: boolean;
}

export const ticketsQuery = (filter: TicketFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['tickets', filter, limit],
    queryFn: ({ pageParam }) =>
      request<Page<TicketRow>>('GET', '/tickets', { query: { ...filter, limit, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const ticketQuery = (number: string) =>
  queryOptions({ queryKey: ['ticket', number], queryFn: () => request<Ticket>('GET', `/tickets/${number}`) });

/**
 * Makes one move of TABLE 1. @returns the new ticket
 * @throws ProblemError 409 `version-stale | digest-stale | move-not-possible | basis-moved` with `current`, the ticket
 */
export const moveTicket = <V extends keyof VerbInputs>(number: string, verb: V, body: VerbInputs[V]) =>
  request<Ticket>('POST', `/tickets/${number}/${verb}`, { body });
