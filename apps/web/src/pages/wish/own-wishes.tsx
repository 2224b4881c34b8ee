import { Button, Group, Text, Title } from '@mantine/core';
import type { Catalogue, Wish } from '@keyward/contracts';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishesQuery, withdrawWish } from '../../api/wishes.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { TimeAgo } from '../../components/time-ago.js';
import classes from '../home/home.module.css';
import { useWishes } from './use-wishes.js';
import { AskDialog } from './wish-dialog.js';

function Row({ wish }: { wish: Wish }) {
  const { t } = useTranslation();
  const withdraw = useWishes(withdrawWish, t('wish:withdrawn'));
  return (
    <li>
      <Group justify="space-between" p="md" gap="sm" align="flex-start">
        <div style={{ flex: '1 1 240px' }}>
          <Text style={{ overflowWrap: 'anywhere' }}>{wish.text}</Text>
          <Text size="sm" c="dimmed">
            {t(`wish:status.${wish.status}`, { name: wish.answeredBy ?? '' })} · <TimeAgo at={wish.sentAt} />
          </Text>
          {wish.reason && <Text size="sm">{t('wish:because', { reason: wish.reason })}</Text>}
          {wish.ticket && (
            <TextLink to="/tickets/$number" params={{ number: wish.ticket }}>
              {wish.ticket}
            </TextLink>
          )}
          <Problem error={withdraw.error} />
        </div>
        {wish.status === 'open' && (
          <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate(wish.id)}>
            {t('wish:withdraw')}
          </Button>
        )}
      </Group>
    </li>
  );
}

/** What somebody has asked their administrators for, and the way to ask. */
export function OwnWishes({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const wishes = useQuery(wishesQuery);
  const mine = wishes.data?.mine ?? [];
  return (
    <section aria-labelledby="own-wishes">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="own-wishes">
          {t('wish:own')}
        </Title>
        <Button leftSection={<IconMessageQuestion size={18} aria-hidden />} onClick={() => setAsking(true)}>
          {t('wish:ask')}
        </Button>
      </Group>
      <Problem error={wishes.error} onRetry={() => void wishes.refetch()} />
      {mine.length === 0 ? (
        <Text c="dimmed" mb="lg">
          {t('wish:none')}
        </Text>
      ) : (
        <ul className={`surface ${classes['list']}`} style={{ marginBottom: 'var(--mantine-spacing-lg)' }}>
          {mine.map((wish) => (
            <Row key={wish.id} wish={wish} />
          ))}
        </ul>
      )}
      {asking && <AskDialog catalogue={catalogue} close={() => setAsking(false)} />}
    </section>
  );
}
