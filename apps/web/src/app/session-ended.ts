import { onSessionEnded, queryClient } from '../api/query-client.js';
import { meQuery } from '../api/session.js';
import { router } from '../router.js';

/** Pages that work signed out. */
const OUTSIDE = ['/sign-in', '/invite', '/forgot-password', '/reset-password', '/confirm-email'];

/** Leads to the sign-in page when the session ends while somebody works, and remembers where they were. */
export function followSessionEnd(): void {
  onSessionEnded(() => {
    const { pathname, href } = router.state.location;
    // Nobody was signed in yet: the route itself leads to the sign-in page, and without the sentence.
    if (OUTSIDE.includes(pathname) || !queryClient.getQueryData(meQuery.queryKey)) return;
    void router.navigate({ to: '/sign-in', search: { why: 'ended', next: href } }).then(() => queryClient.clear());
  });
}
