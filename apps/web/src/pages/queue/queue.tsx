import { Group, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChecks, IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { ticketsQuery } from '../../api/tickets.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { LinkButton } from '../../components/link-button.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { AboutPerson } from '../tickets/about-person.js';
import { isNarrowed, withoutEmpty, type TicketSearch } from '../tickets/ticket-filter.js';
import { TicketFilters } from '../tickets/ticket-filters.js';
import { BulkBar } from './bulk/bulk-bar.js';
import { useSelection, useSelectKey, type Selection } from './bulk/use-selection.js';
import { CompanyFilter } from './company-filter.js';
import { QueueCard, useQueueColumns } from './queue-columns.js';
import { anywhere, queueFilter, queueTab, queueTabs, toTab, type QueueTab } from './queue-filter.js';
import { useRememberOrder } from './queue-order.js';
import { QueueTabList } from './queue-tabs.js';
import { goToSearch, moveRow, openRow } from './row-keys.js';
import { ShortcutHelp } from './shortcut-help.js';
import { useShortcuts, useShortcutsOn } from './shortcuts.js';
import { Shortfalls } from './shortfalls.js';

/** Tabs with tickets that can be decided. */
const SELECTABLE: readonly QueueTab[] = ['open', 'unassigned', 'mine', 'due-soon', 'overdue', 'waiting'];

/** Who looks for a ticket in one part is offered all of them. */
function Nothing({ tab, search, narrowed }: { tab: QueueTab; search: TicketSearch; narrowed: boolean }) {
  const { t } = useTranslation();
  const which = narrowed ? 'narrowed' : tab;
  return (
    <Empty
      icon={narrowed ? IconInbox : IconChecks}
      title={t(`queue:empty.${which}.title`)}
      action={
        narrowed && (
          <Group gap="sm" justify="center">
            {tab !== 'tickets' && (
              <LinkButton to="/queue" search={toTab('tickets', search)}>
                {t('queue:everywhere')}
              </LinkButton>
            )}
            <LinkButton to="/queue" search={toTab(tab, {})} variant="default">
              {t('tickets:filter.reset')}
            </LinkButton>
          </Group>
        )
      }
    >
      {t(`queue:empty.${which}.text`)}
    </Empty>
  );
}

function QueueList({ search, tab, select }: { search: TicketSearch; tab: QueueTab; select: Selection | null }) {
  const { t } = useTranslation();
  const filter = queueFilter(search, tab);
  const tickets = useInfiniteQuery(ticketsQuery(filter));
  const columns = useQueueColumns(select);
  const rows = tickets.data?.pages.flatMap((page) => page.items);
  useRememberOrder(rows?.map((row) => row.number));
  useSelectKey(select, rows);
  if (tickets.error) return <Problem error={tickets.error} onRetry={() => void tickets.refetch()} />;
  if (rows?.length === 0) {
    const narrowed = tab === 'tickets' ? isNarrowed(search) : Object.keys(anywhere(search)).length > 0;
    return <Nothing tab={tab} search={search} narrowed={narrowed} />;
  }
  return (
    <>
      <DataTable
        caption={t('queue:title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.number}
        card={(row) => <QueueCard row={row} select={select} />}
      />
      {rows && <CursorPager shown={rows.length} {...tickets} />}
      {select && <BulkBar selection={select} />}
    </>
  );
}

/** For staff; see {@link Queue}. Who has no queue of their own still finds every ticket here. */
export function QueuePage() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  if (me.kind === 'staff') return <Queue />;
  return (
    <OnlyFor action="queue.read" title={t('queue:title')}>
      <Queue />
    </OnlyFor>
  );
}

/** The queue of support: what waits for a decision, for an answer, for help; and all tickets. New ones appear by themselves. */
function Queue() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const search = useSearch({ from: '/inside/queue' });
  const navigate = useNavigate({ from: '/queue' });
  const tab = queueTab(search, me);
  const tabs = queueTabs(me);
  const [helped, help] = useDisclosure(false);
  const selection = useSelection();
  const select = me.actions.includes('tickets.decide-many') && SELECTABLE.includes(tab) ? selection : null;
  const [keysOn] = useShortcutsOn();
  useShortcuts(keysOn, { j: () => moveRow(1), k: () => moveRow(-1), o: openRow, '/': goToSearch }, help.open);
  const change = (part: TicketSearch) =>
    void navigate({
      search: (before) => withoutEmpty({ ...before, ...(tab === 'tickets' ? { view: 'company' } : {}), ...part }),
      replace: true,
    });
  return (
    <>
      <PageHeader
        title={t(tabs.length > 1 ? 'queue:title' : 'queue:tab.tickets')}
        lead={t(tabs.length > 1 ? 'queue:lead' : 'queue:lead-reader')}
        actions={<ShortcutHelp where="queue" opened={helped} open={help.open} close={help.close} />}
      />
      {me.actions.includes('queue.read') && <Shortfalls />}
      <Tabs
        value={tab}
        onChange={(next) => {
          selection.clear();
          void navigate({ search: toTab(tabs.find((name) => name === next) ?? tab, search), replace: true });
        }}
        keepMounted={false}
      >
        <QueueTabList tabs={tabs} open={tab} search={search} />
        <Tabs.Panel value={tab}>
          <TicketFilters search={search} change={change} withStatus={tab === 'tickets'}>
            <CompanyFilter chosen={search.unit} choose={(unit) => change({ unit })} />
          </TicketFilters>
          <AboutPerson search={search} change={change} />
          <QueueList search={search} tab={tab} select={select} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
