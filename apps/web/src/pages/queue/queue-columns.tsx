import { Group, Stack, Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { StatusBadge } from '../../components/status-badge.js';
import { TimeChip } from '../../components/time-chip.js';
import { KindLabel } from '../tickets/kind-label.js';
import { PersonName } from '../tickets/person-name.js';
import { Summary } from '../tickets/summary.js';
import { TicketNumber } from '../tickets/ticket-number.js';
import { WaitingFor } from '../tickets/waiting-for.js';
import { SelectRow } from './bulk/select-row.js';
import type { Selection } from './bulk/use-selection.js';
import { ROW_LINK } from './row-keys.js';

function NumberLink({ number }: { number: string }) {
  return (
    <TextLink to="/queue/$number" params={{ number }} {...{ [ROW_LINK]: number }}>
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
        {row.onBehalfOf && ` ${t('tickets:on-behalf', { name: row.onBehalfOf.name })}`}
      </Text>
    </>
  );
}

/** Who has taken it on. */
function TakenOnBy({ row }: { row: TicketRow }) {
  const { t } = useTranslation();
  if (!row.assignee) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('desk:assign.with', { name: row.assignee.name })}
    </Text>
  );
}

function Waiting({ row }: { row: TicketRow }) {
  return (
    <>
      <WaitingFor row={row} staff />
      <TakenOnBy row={row} />
    </>
  );
}

/** The columns of the queue. @param select what lets rows be chosen; null: nothing does */
export function useQueueColumns(select: Selection | null): Column<TicketRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      header: t('tickets:column.number'),
      cell: (row) => (
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {select && <SelectRow row={row} selection={select} />}
          <Stack gap={4}>
            <NumberLink number={row.number} />
            <KindLabel kind={row.kind} />
          </Stack>
        </Group>
      ),
    },
    { key: 'person', header: t('tickets:column.person'), cell: (row) => <PersonName person={row.person} /> },
    { key: 'company', header: t('queue:company'), cell: (row) => <Company row={row} /> },
    { key: 'summary', header: t('tickets:column.summary'), cell: (row) => <Summary row={row} /> },
    {
      key: 'status',
      header: t('tickets:column.status'),
      cell: (row) => (
        <Stack gap={6} align="flex-start">
          <StatusBadge status={row.status} inPart={row.inPart} />
          <TimeChip promise={row.promise} />
        </Stack>
      ),
    },
    { key: 'waiting', header: t('tickets:column.waiting'), cell: (row) => <Waiting row={row} /> },
  ];
}

/** The same on a narrow screen. */
export function QueueCard({ row, select }: { row: TicketRow; select: Selection | null }) {
  return (
    <Stack gap={10}>
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          {select && <SelectRow row={row} selection={select} />}
          <NumberLink number={row.number} />
        </Group>
        <StatusBadge status={row.status} inPart={row.inPart} />
      </Group>
      <TimeChip promise={row.promise} />
      <KindLabel kind={row.kind} />
      <PersonName person={row.person} />
      <Company row={row} />
      <Summary row={row} />
      <Waiting row={row} />
    </Stack>
  );
}
