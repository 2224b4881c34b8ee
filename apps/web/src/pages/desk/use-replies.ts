import type { CannedReplyList } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { repliesQuery } from '../../api/desk.js';

/** Changes the list by what the API answers with. @param done when it is changed */
export function useReplies<T>(change: (input: T) => Promise<CannedReplyList>, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (list) => {
      client.setQueryData(repliesQuery.queryKey, list);
      done();
    },
    // what is shown may be older than what was refused
    onError: () => void client.invalidateQueries({ queryKey: repliesQuery.queryKey }),
  });
}
