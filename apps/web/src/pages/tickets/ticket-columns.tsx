import { Group, Stack, Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { StatusBadge } from '../../components/status-badge.js';
import { TimeChip } from '../../components/time-chip.js';
import { useFormat } from '../../lib/use-format.js';
import { KindLabel } from './kind-label.js';
import { PersonName } from './person-name.js';
import { Summary } from './summary.js';
import type { OwnView } from './ticket-filter.js';
import { TicketNumber } from './ticket-number.js';
import { WaitingFor } from './waiting-for.js';

function NumberLink({ number }: { number: string }) {
  return (
    <TextLink to="/tickets/$number" params={{ number }}>
      <TicketNumber number={number} />
    </TextLink>
  );
}

function Filed({ row, by }: { row: TicketRow; by: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const on = format.date(row.filedAt);
  return (
    <Text size="sm" c="dimmed">
      {by ? t('tickets:filed-by', { name: row.filedBy.name, on }) : on}
      {row.onBehalfOf && (
        <Text span size="sm" display="block">
          {t('tickets:on-behalf', { name: row.onBehalfOf.name })}
        </Text>
      )}
    </Text>
  );
}

/** The columns of a list of tickets on the dealer's side. */
export function useTicketColumns(view: OwnView): Column<TicketRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      header: t('tickets:column.number'),
      cell: (row) => (
        <Stack gap={4}>
          <NumberLink number={row.number} />
          <KindLabel kind={row.kind} />
          <Filed row={row} by={view !== 'mine'} />
        </Stack>
      ),
    },
    { key: 'person', header: t('tickets:column.person'), cell: (row) => <PersonName person={row.person} /> },
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
    { key: 'waiting', header: t('tickets:column.waiting'), cell: (row) => <WaitingFor row={row} /> },
  ];
}

/** The same on a narrow screen. */
export function TicketCard({ row }: { row: TicketRow }) {
  return (
    <Stack gap={10}>
      <Group justify="space-between" gap="xs">
        <NumberLink number={row.number} />
        <StatusBadge status={row.status} inPart={row.inPart} />
      </Group>
      <TimeChip promise={row.promise} />
      <KindLabel kind={row.kind} />
      <PersonName person={row.person} />
      <Summary row={row} />
      <WaitingFor row={row} />
    </Stack>
  );
}
