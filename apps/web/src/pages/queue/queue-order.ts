import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { neighbours, type Neighbours } from './queue-filter.js';

const KEY = ['queue-order'];
const orderOf = (client: QueryClient) => client.getQueryData<string[]>(KEY) ?? [];

/** Remembers the order in which the queue is shown, for “next ticket” on the decision page. */
export function useRememberOrder(numbers: readonly string[] | undefined): void {
  const client = useQueryClient();
  const joined = numbers?.join(' ');
  useEffect(() => {
    if (joined !== undefined) client.setQueryData(KEY, joined.split(' ').filter(Boolean));
  }, [client, joined]);
}

/** @returns the tickets beside this one, as the queue was last seen */
export const useNeighbours = (number: string): Neighbours => neighbours(orderOf(useQueryClient()), number);
