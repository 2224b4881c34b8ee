import { Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChecks, IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ticketsQuery } from '../../api/tickets.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { withoutEmpty, type TicketSearch } from '../tickets/ticket-filter.js';
import { TicketFilters } from '../tickets/ticket-filters.js';
import { QueueCard, useQueueColumns } from './queue-columns.js';
import { QUEUE_TABS, queueFilter, queueTab, type QueueTab } from './queue-filter.js';
import { useRememberOrder } from './queue-order.js';
import { goToSearch, moveRow, openRow } from './row-keys.js';
import { ShortcutHelp } from './shortcut-help.js';
import { useShortcuts, useShortcutsOn } from './shortcuts.js';

function Nothing({ tab, narrowed }: { tab: QueueTab; narrowed: boolean }) {
  const { t } = useTranslation();
  const which = narrowed ? 'narrowed' : tab;
  return (
    <Empty
      icon={narrowed ? IconInbox : IconChecks}
      title={t(`queue:empty.${which}.title`)}
      action={
        narrowed && (
          <LinkButton to="/queue" search={{ status: tab }} variant="default">
            {t('tickets:filter.reset')}
          </LinkButton>
        )
      }
    >
      {t(`queue:empty.${which}.text`)}
    </Empty>
  );
}

function QueueList({ search }: { search: TicketSearch }) {
  const { t } = useTranslation();
  const filter = queueFilter(search);
  const tickets = useInfiniteQuery(ticketsQuery(filter));
  const columns = useQueueColumns();
  const rows = tickets.data?.pages.flatMap((page) => page.items);
  useRememberOrder(rows?.map((row) => row.number));
  if (tickets.error) return <Problem error={tickets.error} onRetry={() => void tickets.refetch()} />;
  if (rows?.length === 0) return <Nothing tab={queueTab(search)} narrowed={Boolean(filter.q ?? filter.kind)} />;
  return (
    <>
      <DataTable
        caption={t('queue:title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.number}
        card={(row) => <QueueCard row={row} />}
      />
      {rows && <CursorPager shown={rows.length} {...tickets} />}
    </>
  );
}

/** The queue of support: what waits for a decision, for an answer, for help. New tickets appear by themselves. */
export function QueuePage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/queue' });
  const navigate = useNavigate({ from: '/queue' });
  const [helped, help] = useDisclosure(false);
  const [keysOn] = useShortcutsOn();
  useShortcuts(keysOn, { j: () => moveRow(1), k: () => moveRow(-1), o: openRow, '/': goToSearch }, help.open);
  const change = (part: TicketSearch) =>
    void navigate({ search: (before) => withoutEmpty({ ...before, ...part }), replace: true });
  const tab = queueTab(search);
  return (
    <>
      <PageHeader
        title={t('queue:title')}
        lead={t('queue:lead')}
        actions={<ShortcutHelp where="queue" opened={helped} open={help.open} close={help.close} />}
      />
      <Tabs value={tab} onChange={(next) => change({ status: next ?? 'open' })} keepMounted={false}>
        <Tabs.List mb="md" aria-label={t('queue:tabs')}>
          {QUEUE_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`queue:tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <TicketFilters search={search} change={change} withStatus={false} />
          <QueueList search={search} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
