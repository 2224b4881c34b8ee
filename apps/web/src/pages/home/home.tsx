import { Group, Stack, Text, Title } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQueries, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { firstTicketsQuery, ticketsQuery } from '../../api/tickets.js';
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
import { ASKED, longestFirst, SHOWN, TO_ANSWER } from './to-answer.js';
import { newestFirst, UNDER_WAY } from './under-way.js';
import { WaitingDecisions } from './waiting-decisions.js';
import { WaitingElsewhere } from './waiting-elsewhere.js';
import { LastAdministrator } from './last-administrator.js';
import { TeamToConfirm } from './team-to-confirm.js';
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

/**
 * What waits for an answer of the company, asked for by itself: among all that is open, an old question would lie behind
 * the newest tickets and seem not to be there.
 */
function ToAnswer({ found }: { found: Record<(typeof TO_ANSWER)[number], TicketRow[]> }) {
  const { t } = useTranslation();
  const rows = longestFirst(found.waiting, found.offered, found.lapsed);
  const cut = rows.length < Object.values(found).flat().length;
  return (
    <section aria-labelledby="waiting">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="waiting">
          {t('home:waiting')}
        </Title>
        {cut &&
          TO_ANSWER.filter((status) => found[status].length > 0).map((status) => (
            <TextLink key={status} to="/tickets" search={{ view: 'company', status }}>
              {`${t('home:allTickets')} · ${t(`common:status.${status}`)}`}
            </TextLink>
          ))}
      </Group>
      {rows.length > 0 ? <Rows tickets={rows} /> : <Text c="dimmed">{t('home:nothingWaits')}</Text>}
    </section>
  );
}

interface Found {
  data: { pages: { items: TicketRow[] }[] } | undefined;
}
const rowsOf = ({ data }: Found): TicketRow[] => data?.pages.flatMap((page) => page.items) ?? [];

/** What waits for me, and what is on its way. */
function OpenTickets() {
  const { t } = useTranslation();
  const underWay = useQueries({
    queries: UNDER_WAY.map((status) => firstTicketsQuery({ view: 'company', status }, SHOWN)),
  });
  const questions = useInfiniteQuery(ticketsQuery({ view: 'company', status: 'waiting' }, ASKED));
  const offers = useInfiniteQuery(ticketsQuery({ view: 'company', status: 'offered' }, ASKED));
  const lapsed = useInfiniteQuery(ticketsQuery({ view: 'company', status: 'lapsed' }, ASKED));
  const failed = [...underWay, questions, offers, lapsed].find(({ error }) => error);
  if (failed?.error) return <Problem error={failed.error} onRetry={() => void failed.refetch()} />;
  const isHere = [...underWay, questions, offers, lapsed].every(({ data }) => data !== undefined);
  if (!isHere) return <ListSkeleton rows={3} />;
  const others = newestFirst(underWay.map(({ data }) => data?.items ?? []));
  const found = { waiting: rowsOf(questions), offered: rowsOf(offers), lapsed: rowsOf(lapsed) };
  if (others.length + Object.values(found).flat().length === 0) {
    return (
      <Empty icon={IconCircleCheck} title={t('home:empty.title')}>
        {t('home:empty.text')}
      </Empty>
    );
  }
  return (
    <Stack gap="xl">
      <ToAnswer found={found} />
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
        {me.company && <TeamToConfirm />}
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
