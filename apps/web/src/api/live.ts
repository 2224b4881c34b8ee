import type { LiveEvent } from '@keyward/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const LISTS = ['tickets', 'invitations', 'team', 'person', 'rights', 'user-access', 'history', 'replies', 'shortfalls'];

/** About no ticket: somebody stands in for somebody else, or does no more, so that other tickets are theirs to see and decide. */
const STANDING_IN = ['deputies', 'ticket'];

function refresh(client: QueryClient, { type, number }: LiveEvent): void {
  if (type.startsWith('wish.')) return void client.invalidateQueries({ queryKey: ['wishes'] });
  if (number !== null) void client.invalidateQueries({ queryKey: ['ticket', number] });
  for (const key of number === null ? [...STANDING_IN, ...LISTS] : LISTS) {
    void client.invalidateQueries({ queryKey: [key] });
  }
}

/**
 * Follows `/events` while somebody is signed in. The event says only that something changed: what is on the screen is
 * fetched again. The browser reconnects by itself; after a gap everything is fetched, because events were missed.
 * @param company the one worked in: the API tells a stream only what concerns the company it was opened for
 */
export function useLive(company: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gap = false;
    const connect = () => {
      source = new EventSource('/api/v1/events');
      source.onmessage = (message: MessageEvent<string>) => refresh(client, JSON.parse(message.data) as LiveEvent);
      source.onopen = () => {
        // among what was missed may be that somebody went on in another company in another window
        if (gap)
          for (const key of ['me', 'wishes', ...STANDING_IN, ...LISTS])
            void client.invalidateQueries({ queryKey: [key] });
        gap = false;
      };
      source.onerror = () => {
        gap = true;
        // A refused connection (a restart behind a proxy) closes for good; only then the browser does not come back.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(connect, 5000);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [client, company]);
}
