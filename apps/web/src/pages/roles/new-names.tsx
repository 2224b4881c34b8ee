import { Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../components/data-table.js';
import { useFormat } from '../../lib/use-format.js';
import type { Renamed } from '../../rights/renamed.js';

/** What has another name than before, the old beside the new (P1). */
export function NewNames({ names }: { names: readonly Renamed[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  if (names.length === 0) return null;
  const columns: Column<Renamed>[] = [
    { key: 'before', header: t('roles:before'), cell: ({ before }) => before },
    { key: 'now', header: t('roles:now'), cell: ({ entry }) => <Text fw={550}>{entry.label}</Text> },
    {
      key: 'until',
      header: t('roles:until'),
      cell: ({ until }) => (until === null ? t('roles:untilUnknown') : format.date(until)),
    },
  ];
  return (
    <Stack gap="sm" component="section" aria-labelledby={id}>
      <div>
        <Title order={2} size="h3" id={id}>
          {t('roles:newNames')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('roles:newNamesLead')}
        </Text>
      </div>
      <DataTable
        caption={t('roles:newNames')}
        columns={columns}
        rows={names}
        rowKey={({ entry, before }) => `${entry.key} ${before}`}
      />
    </Stack>
  );
}
