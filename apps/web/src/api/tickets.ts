import type { Ticket, TicketRow, VerbInputs } from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Page } from './directory.js';
import { api, unwrap, type Answer } from './http.js';

export interface TicketFilter {
  view: 'mine' | 'company' | 'about-me' | 'decisions' | 'queue';
  status?: TicketRow['status'];
  kind?: TicketRow['kind'];
  unit?: string;
  /** whom they are about */
  person?: string;
  q?: string;
  open?: boolean;
  /** for the vendor: what nobody, or the reader, has taken on */
  assignee?: 'none' | 'me';
  waitsFor?: 'vendor' | 'dealer';
  /** how the promised time stands */
  promise?: 'due-soon' | 'overdue';
}

/** How a search travels: an empty one not at all, yes and no as words. */
const searched = ({ q, open }: TicketFilter) => ({
  q: q || undefined,
  open: open === undefined ? undefined : String(open),
});

export const ticketsQuery = (filter: TicketFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['tickets', filter, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<TicketRow>>(
        api.GET('/api/v1/tickets', {
          params: { query: { ...filter, ...searched(filter), limit, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The beginning of a list, where nobody pages on. */
export const firstTicketsQuery = (filter: TicketFilter, limit: number) =>
  queryOptions({
    queryKey: ['tickets', 'first', filter, limit],
    queryFn: () =>
      unwrap<Page<TicketRow>>(
        api.GET('/api/v1/tickets', { params: { query: { ...filter, ...searched(filter), limit } } }),
      ),
  });

export const ticketQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number],
    queryFn: () => unwrap<Ticket>(api.GET('/api/v1/tickets/{number}', { params: { path: { number } } })),
  });

/**
 * Shows a ticket as an operation has answered it, and looks once more: what the worker made of it meanwhile may have been
 * told before this answer came, and nobody tells it twice. What is known to be newer stays.
 */
export function showTicket(client: QueryClient, ticket: Ticket): void {
  const { queryKey } = ticketQuery(ticket.number);
  client.setQueryData(queryKey, (known) => (known && known.version > ticket.version ? known : ticket));
  void client.invalidateQueries({ queryKey });
}

const at = (number: string) => ({ path: { number } });
type At = ReturnType<typeof at>;

/** A move of TABLE 1 that a person makes, each at its own address with its own body. */
const MOVES: { [V in keyof VerbInputs]: (params: At, body: VerbInputs[V]) => Answer<Ticket> } = {
  revise: (params, body) => api.POST('/api/v1/tickets/{number}/revise', { params, body }),
  ask: (params, body) => api.POST('/api/v1/tickets/{number}/ask', { params, body }),
  answer: (params, body) => api.POST('/api/v1/tickets/{number}/answer', { params, body }),
  offer: (params, body) => api.POST('/api/v1/tickets/{number}/offer', { params, body }),
  accept: (params, body) => api.POST('/api/v1/tickets/{number}/accept', { params, body }),
  decline: (params, body) => api.POST('/api/v1/tickets/{number}/decline', { params, body }),
  approve: (params, body) => api.POST('/api/v1/tickets/{number}/approve', { params, body }),
  reject: (params, body) => api.POST('/api/v1/tickets/{number}/reject', { params, body }),
  withdraw: (params, body) => api.POST('/api/v1/tickets/{number}/withdraw', { params, body }),
  object: (params, body) => api.POST('/api/v1/tickets/{number}/object', { params, body }),
  shorten: (params, body) => api.POST('/api/v1/tickets/{number}/shorten', { params, body }),
  fulfil: (params, body) => api.POST('/api/v1/tickets/{number}/fulfil', { params, body }),
  fail: (params, body) => api.POST('/api/v1/tickets/{number}/fail', { params, body }),
  retry: (params, body) => api.POST('/api/v1/tickets/{number}/retry', { params, body }),
  resend: (params, body) => api.POST('/api/v1/tickets/{number}/resend', { params, body }),
  revoke: (params, body) => api.POST('/api/v1/tickets/{number}/revoke', { params, body }),
};

/**
 * Makes one move of TABLE 1. @returns the new ticket
 * @throws ProblemError 409 `version-stale | digest-stale | move-not-possible | basis-moved` with `current`, the ticket
 */
export const moveTicket = <V extends keyof VerbInputs>(number: string, verb: V, body: VerbInputs[V]) =>
  unwrap<Ticket>(MOVES[verb](at(number), body));
