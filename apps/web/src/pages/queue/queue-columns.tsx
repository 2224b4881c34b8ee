import { Group, Stack, Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { StatusBadge } from '../../components/status-badge.js';
import { KindLabel } from '../tickets/kind-label.js';
import { PersonName } from '../tickets/person-name.js';
import { Summary } from '../tickets/summary.js';
import { TicketNumber } from '../tickets/ticket-number.js';
import { WaitingFor } from '../tickets/waiting-for.js';
import { ROW_LINK } from './row-keys.js';

function NumberLink({ number }: { number: string }) {
  return (
    <TextLink to="/queue/$number" params={{ number }} {...{ [ROW_LINK]: '' }}>
      <TicketNumber number={number} />
    </TextLink>
  );
}

function Company({ row }: { row: TicketRow }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm">{row.company.name}</Text>
      <Text size="sm" c="dimmed">
        {t('queue:filed-by', { name: row.filedBy.name })}
      </Text>
    </>
  );
}

/** The columns of the queue. */
export function useQueueColumns(): Column<TicketRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      header: t('tickets:column.number'),
      cell: (row) => (
        <Stack gap={4}>
          <NumberLink number={row.number} />
          <KindLabel kind={row.kind} />
        </Stack>
      ),
    },
    { key: 'person', header: t('tickets:column.person'), cell: (row) => <PersonName person={row.person} /> },
    { key: 'company', header: t('queue:company'), cell: (row) => <Company row={row} /> },
    { key: 'summary', header: t('tickets:column.summary'), cell: (row) => <Summary row={row} /> },
    {
      key: 'status',
      header: t('tickets:column.status'),
      cell: (row) => <StatusBadge status={row.status} inPart={row.inPart} />,
    },
    { key: 'waiting', header: t('tickets:column.waiting'), cell: (row) => <WaitingFor row={row} staff /> },
  ];
}

/** The same on a narrow screen. */
export function QueueCard({ row }: { row: TicketRow }) {
  return (
    <Stack gap={10}>
      <Group justify="space-between" gap="xs">
        <NumberLink number={row.number} />
        <StatusBadge status={row.status} inPart={row.inPart} />
      </Group>
      <KindLabel kind={row.kind} />
      <PersonName person={row.person} />
      <Company row={row} />
      <Summary row={row} />
      <WaitingFor row={row} staff />
    </Stack>
  );
}
