import { Stack } from '@mantine/core';
import type { ByHandRow } from '@keyward/contracts';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { byHandQuery } from '../../api/by-hand.js';
import { moveTicket, showTicket } from '../../api/tickets.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { fullName } from '../../lib/format.js';
import { ByHandCard, useByHandColumns, useTask } from './by-hand-columns.js';

const keyOf = ({ ticket, line, system }: ByHandRow) => `${ticket} ${line} ${system.key}`;

/** Confirms one step from the list. A refusal is shown, and the list is looked at anew. */
function useConfirm() {
  const { t } = useTranslation();
  const task = useTask();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ ticket, version, line, system }: ByHandRow) =>
      moveTicket(ticket, 'fulfil', { version, line, system: system.key }),
    onSuccess: (moved, row) => {
      showTicket(client, moved);
      tell(t('by-hand:confirmed', { task: task(row), name: fullName(row.person) }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  });
}

function ByHandList() {
  const { t } = useTranslation();
  const steps = useInfiniteQuery(byHandQuery());
  const confirm = useConfirm();
  const of = (row: ByHandRow) => ({
    confirm: confirm.mutate,
    pending: confirm.isPending && keyOf(confirm.variables) === keyOf(row),
  });
  const columns = useByHandColumns(of);
  const rows = steps.data?.pages.flatMap((page) => page.items);
  if (steps.error) return <Problem error={steps.error} onRetry={() => void steps.refetch()} />;
  return (
    <Stack gap="md">
      {confirm.error && <Problem error={confirm.error} />}
      {rows?.length === 0 ? (
        <Empty icon={IconChecks} title={t('by-hand:empty.title')}>
          {t('by-hand:empty.text')}
        </Empty>
      ) : (
        <DataTable
          caption={t('by-hand:title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          card={(row) => <ByHandCard row={row} {...of(row)} />}
        />
      )}
      {rows && rows.length > 0 && <CursorPager shown={rows.length} {...steps} />}
    </Stack>
  );
}

/** What is in effect here and that somebody of the vendor still has to do in another system. */
export function ByHandPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="queue.read" title={t('by-hand:title')}>
      <PageHeader title={t('by-hand:title')} lead={t('by-hand:lead')} />
      <ByHandList />
    </OnlyFor>
  );
}
