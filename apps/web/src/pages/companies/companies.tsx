import { Group, Stack, Switch, Text } from '@mantine/core';
import type { CompanyRow } from '@keyward/contracts';
import { IconAlertTriangle, IconBuilding, IconCircleCheck, IconUserExclamation } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { companiesQuery } from '../../api/company.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { TextLink } from '../../components/link-button.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Pill } from '../../components/pill.js';
import { Problem } from '../../components/problem.js';
import { SearchField } from '../../components/search-and-place.js';
import { useFormat } from '../../lib/use-format.js';
import type { CompaniesSearch } from '../../search.js';

function Name({ row }: { row: CompanyRow }) {
  return (
    <TextLink to="/company" search={{ company: row.id }} fw={600}>
      {row.name}
    </TextLink>
  );
}

function Administrated({ row }: { row: CompanyRow }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {row.administrated ? (
        <Pill tone="good" icon={IconCircleCheck}>
          {t('company:list.administrated')}
        </Pill>
      ) : (
        <Pill tone="bad" icon={IconAlertTriangle}>
          {t('company:list.nobody')}
        </Pill>
      )}
      {row.tooFew.map((what) => (
        <Pill key={what} tone="wait" icon={IconUserExclamation} wrap>
          {t('company:list.tooFew', { what })}
        </Pill>
      ))}
    </Group>
  );
}

function Open({ row }: { row: CompanyRow }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (row.openTickets === 0) return t('common:none');
  return (
    <TextLink to="/queue" search={{ view: 'company', unit: row.id }}>
      {number(row.openTickets)}
    </TextLink>
  );
}

function useColumns(): Column<CompanyRow>[] {
  const { t } = useTranslation();
  const { number } = useFormat();
  const word = (key: string) => t(`company:list.column.${key}`);
  return [
    { key: 'name', header: word('name'), cell: (row) => <Name row={row} /> },
    { key: 'above', header: word('above'), cell: (row) => row.above ?? t('common:none') },
    { key: 'members', header: word('members'), cell: (row) => number(row.members) },
    { key: 'administration', header: word('administration'), cell: (row) => <Administrated row={row} /> },
    { key: 'open', header: word('open'), cell: (row) => <Open row={row} /> },
  ];
}

/** A company on a narrow screen. */
function CompanyCard({ row }: { row: CompanyRow }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="flex-start">
        <Name row={row} />
        <Administrated row={row} />
      </Group>
      {row.above !== null && <Text size="sm">{row.above}</Text>}
      <Text size="sm" c="dimmed">
        {t('company:list.people', { count: row.members })} · {t('company:list.tickets', { count: row.openTickets })}
      </Text>
    </Stack>
  );
}

/** The list; see {@link Companies}. */
export function CompaniesPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="companies.read" title={t('company:list.title')}>
      <Companies />
    </OnlyFor>
  );
}

/** The companies that the vendor looks after; which are looked for stands in the address. */
function Companies() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/companies' });
  const navigate = useNavigate({ from: '/companies' });
  const list = useInfiniteQuery({ ...companiesQuery(search), placeholderData: keepPreviousData });
  const rows = list.data?.pages.flatMap((page) => page.items);
  const columns = useColumns();
  const empty = search.q ? 'filtered' : search.only ? 'wanting' : 'title';
  const change = (patch: { [K in keyof CompaniesSearch]: CompaniesSearch[K] | undefined }) => {
    const { q, only } = { ...search, ...patch };
    void navigate({ search: { ...(q && { q }), ...(only && { only }) }, replace: true, resetScroll: false });
  };
  return (
    <>
      <PageHeader title={t('company:list.title')} lead={t('company:list.lead')} />
      <Group component="search" mb="md" aria-label={t('company:list.filter')}>
        <SearchField
          label={t('company:list.search')}
          value={search.q ?? ''}
          change={(q) => change({ q: q === '' ? undefined : q })}
        />
        <Switch
          label={t('company:list.only')}
          checked={search.only !== undefined}
          onChange={(event) => change({ only: event.currentTarget.checked ? 'wanting' : undefined })}
        />
      </Group>
      <Problem error={list.error} onRetry={() => void list.refetch()} />
      {rows?.length === 0 ? (
        <Empty icon={IconBuilding} title={t(`company:list.empty.${empty}`)}>
          {t(`company:list.empty.${empty === 'title' ? 'text' : `${empty}Text`}`)}
        </Empty>
      ) : (
        !list.error && (
          <DataTable
            caption={t('company:list.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            card={(row) => <CompanyCard row={row} />}
          />
        )
      )}
      {rows && rows.length > 0 && <CursorPager shown={rows.length} {...list} />}
    </>
  );
}
