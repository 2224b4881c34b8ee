import { Group, NativeSelect } from '@mantine/core';
import type { Invitation } from '@keyward/contracts';
import { IconMail } from '@tabler/icons-react';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invitationsQuery } from '../../api/invitations.js';
import { meQuery } from '../../api/session.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { InvitationCard, useInvitationColumns } from './invitation-columns.js';
import { InvitationDialog, type InvitationVerb } from './invitation-dialog.js';
import { invitationFilter, STATUSES } from './invitation-filter.js';

/** What is chosen stands in the address. */
function StatusFilter({ status }: { status: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/invitations' });
  const all = { value: '', label: t('invitations:filter.all') };
  return (
    <search aria-label={t('invitations:filter.title')}>
      <Group mb="md">
        <NativeSelect
          label={t('invitations:filter.status')}
          value={status}
          data={[all, ...STATUSES.map((value) => ({ value, label: t(`invitations:status.${value}`) }))]}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: value ? { status: value } : {}, replace: true })
          }
        />
      </Group>
    </search>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const { t } = useTranslation();
  const which = narrowed ? 'narrowed' : 'empty';
  return (
    <Empty
      icon={IconMail}
      title={t(`invitations:${which}.title`)}
      action={
        narrowed && (
          <LinkButton to="/invitations" search={{}} variant="default">
            {t('invitations:filter.reset')}
          </LinkButton>
        )
      }
    >
      {t(`invitations:${which}.text`)}
    </Empty>
  );
}

function InvitationList({ status }: { status: string | undefined }) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const filter = invitationFilter(status ? { status } : {});
  const invitations = useInfiniteQuery(invitationsQuery(filter));
  const [asked, setAsked] = useState<{ row: Invitation; verb: InvitationVerb } | null>(null);
  const move = (row: Invitation, verb: InvitationVerb) => setAsked({ row, verb });
  const staff = me.kind === 'staff';
  const columns = useInvitationColumns(staff, move);
  const rows = invitations.data?.pages.flatMap((page) => page.items);
  if (invitations.error) return <Problem error={invitations.error} onRetry={() => void invitations.refetch()} />;
  return (
    <>
      {rows?.length === 0 ? (
        <Nothing narrowed={filter.status !== undefined} />
      ) : (
        <DataTable
          caption={t('invitations:title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          card={(row) => <InvitationCard row={row} move={move} staff={staff} />}
          cardsBelow="desktop"
        />
      )}
      {rows && rows.length > 0 && <CursorPager shown={rows.length} {...invitations} />}
      {asked && <InvitationDialog {...asked} close={() => setAsked(null)} />}
    </>
  );
}

/** Who was invited, how long it is still valid, and what became of it. The filter stands in the address. */
export function InvitationsPage() {
  const { t } = useTranslation();
  const { status } = useSearch({ from: '/inside/invitations' });
  return (
    <>
      <PageHeader title={t('invitations:title')} lead={t('invitations:lead')} />
      <StatusFilter status={invitationFilter(status ? { status } : {}).status ?? ''} />
      <InvitationList status={status} />
    </>
  );
}
