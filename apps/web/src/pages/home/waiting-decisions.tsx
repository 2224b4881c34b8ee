import { Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ticketsQuery } from '../../api/tickets.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { StatusBadge } from '../../components/status-badge.js';
import { TimeAgo } from '../../components/time-ago.js';
import { fullName } from '../../lib/format.js';
import classes from './home.module.css';

const SHOWN = 5;

/** What waits for the reader's decision, the longest first. Nothing where there is none. */
export function WaitingDecisions() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ticketsQuery({ view: 'decisions' }, SHOWN));
  const rows = query.data?.pages[0]?.items ?? [];
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="decisions">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="decisions">
          {t('home:decisions')}
        </Title>
        <TextLink to="/tickets" search={{ view: 'decisions' }}>
          {t('home:allDecisions')}
        </TextLink>
      </Group>
      <ul className={`surface ${classes['list']}`}>
        {rows.map((row) => (
          <li key={row.number}>
            <Link to="/tickets/$number" params={{ number: row.number }} className={classes['row']}>
              <div>
                <Text fw={600}>{fullName(row.person)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`common:kind.${row.kind}`)} · {row.company.name} · {row.number} · <TimeAgo at={row.updatedAt} />
                </Text>
              </div>
              <StatusBadge status={row.status} inPart={row.inPart} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
