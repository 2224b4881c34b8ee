import { Badge, Button, Group, Text } from '@mantine/core';
import type { OwnSession } from '@keyward/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOtherSessions, endSession, sessionsQuery } from '../../api/account.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { TimeAgo } from '../../components/time-ago.js';
import { Card } from './card.js';
import classes from './profile.module.css';

/** Ends one session, or all others, and looks anew at what is left. */
function useEnding<V>(end: (which: V) => Promise<unknown>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSuccess: () => tell(t('profile:sessions.ended')),
    onError: (error) => tell(error.message, 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

function Session({ session }: { session: OwnSession }) {
  const { t } = useTranslation();
  const end = useEnding(endSession);
  const where = session.browser ?? t('profile:sessions.unknown');
  return (
    <li className={classes['session']}>
      <div>
        <Group gap="xs">
          <Text fw={500}>{where}</Text>
          {session.here && <Badge variant="light">{t('profile:sessions.here')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {[session.ip, session.company].filter(Boolean).join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('profile:sessions.signed-in')} <TimeAgo at={session.since} /> · {t('profile:sessions.last-used')}{' '}
          <TimeAgo at={session.lastUsed} />
        </Text>
      </div>
      {!session.here && (
        <Button
          size="xs"
          variant="default"
          loading={end.isPending}
          aria-label={t('profile:sessions.end-one', { where })}
          onClick={() => end.mutate(session.id)}
        >
          {t('profile:sessions.end')}
        </Button>
      )}
    </li>
  );
}

/** Where one is signed in; each session can be ended, and all others at once. */
export function SessionsCard() {
  const { t } = useTranslation();
  const sessions = useQuery(sessionsQuery);
  const others = useEnding(endOtherSessions);
  return (
    <Card title={t('profile:sessions.title')} lead={t('profile:sessions.lead')}>
      <Problem error={sessions.error} onRetry={() => void sessions.refetch()} />
      {!sessions.data && !sessions.error && <ListSkeleton rows={2} />}
      <ul className={classes['sessions']}>
        {sessions.data?.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {(sessions.data?.length ?? 0) > 1 && (
        <Group>
          <Button variant="default" loading={others.isPending} onClick={() => others.mutate(undefined)}>
            {t('profile:sessions.end-others')}
          </Button>
        </Group>
      )}
    </Card>
  );
}
