import { Alert, Button, Group, Text, Title } from '@mantine/core';
import type { Wish } from '@keyward/contracts';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishesQuery } from '../../api/wishes.js';
import { LinkButton } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { TimeAgo } from '../../components/time-ago.js';
import { DeclineDialog } from '../wish/wish-dialog.js';
import classes from './home.module.css';

function Row({ wish, decline }: { wish: Wish; decline: () => void }) {
  const { t } = useTranslation();
  const { id, person, text, items, sentAt } = wish;
  return (
    <li>
      <Group justify="space-between" p="md" gap="sm" align="flex-start">
        <div style={{ flex: '1 1 240px' }}>
          <Text fw={600}>{person.name}</Text>
          <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
          <Text size="sm" c="dimmed">
            {items.map(({ label }) => `${label} · `).join('')}
            <TimeAgo at={sentAt} />
          </Text>
        </div>
        <Group gap="xs">
          <LinkButton to="/enquiries/new" search={{ kind: 'change', person: person.id, wish: id }} size="xs">
            {t('wish:make')}
          </LinkButton>
          <Button
            size="xs"
            variant="default"
            aria-label={t('wish:decline-one', { name: person.name })}
            onClick={decline}
          >
            {t('wish:decline')}
          </Button>
        </Group>
      </Group>
    </li>
  );
}

/** What colleagues would like to have asked for. Nothing where there is none. */
export function WaitingWishes() {
  const { t } = useTranslation();
  const wishes = useQuery(wishesQuery);
  const [declining, setDeclining] = useState<Wish>();
  const waiting = wishes.data?.waiting ?? [];
  if (wishes.error) return <Problem error={wishes.error} onRetry={() => void wishes.refetch()} />;
  if (waiting.length === 0 && !declining) return null;
  return (
    <section aria-labelledby="wishes">
      <Title order={2} mb="sm" id="wishes">
        {t('wish:waiting')}
      </Title>
      <ul className={`surface ${classes['list']}`}>
        {waiting.map((wish) => (
          <Row key={wish.id} wish={wish} decline={() => setDeclining(wish)} />
        ))}
      </ul>
      {declining && (
        <DeclineDialog id={declining.id} name={declining.person.name} close={() => setDeclining(undefined)} />
      )}
    </section>
  );
}

/** What the form answers, in the words of whoever asked. */
export function WishNote({ wish: id }: { wish: string | undefined }) {
  const { t } = useTranslation();
  const wishes = useQuery({ ...wishesQuery, enabled: id !== undefined });
  const wish = wishes.data?.waiting.find((each) => each.id === id);
  if (!wish) return null;
  return (
    <Alert
      icon={<IconMessageQuestion aria-hidden />}
      title={t('wish:of', { name: wish.person.name })}
      maw={880}
      mb="lg"
    >
      {wish.text}
    </Alert>
  );
}
