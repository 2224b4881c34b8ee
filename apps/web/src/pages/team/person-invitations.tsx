import { Stack, Title } from '@mantine/core';
import type { Invitation, Person } from '@keyward/contracts';
import { IconMail } from '@tabler/icons-react';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invitationsQuery } from '../../api/invitations.js';
import { meQuery } from '../../api/session.js';
import { Problem } from '../../components/problem.js';
import { InvitationCard } from '../invitations/invitation-columns.js';
import { InvitationDialog, type InvitationVerb } from '../invitations/invitation-dialog.js';

const WAITS: readonly Invitation['status'][] = ['pending', 'expired'];

/**
 * Invitations of somebody that are not accepted, with what can be done about each; nothing where there is none, or where
 * the reader has no list of invitations.
 */
export function PersonInvitations({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const [asked, setAsked] = useState<{ row: Invitation; verb: InvitationVerb } | null>(null);
  const { data, error, refetch } = useInfiniteQuery({
    ...invitationsQuery({ person: person.id }, 10),
    enabled: me.actions.includes('invitations.read'),
  });
  const rows = (data?.pages ?? []).flatMap(({ items }) => items).filter(({ status }) => WAITS.includes(status));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (rows.length === 0 && !asked) return null;
  return (
    <Stack component="section" aria-labelledby="person-invitations">
      <Title order={2} id="person-invitations">
        <IconMail size={20} aria-hidden /> {t('team:person.invitations')}
      </Title>
      {rows.map((row) => (
        <div key={row.id} className="surface" style={{ padding: 16 }}>
          <InvitationCard row={row} staff={me.kind === 'staff'} move={(of, verb) => setAsked({ row: of, verb })} />
        </div>
      ))}
      {asked && <InvitationDialog {...asked} close={() => setAsked(null)} />}
    </Stack>
  );
}
