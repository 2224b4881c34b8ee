import type {
  DeliveryEntry,
  MailEntry,
  OperationsOverview,
  OutboundRelease,
  Redriven,
  TaskEntry,
} from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from './directory.js';
import { api, unwrap } from './http.js';

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
  // work goes on by itself, and nobody tells of it
  refetchInterval: 10_000,
};

/** What waits, what has given up, and who works. */
export const overviewQuery = queryOptions({
  queryKey: ['operations', 'overview'],
  queryFn: () => unwrap<OperationsOverview>(api.GET('/api/v1/operations')),
  refetchInterval: 10_000,
});

/** Tasks: the oldest of what gave up first, the others as they come up. */
export const tasksQuery = (view: 'dead' | 'due' | 'waiting', limit = 25) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['operations', 'tasks', view, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<TaskEntry>>(
        api.GET('/api/v1/operations/tasks', { params: { query: { view, limit, cursor: pageParam } } }),
      ),
  });

/** Every mail, the newest first. */
export const mailsQuery = (view: 'all' | 'refused', limit = 25) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['operations', 'mails', view, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<MailEntry>>(
        api.GET('/api/v1/operations/mails', { params: { query: { view, limit, cursor: pageParam } } }),
      ),
  });

/** What systems were told, the newest first. */
export const deliveriesQuery = (view: 'all' | 'given-up', limit = 25) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['operations', 'deliveries', view, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<DeliveryEntry>>(
        api.GET('/api/v1/operations/deliveries', { params: { query: { view, limit, cursor: pageParam } } }),
      ),
  });

/** Gives one task that gave up every try again. */
export const redriveTask = (id: string) =>
  unwrap<Redriven>(api.POST('/api/v1/operations/tasks/{id}/redrive', { params: { path: { id } } }));

/** The same of all, the oldest first. @param onPiece is told how many are done so far */
export async function redriveAll(onPiece: (redriven: number) => void): Promise<number> {
  for (let redriven = 0; ;) {
    const piece = await unwrap<Redriven>(api.POST('/api/v1/operations/tasks/redrive'));
    redriven += piece.redriven;
    onPiece(redriven);
    // what gives up again at once is not tried for ever
    if (piece.redriven === 0 || piece.left === 0) return redriven;
  }
}

/** Tells a system once more, with the id that it had. */
export const replayDelivery = (id: string) =>
  unwrap<undefined>(api.POST('/api/v1/operations/deliveries/{id}/replay', { params: { path: { id } } }));

/** Lets neither mails nor calls of other systems leave. */
export const holdOutbound = () => unwrap<OperationsOverview>(api.POST('/api/v1/operations/hold'));

/** Lets them leave again. @param waiting what becomes of the mails that were due when the hold began */
export const releaseOutbound = (waiting: OutboundRelease['waiting']) =>
  unwrap<OperationsOverview>(api.POST('/api/v1/operations/release', { body: { waiting } }));
