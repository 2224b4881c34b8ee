import type { Me } from '@keyward/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../components/tell.js';
import { hearOtherWindows } from '../api/other-windows.js';
import { meQuery } from '../api/session.js';
import { cameByItself } from '../lib/use-switch-company.js';
import { samePlace } from './places.js';

/** Who works where; somebody else may have signed in in another window. */
const standOf = ({ id, company }: Me): string => `${id} ${company?.id ?? ''}`;

/**
 * Once the session stands in another company, whichever window led it there, nothing of the former stays on the screen: what
 * was loaded is forgotten, and the page is the same one there, its list where it showed one thing. What was typed for the
 * former company must not be sent in this one, so that it goes without a question here.
 */
export function useFollowCompany(me: Me): void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(standOf(me));
  useEffect(() => hearOtherWindows(() => void client.invalidateQueries({ queryKey: meQuery.queryKey })), [client]);
  useEffect(() => {
    const { company } = me;
    if (before.current === standOf(me)) return;
    before.current = standOf(me);
    const own = cameByItself(company?.id);
    const old = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== 'me' };
    const follow = async () => {
      await client.cancelQueries(old);
      client.removeQueries({ ...old, type: 'inactive' });
      await navigate({ to: samePlace(me, pathname), search: {}, ignoreBlocker: true });
      if (company) tell(t(own ? 'shell:switched' : 'shell:switchedElsewhere', { company: company.name }), 'good', !own);
      await client.resetQueries(old);
    };
    void follow();
  }, [me, client, navigate, pathname, t]);
}
