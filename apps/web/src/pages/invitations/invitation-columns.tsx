import { Button, Group, Stack, Text } from '@mantine/core';
import type { Invitation } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { TimeAgo } from '../../components/time-ago.js';
import { fullName } from '../../lib/format.js';
import { TicketNumber } from '../tickets/ticket-number.js';
import type { InvitationVerb } from './invitation-dialog.js';
import { InvitationState } from './invitation-state.js';

interface Moves {
  row: Invitation;
  move: (row: Invitation, verb: InvitationVerb) => void;
}

function Who({ row }: { row: Invitation }) {
  const name = fullName(row);
  return (
    <div>
      <Text fw={600}>{name}</Text>
      {name !== row.email && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {row.email}
        </Text>
      )}
    </div>
  );
}

function NumberLink({ row }: { row: Invitation }) {
  return (
    <TextLink to="/tickets/$number" params={{ number: row.ticket }}>
      <TicketNumber number={row.ticket} />
    </TextLink>
  );
}

function Sent({ row }: { row: Invitation }) {
  const { t } = useTranslation();
  return row.mailedAt ? <TimeAgo at={row.mailedAt} /> : <Text size="sm">{t('invitations:not-sent')}</Text>;
}

/** What the reader may do with it now. */
function Actions({ row, move }: Moves) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {row.actions.map((verb) => (
        <Button
          key={verb}
          size="xs"
          variant={verb === 'resend' ? 'light' : 'default'}
          aria-label={t(`invitations:${verb}-of`, { name: fullName(row) })}
          onClick={() => move(row, verb)}
        >
          {t(`invitations:${verb}`)}
        </Button>
      ))}
    </Group>
  );
}

/** @param staff staff see every company, and need to know which */
export function useInvitationColumns(staff: boolean, move: Moves['move']): Column<Invitation>[] {
  const { t } = useTranslation();
  return [
    { key: 'who', header: t('invitations:column.who'), cell: (row) => <Who row={row} /> },
    ...(staff
      ? [{ key: 'company', header: t('invitations:column.company'), cell: (row: Invitation) => row.company.name }]
      : []),
    { key: 'status', header: t('invitations:column.status'), cell: (row) => <InvitationState row={row} /> },
    { key: 'sent', header: t('invitations:column.sent'), cell: (row) => <Sent row={row} /> },
    { key: 'ticket', header: t('invitations:column.ticket'), cell: (row) => <NumberLink row={row} /> },
    { key: 'actions', header: t('invitations:column.actions'), cell: (row) => <Actions row={row} move={move} /> },
  ];
}

/** The same on a narrow screen. */
export function InvitationCard({ row, move, staff }: Moves & { staff: boolean }) {
  return (
    <Stack gap={10}>
      <Who row={row} />
      {staff && <Text size="sm">{row.company.name}</Text>}
      <InvitationState row={row} />
      <NumberLink row={row} />
      <Actions row={row} move={move} />
    </Stack>
  );
}
