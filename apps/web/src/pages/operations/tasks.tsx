import { Button, Group, Stack, Text } from '@mantine/core';
import type { TaskEntry } from '@keyward/contracts';
import { IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redriveAll, redriveTask, tasksQuery } from '../../api/operations.js';
import { meQuery } from '../../api/session.js';
import type { Column } from '../../components/data-table.js';
import { tell } from '../../components/tell.js';
import { TimeAgo } from '../../components/time-ago.js';
import { useFormat } from '../../lib/use-format.js';
import { OfTicket, WorkList } from './work-list.js';

type View = 'dead' | 'due' | 'waiting';

/** Tries again, says how many, and shows what is left. @param run how many are on their way again */
function useRedrive<T>(run: (input: T) => Promise<number>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (count) => tell(t('operations:redriven', { count })),
    onError: (error) => tell(error.message, 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: ['operations'] }),
  });
}

function Again({ task }: { task: TaskEntry }) {
  const { t } = useTranslation();
  const redrive = useRedrive(async (id: string) => (await redriveTask(id)).redriven);
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={redrive.isPending}
      aria-label={t('operations:again-of', { name: task.name, ticket: task.ticket ?? t('operations:no-ticket') })}
      onClick={() => redrive.mutate(task.id)}
    >
      {t('operations:again')}
    </Button>
  );
}

function AllAgain() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [done, setDone] = useState(0);
  const redrive = useRedrive(() => redriveAll(setDone));
  return (
    <Group gap="md" mb="md">
      <Button
        leftSection={<IconRefresh size={17} aria-hidden />}
        loading={redrive.isPending}
        onClick={() => {
          setDone(0);
          redrive.mutate(undefined);
        }}
      >
        {t('operations:all-again')}
      </Button>
      <Text size="sm" c="dimmed" style={{ flex: '1 1 240px' }} aria-live="polite">
        {redrive.isPending ? t('operations:so-far', { number: number(done) }) : t('operations:first-mend')}
      </Text>
    </Group>
  );
}

function Why({ task }: { task: TaskEntry }) {
  if (task.error === null) return null;
  return (
    <Text size="sm" lineClamp={3} title={task.error} style={{ overflowWrap: 'anywhere' }}>
      {task.error}
    </Text>
  );
}

function useColumns(view: View, redrives: boolean): Column<TaskEntry>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const word = (key: string) => t(`operations:column.${key}`);
  const act: Column<TaskEntry> = { key: 'act', header: word('act'), cell: (task) => <Again task={task} /> };
  return [
    {
      key: 'what',
      header: word('what'),
      cell: ({ name }) => (
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
      ),
    },
    { key: 'ticket', header: word('ticket'), cell: ({ ticket }) => <OfTicket number={ticket} /> },
    { key: 'attempts', header: word('attempts'), cell: ({ attempts }) => format.number(attempts) },
    view === 'dead'
      ? { key: 'since', header: word('created'), cell: ({ createdAt }) => <TimeAgo at={createdAt} /> }
      : { key: 'due', header: word('due'), cell: ({ dueAt }) => <TimeAgo at={dueAt} /> },
    { key: 'why', header: word('why'), cell: (task) => <Why task={task} /> },
    ...(view === 'dead' && redrives ? [act] : []),
  ];
}

/** Tasks: what gave up, what is due, what waits for its time. */
export function Tasks({ view }: { view: View }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const redrives = me.actions.includes('tasks.redrive');
  const list = useInfiniteQuery(tasksQuery(view));
  const columns = useColumns(view, redrives);
  const some = (list.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <Stack gap={0}>
      {view === 'dead' && redrives && some && <AllAgain />}
      <WorkList tab={view} columns={columns} list={list} />
    </Stack>
  );
}
