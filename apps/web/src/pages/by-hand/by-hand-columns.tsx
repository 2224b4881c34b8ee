import { Button, Group, Stack, Text } from '@mantine/core';
import type { ByHandRow } from '@keyward/contracts';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { TimeAgo } from '../../components/time-ago.js';
import { fullName } from '../../lib/format.js';
import { Breakable } from '../team/person-cells.js';
import { TicketNumber } from '../tickets/ticket-number.js';

export interface Confirming {
  row: ByHandRow;
  confirm: (row: ByHandRow) => void;
  pending: boolean;
}

/** What is to be done: “Give Gate key”, or what happens to the access as a whole. */
export function useTask(): (row: Pick<ByHandRow, 'verb' | 'label' | 'kind'>) => string {
  const { t } = useTranslation();
  return ({ verb, label, kind }) =>
    verb === null || label === null ? t(`by-hand:whole.${kind}`) : t(`by-hand:verb.${verb}`, { label });
}

function Task({ row }: { row: ByHandRow }) {
  const { t } = useTranslation();
  const task = useTask();
  return (
    <div>
      <Text fw={600}>{task(row)}</Text>
      {row.settings.map(({ label, text }) => (
        <Text key={label} size="sm">
          {t('common:labelled', { label, text })}
        </Text>
      ))}
    </div>
  );
}

function Who({ row }: { row: ByHandRow }) {
  return (
    <div>
      <Text>{fullName(row.person)}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        <Breakable text={row.person.email} after="@" />
      </Text>
      <Text size="sm" c="dimmed">
        {row.unit.id === row.company.id ? row.company.name : `${row.company.name}, ${row.unit.name}`}
      </Text>
    </div>
  );
}

function NumberLink({ row }: { row: ByHandRow }) {
  return (
    <TextLink to="/queue/$number" params={{ number: row.ticket }}>
      <TicketNumber number={row.ticket} />
    </TextLink>
  );
}

function Confirm({ row, confirm, pending }: Confirming) {
  const { t } = useTranslation();
  const task = useTask();
  if (!row.fulfils) return null;
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconCheck size={16} aria-hidden />}
      loading={pending}
      aria-label={t('by-hand:confirm-of', { task: task(row), name: fullName(row.person), system: row.system.label })}
      onClick={() => confirm(row)}
    >
      {t('by-hand:confirm')}
    </Button>
  );
}

/** The columns of what waits to be done by hand. */
export function useByHandColumns(of: (row: ByHandRow) => Omit<Confirming, 'row'>): Column<ByHandRow>[] {
  const { t } = useTranslation();
  return [
    { key: 'system', header: t('by-hand:column.system'), cell: (row) => row.system.label },
    { key: 'task', header: t('by-hand:column.task'), cell: (row) => <Task row={row} /> },
    { key: 'who', header: t('by-hand:column.who'), cell: (row) => <Who row={row} /> },
    { key: 'since', header: t('by-hand:column.since'), cell: (row) => <TimeAgo at={row.since} /> },
    { key: 'ticket', header: t('by-hand:column.ticket'), cell: (row) => <NumberLink row={row} /> },
    { key: 'confirm', header: t('by-hand:column.confirm'), cell: (row) => <Confirm row={row} {...of(row)} /> },
  ];
}

/** The same on a narrow screen. */
export function ByHandCard(props: Confirming) {
  const { row } = props;
  return (
    <Stack gap={10}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{row.system.label}</Text>
        <NumberLink row={row} />
      </Group>
      <Task row={row} />
      <Who row={row} />
      <Text size="sm" c="dimmed">
        <TimeAgo at={row.since} />
      </Text>
      <Confirm {...props} />
    </Stack>
  );
}
