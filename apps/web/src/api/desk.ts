import type {
  AssignInput,
  BulkInput,
  BulkResult,
  CannedReplyList,
  DeskStaffList,
  NoteInput,
  QueueCounts,
  ReplyInput,
  ShortfallList,
  Ticket,
  TicketBackground,
} from '@keyward/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';
import type { TicketFilter } from './tickets.js';

const at = (number: string) => ({ path: { number } });

/** Takes a ticket on, gives it to somebody or back. @throws ProblemError 409 with `current`, the ticket as it is */
export const assignTicket = (number: string, body: AssignInput) =>
  unwrap<Ticket>(api.POST('/api/v1/tickets/{number}/assign', { params: at(number), body }));

export const addNote = (number: string, body: NoteInput) =>
  unwrap<Ticket>(api.POST('/api/v1/tickets/{number}/notes', { params: at(number), body }));

/** Decides many tickets of one kind. @returns what became of each */
export const decideMany = (body: BulkInput) => unwrap<BulkResult>(api.POST('/api/v1/tickets/bulk', { body }));

/** Everybody to whom a ticket can be given. */
export const staffQuery = queryOptions({
  queryKey: ['desk-staff'],
  queryFn: () => unwrap<DeskStaffList>(api.GET('/api/v1/desk/staff')),
  staleTime: 60_000,
});

/**
 * How much is in each part of the queue, of what is searched for. Time moves tickets as well, of which nobody tells: so it
 * looks once a minute.
 */
export const queueCountsQuery = (narrowed: Pick<TicketFilter, 'q' | 'kind' | 'unit'>) =>
  queryOptions({
    queryKey: ['tickets', 'counts', narrowed],
    queryFn: () => unwrap<QueueCounts>(api.GET('/api/v1/desk/queue', { params: { query: narrowed } })),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

/** Where time has left too few people with something. */
export const shortfallsQuery = queryOptions({
  queryKey: ['shortfalls'],
  queryFn: () => unwrap<ShortfallList>(api.GET('/api/v1/desk/shortfalls')),
  staleTime: 60_000,
});

/** Texts that the desk says often. */
export const repliesQuery = queryOptions({
  queryKey: ['replies'],
  queryFn: () => unwrap<CannedReplyList>(api.GET('/api/v1/desk/replies')),
  staleTime: 60_000,
});

export const saveReply = (body: ReplyInput) => unwrap<CannedReplyList>(api.POST('/api/v1/desk/replies', { body }));

export const removeReply = (id: string) =>
  unwrap<CannedReplyList>(api.DELETE('/api/v1/desk/replies/{id}', { params: { path: { id } } }));

/** What the vendor knows besides a ticket. */
export const backgroundQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'background'],
    queryFn: () => unwrap<TicketBackground>(api.GET('/api/v1/tickets/{number}/background', { params: at(number) })),
  });
