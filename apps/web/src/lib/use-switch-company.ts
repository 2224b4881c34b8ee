import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery, switchCompany } from '../api/session.js';
import { tell } from '../components/tell.js';

/** Where this window itself is going; to any other company another window has led. */
let goingTo: string | undefined;

/** @returns whether it was this window that went there; asked once */
export function cameByItself(company: string | undefined): boolean {
  const own = goingTo !== undefined && goingTo === company;
  goingTo = undefined;
  return own;
}

/** Goes on in another company; what this window and others show follows by itself (`useFollowCompany`). */
export function useSwitchCompany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (company: string) => {
      goingTo = company;
      return switchCompany(company);
    },
    onSuccess: async (me) => {
      await client.cancelQueries({ queryKey: meQuery.queryKey });
      client.setQueryData(meQuery.queryKey, me);
    },
    onError: (error) => {
      goingTo = undefined;
      tell(error.message, 'bad');
      // perhaps they work there no more
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}
