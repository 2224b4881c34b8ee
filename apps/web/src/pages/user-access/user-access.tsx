import { Group, Stack, Text } from '@mantine/core';
import type { AccessEntry } from '@keyward/contracts';
import { IconUserShield } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { accessQuery, exportAccess } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { ExportButton } from '../../components/export-button.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { MemberBadge } from '../../components/status-badge.js';
import { TimeAgo } from '../../components/time-ago.js';
import { useFormat } from '../../lib/use-format.js';
import { Breakable, NameCell } from '../team/person-cells.js';
import { AccessFilter } from './access-filter.js';

const labelsOf = (all: readonly { label: string }[]): string => all.map(({ label }) => label).join(', ');

/** Since when somebody has access, or from when until when they had it. */
function Since({ entry }: { entry: AccessEntry }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { status, invitedAt, joinedAt, endedAt } = entry;
  if (status === 'invited') return t('user-access:since.invited', { day: date(invitedAt) });
  if (status !== 'ended') return t(`user-access:since.${status}`, { day: date(joinedAt ?? invitedAt) });
  const day = date(endedAt ?? entry.changedAt);
  return joinedAt ? t('user-access:since.ended', { from: date(joinedAt), day }) : t('user-access:since.never', { day });
}

function useColumns(manyCompanies: boolean): Column<AccessEntry>[] {
  const { t } = useTranslation();
  const word = (key: string) => t(`user-access:column.${key}`);
  const columns: (Column<AccessEntry> | false)[] = [
    { key: 'name', header: word('name'), cell: (entry) => <NameCell member={entry} /> },
    { key: 'email', header: word('email'), cell: (entry) => <Breakable text={entry.email} after="@" /> },
    manyCompanies && { key: 'company', header: word('company'), cell: (entry) => entry.company.name },
    { key: 'roles', header: word('roles'), cell: (entry) => labelsOf(entry.roles) || t('common:none') },
    {
      key: 'applications',
      header: word('applications'),
      cell: (entry) => labelsOf(entry.applications) || t('common:none'),
    },
    { key: 'status', header: word('status'), cell: (entry) => <MemberBadge status={entry.status} /> },
    { key: 'since', header: word('since'), cell: (entry) => <Since entry={entry} /> },
    { key: 'changed', header: word('changed'), cell: (entry) => <TimeAgo at={entry.changedAt} /> },
  ];
  return columns.filter((column) => column !== false);
}

/** A person on a narrow screen. */
function AccessCard({ entry, manyCompanies }: { entry: AccessEntry; manyCompanies: boolean }) {
  const held = [labelsOf(entry.roles), labelsOf(entry.applications)].filter(Boolean).join(' · ');
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <NameCell member={entry} />
        <MemberBadge status={entry.status} />
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Breakable text={entry.email} after="@" />
      </Text>
      {manyCompanies && <Text size="sm">{entry.company.name}</Text>}
      {held && <Text size="sm">{held}</Text>}
      <Text size="sm" c="dimmed">
        <Since entry={entry} /> · <TimeAgo at={entry.changedAt} />
      </Text>
    </Stack>
  );
}

/** The list; see {@link UserAccess}. */
export function UserAccessPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="team.read" title={t('user-access:title')}>
      <UserAccess />
    </OnlyFor>
  );
}

/** Who has access, had it, or is invited to it; managers or not see it, as the catalogue lets them (V1, V2, V3). */
function UserAccess() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const filter = useSearch({ from: '/inside/user-access' });
  const list = useInfiniteQuery({ ...accessQuery(filter), placeholderData: keepPreviousData });
  const rows = list.data?.pages.flatMap((page) => page.items);
  const manyCompanies = me.kind === 'staff' || new Set(rows?.map(({ company }) => company.id)).size > 1;
  const columns = useColumns(manyCompanies);
  const title = t(me.kind === 'staff' ? 'user-access:titleStaff' : 'user-access:title');
  const empty = Object.keys(filter).length > 0 ? 'filtered' : 'title';
  return (
    <>
      <PageHeader
        title={title}
        lead={t('user-access:lead')}
        actions={<ExportButton load={() => exportAccess(filter)} fileName={t('user-access:fileName')} />}
      />
      <AccessFilter />
      <Problem error={list.error} onRetry={() => void list.refetch()} />
      {rows?.length === 0 ? (
        <Empty icon={IconUserShield} title={t(`user-access:empty.${empty}`)}>
          {t(empty === 'title' ? 'user-access:empty.text' : 'user-access:empty.filteredText')}
        </Empty>
      ) : (
        !list.error && (
          <DataTable
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={(entry) => entry.membershipId}
            card={(entry) => <AccessCard entry={entry} manyCompanies={manyCompanies} />}
          />
        )
      )}
      {rows && rows.length > 0 && <CursorPager shown={rows.length} {...list} />}
    </>
  );
}
