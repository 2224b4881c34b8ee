import type { WishList } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { wishesQuery } from '../../api/wishes.js';
import { tell } from '../../components/tell.js';

/** What the API answers is what there is now. */
export function useWishes<V>(change: (which: V) => Promise<WishList>, done: string, after?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (now) => {
      client.setQueryData(wishesQuery.queryKey, now);
      tell(done);
      after?.();
    },
  });
}
