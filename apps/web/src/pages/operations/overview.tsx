import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { OperationsOverview } from '@keyward/contracts';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '../../api/operations.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Pill } from '../../components/pill.js';
import { Problem } from '../../components/problem.js';
import { TimeAgo } from '../../components/time-ago.js';
import { useFormat } from '../../lib/use-format.js';
import { shownCount } from './operations-tab.js';

/** A worker that has said nothing for this long is not there. */
const SILENT_AFTER_SECONDS = 30;

type Worker = OperationsOverview['workers'][number];

function Card({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack component="section" gap={6} className="surface" p="md" aria-label={title}>
      <Text component="h2" size="sm" c="dimmed" fw={600}>
        {title}
      </Text>
      {children}
    </Stack>
  );
}

function Line({ word, count, pressing = false }: { word: string; count: number; pressing?: boolean }) {
  const { number } = useFormat();
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm">{word}</Text>
      <Text fw={600} {...(pressing && count > 0 ? { c: 'var(--mantine-color-error)' } : {})}>
        {shownCount(count, number)}
      </Text>
    </Group>
  );
}

function WorkerLine({ worker }: { worker: Worker }) {
  const { t } = useTranslation();
  const silent = worker.seenSeconds > SILENT_AFTER_SECONDS;
  const away = (['redis', 'smtp'] as const).filter((part) => worker[part] === 'down');
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {worker.name}
      </Text>
      {silent ? (
        <Pill tone="bad" icon={IconCircleX}>
          {t('operations:worker.silent', { count: Math.round(worker.seenSeconds) })}
        </Pill>
      ) : away.length > 0 ? (
        <Pill tone="wait" icon={IconAlertTriangle}>
          {t('operations:worker.without', { what: away.map((part) => t(`operations:part.${part}`)).join(', ') })}
        </Pill>
      ) : (
        <Pill tone="good" icon={IconCircleCheck}>
          {t('operations:worker.works')}
        </Pill>
      )}
    </Group>
  );
}

/** How the work stands: four cards above the lists. */
export function Overview() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(overviewQuery);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={1} height={140} />;
  const word = (key: string) => t(`operations:card.${key}`);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md" mb="lg">
      <Card title={word('tasks')}>
        <Line word={word('dead')} count={data.tasks.dead} pressing />
        <Line word={word('due')} count={data.tasks.due} />
        <Line word={word('later')} count={data.tasks.waiting} />
        {data.tasks.oldestDue && (
          <Text size="sm" c="dimmed">
            {word('oldest')} <TimeAgo at={data.tasks.oldestDue} />
          </Text>
        )}
      </Card>
      <Card title={word('mails')}>
        <Line word={word('queued')} count={data.mails.queued} />
        <Line word={word('refused')} count={data.mails.refused} pressing />
      </Card>
      <Card title={word('webhooks')}>
        <Line word={word('due')} count={data.deliveries.waiting} />
        <Line word={word('givenUp')} count={data.deliveries.givenUp} pressing />
        <Line word={word('unsealed')} count={data.unsealed} />
      </Card>
      <Card title={word('workers')}>
        {data.workers.length === 0 ? (
          <Pill tone="bad" icon={IconCircleX} wrap>
            {t('operations:worker.none')}
          </Pill>
        ) : (
          data.workers.map((worker) => <WorkerLine key={worker.name} worker={worker} />)
        )}
      </Card>
    </SimpleGrid>
  );
}
