import { Stack, Tabs } from '@mantine/core';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { ticketsQuery } from '../../api/tickets.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { AboutPerson } from './about-person.js';
import { isNarrowed, OWN_VIEWS, ticketFilter, withoutEmpty, type OwnView, type TicketSearch } from './ticket-filter.js';
import { TicketFilters } from './ticket-filters.js';
import { TicketCard, useTicketColumns } from './ticket-columns.js';

function NewEnquiry() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  if (!me.actions.includes('ticket.file')) return null;
  return (
    <LinkButton to="/enquiries/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('shell:newEnquiry')}
    </LinkButton>
  );
}

function Nothing({ view, narrowed }: { view: OwnView; narrowed: boolean }) {
  const { t } = useTranslation();
  const which = narrowed ? 'narrowed' : view;
  return (
    <Empty
      icon={IconTicket}
      title={t(`tickets:empty.${which}.title`)}
      action={
        narrowed ? (
          <LinkButton to="/tickets" search={{ view }} variant="default">
            {t('tickets:filter.reset')}
          </LinkButton>
        ) : (
          view === 'mine' && <NewEnquiry />
        )
      }
    >
      {t(`tickets:empty.${which}.text`)}
    </Empty>
  );
}

function TicketList({ search }: { search: TicketSearch }) {
  const { t } = useTranslation();
  const filter = ticketFilter(search);
  const tickets = useInfiniteQuery(ticketsQuery(filter));
  const columns = useTicketColumns(filter.view);
  const rows = tickets.data?.pages.flatMap((page) => page.items);
  if (tickets.error) return <Problem error={tickets.error} onRetry={() => void tickets.refetch()} />;
  if (rows?.length === 0) return <Nothing view={filter.view} narrowed={isNarrowed(search)} />;
  return (
    <>
      <DataTable
        caption={t(`tickets:view.${filter.view}`)}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.number}
        card={(row) => <TicketCard row={row} />}
      />
      {rows && <CursorPager shown={rows.length} {...tickets} />}
    </>
  );
}

/** For dealers; see {@link MyTickets}. Staff file nothing: their list is that of all tickets. */
export function MyTicketsPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const search = useSearch({ from: '/inside/tickets' });
  if (me.kind === 'staff') return <Navigate to="/queue" search={{ ...search, view: 'company' }} replace />;
  return <MyTickets />;
}

/** My tickets: what I filed, what my company filed, what is about me. Filters stand in the address. */
function MyTickets() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/tickets' });
  const navigate = useNavigate({ from: '/tickets' });
  const { view } = ticketFilter(search);
  const change = (part: TicketSearch) =>
    void navigate({ search: (before) => withoutEmpty({ ...before, ...part }), replace: true });
  return (
    <>
      <PageHeader title={t('tickets:title')} lead={t('tickets:lead')} actions={<NewEnquiry />} />
      <Tabs value={view} onChange={(next) => change({ view: next ?? 'mine' })} keepMounted={false}>
        <Tabs.List mb="md" aria-label={t('tickets:views')}>
          {OWN_VIEWS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tickets:view.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view}>
          <Stack gap={0}>
            <TicketFilters search={search} change={change} />
            <AboutPerson search={search} change={change} />
            <TicketList search={search} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
