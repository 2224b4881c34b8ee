import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import type { Deputies } from '@keyward/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { deputiesQuery, endDeputy, nameDeputy } from '../../api/deputies.js';
import { meQuery } from '../../api/session.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { useFormat } from '../../lib/use-format.js';
import { Card } from './card.js';
import classes from './profile.module.css';

type StandIn = Deputies['items'][number];

/** What the API answers is what there is now. */
function useChange<V>(change: (which: V) => Promise<Deputies>, done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (now) => {
      client.setQueryData(deputiesQuery.queryKey, now);
      tell(done);
    },
  });
}

/** The whole last day counts: it ends where the next one begins. */
function dayAfter(day: string): Date {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return end;
}

function Row({ row, mine }: { row: StandIn; mine: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const end = useChange(endDeputy, t('profile:deputies.ended'));
  const { name } = mine ? row.deputy : row.principal;
  return (
    <li className={classes['session']}>
      <div>
        <Text fw={500}>{t(mine ? 'profile:deputies.for-me' : 'profile:deputies.by-me', { name })}</Text>
        <Text size="sm" c="dimmed">
          {t('profile:deputies.time', { from: format.dateTime(row.from), until: format.dateTime(row.until) })}
        </Text>
        <Problem error={end.error} />
      </div>
      {mine && (
        <Button
          size="xs"
          variant="default"
          loading={end.isPending}
          aria-label={t('profile:deputies.end-one', { name })}
          onClick={() => end.mutate(row.deputy.id)}
        >
          {t('profile:deputies.end')}
        </Button>
      )}
    </li>
  );
}

function NewDeputy({ colleagues }: Pick<Deputies, 'colleagues'>) {
  const { t } = useTranslation();
  const [person, setPerson] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const name = useChange(nameDeputy, t('profile:deputies.named'));
  const send = (event: FormEvent) => {
    event.preventDefault();
    name.mutate({
      person,
      ...(from ? { from: new Date(`${from}T00:00`).toISOString() } : {}),
      until: dayAfter(until).toISOString(),
    });
  };
  return (
    <form onSubmit={send}>
      <Problem error={name.error} />
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('profile:deputies.person')}
          required
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          data={[
            { value: '', label: t('profile:deputies.choose') },
            ...colleagues.map((each) => ({ value: each.id, label: each.name })),
          ]}
          style={{ flex: '1 1 200px' }}
        />
        <TextInput
          type="date"
          label={t('profile:deputies.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('profile:deputies.until')}
          required
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button type="submit" loading={name.isPending}>
          {t('profile:deputies.name')}
        </Button>
      </Group>
    </form>
  );
}

/** Who decides in one's place for a time, and for whom one does. Nothing for somebody who could name nobody. */
export function DeputiesCard() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const deputies = useQuery(deputiesQuery);
  if (deputies.error) return <Problem error={deputies.error} onRetry={() => void deputies.refetch()} />;
  const { items = [], colleagues = [] } = deputies.data ?? {};
  const mayName = me.actions.includes('deputies.name') && colleagues.length > 0;
  if (items.length === 0 && !mayName) return null;
  return (
    <Card title={t('profile:deputies.title')} lead={t('profile:deputies.lead')}>
      {items.length > 0 && (
        <ul className={classes['sessions']}>
          {items.map((row) => (
            <Row key={`${row.principal.id}${row.deputy.id}${row.from}`} row={row} mine={row.principal.id === me.id} />
          ))}
        </ul>
      )}
      {mayName && <NewDeputy colleagues={colleagues} />}
    </Card>
  );
}
