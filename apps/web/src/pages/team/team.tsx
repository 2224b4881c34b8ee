import { Group, Stack, Text } from '@mantine/core';
import type { TeamMember } from '@keyward/contracts';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { exportTeam, teamQuery, type TeamFilter as TeamFilterInput } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { ExportButton } from '../../components/export-button.js';
import { LinkButton } from '../../components/link-button.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { MemberBadge } from '../../components/status-badge.js';
import { TimeAgo } from '../../components/time-ago.js';
import { AccessToggle, ApplicationsCell, Breakable, NameCell } from './person-cells.js';
import { TeamFilter } from './team-filter.js';

function useColumns(files: boolean, manyCompanies: boolean): Column<TeamMember>[] {
  const { t } = useTranslation();
  const roles = (member: TeamMember) => member.roles.map((role) => role.label).join(', ') || t('common:none');
  const columns: (Column<TeamMember> | false)[] = [
    { key: 'name', header: t('team:column.name'), cell: (member) => <NameCell member={member} /> },
    { key: 'email', header: t('team:column.email'), cell: (member) => <Breakable text={member.email} after="@" /> },
    // Beside companies and toggles there is no room for it; the page of the person has it.
    !(files && manyCompanies) && {
      key: 'login',
      header: t('team:column.login'),
      cell: (member) => (member.login ? <Breakable text={member.login} after="." /> : t('common:none')),
    },
    manyCompanies && { key: 'company', header: t('team:column.company'), cell: (member) => member.company.name },
    { key: 'roles', header: t('team:column.roles'), cell: roles },
    {
      key: 'applications',
      header: t('team:column.applications'),
      cell: (member) => <ApplicationsCell member={member} files={files} />,
    },
    { key: 'status', header: t('team:column.status'), cell: (member) => <MemberBadge status={member.status} /> },
    {
      key: 'changed',
      header: t('team:column.changed'),
      cell: (member) => <TimeAgo at={member.changedAt} />,
    },
    files && {
      key: 'access',
      header: t('team:column.access'),
      pinned: true,
      cell: (member) => <AccessToggle member={member} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** A person on a narrow screen. */
function MemberCard({ member, files }: { member: TeamMember; files: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <NameCell member={member} />
        <Group gap="sm" wrap="nowrap">
          <MemberBadge status={member.status} />
          {files && <AccessToggle member={member} />}
        </Group>
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Breakable text={member.email} after="@" />
        {member.login && <br />}
        {member.login && t('common:labelled', { label: t('team:column.login'), text: member.login })}
      </Text>
      {member.roles.length > 0 && <Text size="sm">{member.roles.map((role) => role.label).join(', ')}</Text>}
      <ApplicationsCell member={member} files={files} />
      <Text size="sm" c="dimmed">
        {t('team:column.changed')} · <TimeAgo at={member.changedAt} />
      </Text>
    </Stack>
  );
}

/** The list; see {@link Team}. */
export function TeamPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="team.read" title={t('team:title')}>
      <Team />
    </OnlyFor>
  );
}

/** Who is in the team, with which applications, as it is stored; what is asked for stands beside it (F8, F9, F12). */
function Team() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const { view = 'active', unit, q } = useSearch({ from: '/inside/team' });
  const files = me.actions.includes('ticket.file');
  const filter: TeamFilterInput = { view, ...(unit ? { unit } : {}), ...(q ? { q } : {}) };
  const team = useInfiniteQuery({ ...teamQuery(filter), placeholderData: keepPreviousData });
  const rows = team.data?.pages.flatMap((page) => page.items);
  const title = t(me.kind === 'staff' ? 'team:titleStaff' : 'team:title');
  const columns = useColumns(files, me.kind === 'staff' || new Set(rows?.map(({ company }) => company.id)).size > 1);
  const invite = (
    <LinkButton
      to="/enquiries/new"
      search={{ kind: 'create' }}
      variant="default"
      leftSection={<IconUserPlus size={18} aria-hidden />}
    >
      {t('team:add')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={title}
        lead={t('team:lead')}
        actions={
          <Group gap="sm">
            <ExportButton load={() => exportTeam(filter)} fileName={t('team:fileName')} />
            {files && invite}
          </Group>
        }
      />
      <TeamFilter />
      <Problem error={team.error} onRetry={() => void team.refetch()} />
      {rows?.length === 0 ? (
        <Empty icon={IconUsers} title={t(q || unit ? 'team:empty.filtered' : 'team:empty.title')}>
          {t(q || unit ? 'team:empty.filteredText' : 'team:empty.text')}
        </Empty>
      ) : (
        !team.error && (
          <DataTable
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={(member) => member.membershipId}
            card={(member) => <MemberCard member={member} files={files} />}
          />
        )
      )}
      {rows && rows.length > 0 && <CursorPager shown={rows.length} {...team} />}
    </>
  );
}
