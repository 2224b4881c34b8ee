import { Group, Stack, Text, Title } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { ticketsQuery } from '../../api/tickets.js';
import { landingOf } from '../../app/places.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { LinkButton, TextLink } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { StatusBadge } from '../../components/status-badge.js';
import { TimeAgo } from '../../components/time-ago.js';
import { fullName } from '../../lib/format.js';
import classes from './home.module.css';
import { WaitingDecisions } from './waiting-decisions.js';
import { WaitingElsewhere } from './waiting-elsewhere.js';
import { LastAdministrator } from './last-administrator.js';
import { WaitingWishes } from './waiting-wishes.js';
import { WaitingInvitations } from './waiting-invitations.js';

function Rows({ tickets }: { tickets: TicketRow[] }) {
  const { t } = useTranslation();
  return (
    <ul className={`surface ${classes['list']}`}>
      {tickets.map((ticket) => (
        <li key={ticket.number}>
          <Link to="/tickets/$number" params={{ number: ticket.number }} className={classes['row']}>
            <div>
              <Text fw={600}>{fullName(ticket.person)}</Text>
              <Text size="sm" c="dimmed">
                {t(`common:kind.${ticket.kind}`)} · {ticket.number} · <TimeAgo at={ticket.updatedAt} />
              </Text>
            </div>
            <StatusBadge status={ticket.status} inPart={ticket.inPart} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What waits for me, and what is on its way. */
function OpenTickets() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ticketsQuery({ view: 'company', open: true }, 20));
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <ListSkeleton rows={3} />;
  const open = query.data.pages.flatMap((page) => page.items);
  const mine = open.filter((ticket) => ticket.waitingFor === 'dealer');
  const others = open.filter((ticket) => ticket.waitingFor !== 'dealer');
  if (open.length === 0) {
    return (
      <Empty icon={IconCircleCheck} title={t('home:empty.title')}>
        {t('home:empty.text')}
      </Empty>
    );
  }
  return (
    <Stack gap="xl">
      <section aria-labelledby="waiting">
        <Title order={2} mb="sm" id="waiting">
          {t('home:waiting')}
        </Title>
        {mine.length > 0 ? <Rows tickets={mine} /> : <Text c="dimmed">{t('home:nothingWaits')}</Text>}
      </section>
      {others.length > 0 && (
        <section aria-labelledby="under-way">
          <Group justify="space-between" mb="sm">
            <Title order={2} id="under-way">
              {t('home:underWay')}
            </Title>
            <TextLink to="/tickets">{t('home:allTickets')}</TextLink>
          </Group>
          <Rows tickets={others} />
        </section>
      )}
    </Stack>
  );
}

/** The start of somebody who files enquiries; everybody else is led to the page of their work. */
export function HomePage() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const landing = landingOf(me);
  if (landing && landing !== '/') return <Navigate to={landing} replace />;
  return (
    <>
      <PageHeader
        title={t('home:title', { name: me.firstName })}
        lead={me.company?.name}
        actions={
          me.actions.includes('ticket.file') && (
            <LinkButton to="/enquiries/new" hiddenFrom="md" leftSection={<IconPlus size={18} aria-hidden />}>
              {t('shell:newEnquiry')}
            </LinkButton>
          )
        }
      />
      <Stack gap="xl">
        <WaitingDecisions />
        <WaitingWishes />
        <LastAdministrator />
        <WaitingInvitations />
        <WaitingElsewhere me={me} />
        <OpenTickets />
      </Stack>
    </>
  );
}
