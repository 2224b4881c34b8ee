import { Group, Text, Title } from '@mantine/core';
import type { Invitation } from '@keyward/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { invitationsQuery } from '../../api/invitations.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { fullName } from '../../lib/format.js';
import { InvitationState } from '../invitations/invitation-state.js';
import classes from './home.module.css';

function Row({ row }: { row: Invitation }) {
  return (
    <li>
      <Link to="/tickets/$number" params={{ number: row.ticket }} className={classes['row']}>
        <div>
          <Text fw={600}>{fullName(row)}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {row.email} · {row.ticket}
          </Text>
        </div>
        <InvitationState row={row} />
      </Link>
    </li>
  );
}

/** Invitations that end within two days, and those that are over and were asked for again. Nothing where there is none. */
export function WaitingInvitations() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(invitationsQuery({ waits: true }, 20));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="invitations">
          {t('home:invitations')}
        </Title>
        <TextLink to="/invitations">{t('home:allInvitations')}</TextLink>
      </Group>
      <ul className={`surface ${classes['list']}`}>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}
