import { Group, Stack, Text, Title } from '@mantine/core';
import type { Me, Person } from '@keyward/contracts';
import { IconTicket } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { firstTicketsQuery } from '../../api/tickets.js';
import { DataTable } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { fullName } from '../../lib/format.js';
import { TicketCard, useTicketColumns } from '../tickets/ticket-columns.js';
import type { OwnView } from '../tickets/ticket-filter.js';

const SHOWN = 5;

/** The list in which the reader finds most of somebody's tickets: all of the company where they see those. */
const viewFor = (me: Me, person: string): OwnView => {
  if (me.kind === 'staff' || me.permissions.includes('portal.tickets:read')) return 'company';
  return person === me.id ? 'about-me' : 'mine';
};

/** The tickets about somebody that the reader may see: what moved last, and the way to all of them. */
export function PersonTickets({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const view = viewFor(me, person.id);
  const { data, error, refetch } = useQuery(firstTicketsQuery({ view, person: person.id }, SHOWN));
  const columns = useTicketColumns(view).filter(({ key }) => key !== 'person');
  return (
    <Stack component="section" aria-labelledby="person-tickets">
      <Group justify="space-between" align="flex-end">
        <Title order={2} id="person-tickets">
          <IconTicket size={20} aria-hidden /> {t('team:person.tickets.title')}
        </Title>
        {data?.next && (
          <TextLink to={me.kind === 'staff' ? '/queue' : '/tickets'} search={{ view, person: person.id }}>
            {t('team:person.tickets.all', { name: fullName(person) })}
          </TextLink>
        )}
      </Group>
      <Problem error={error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && <Text c="dimmed">{t('team:person.tickets.empty')}</Text>}
      {!error && data?.items.length !== 0 && (
        <DataTable
          caption={t('team:person.tickets.title')}
          columns={columns}
          rows={data?.items}
          rowKey={(row) => row.number}
          card={(row) => <TicketCard row={row} />}
        />
      )}
    </Stack>
  );
}
