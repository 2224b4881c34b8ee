import { Button, Text } from '@mantine/core';
import type { DeliveryEntry } from '@keyward/contracts';
import { IconBan, IconCheck, IconClockHour4, IconRefresh, type Icon } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deliveriesQuery, replayDelivery } from '../../api/operations.js';
import { meQuery } from '../../api/session.js';
import type { Column } from '../../components/data-table.js';
import type { Tone } from '../../components/pill.js';
import { tell } from '../../components/tell.js';
import { useSentColumns } from './sent-columns.js';
import { WorkList } from './work-list.js';

const LOOKS: Record<DeliveryEntry['status'], readonly [Tone, Icon]> = {
  waiting: ['wait', IconClockHour4],
  delivered: ['good', IconCheck],
  'given-up': ['bad', IconBan],
};

function Replay({ delivery }: { delivery: DeliveryEntry }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: replayDelivery,
    onSuccess: () => tell(t('operations:replayed')),
    onError: (error) => tell(error.message, 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: ['operations'] }),
  });
  if (delivery.status === 'waiting') return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={replay.isPending}
      aria-label={t('operations:replay-of', {
        system: delivery.system.label,
        ticket: delivery.ticket ?? t('operations:no-ticket'),
      })}
      onClick={() => replay.mutate(delivery.id)}
    >
      {t('operations:replay')}
    </Button>
  );
}

function useColumns(replays: boolean): Column<DeliveryEntry>[] {
  const { t } = useTranslation();
  const word = (key: string) => t(`operations:column.${key}`);
  const what: Column<DeliveryEntry>[] = [
    { key: 'system', header: word('system'), cell: ({ system }) => <Text size="sm">{system.label}</Text> },
  ];
  const act: Column<DeliveryEntry> = { key: 'act', header: word('act'), cell: (row) => <Replay delivery={row} /> };
  const columns = useSentColumns({ says: (status) => t(`operations:delivery.${status}`), what, looks: LOOKS });
  return replays ? [...columns, act] : columns;
}

/** What systems were told by webhook, and what became of it. */
export function Deliveries({ view }: { view: 'all' | 'given-up' }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const list = useInfiniteQuery(deliveriesQuery(view));
  const columns = useColumns(me.actions.includes('systems.set-up'));
  return <WorkList tab={view === 'all' ? 'webhooks' : 'given-up'} columns={columns} list={list} />;
}
