import { Stack, Text } from '@mantine/core';
import type { Invitation } from '@keyward/contracts';
import { IconArrowBackUp, IconCheck, IconClockX, IconMail, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pill, type Tone } from '../../components/pill.js';
import { TimeAgo } from '../../components/time-ago.js';
import { Countdown } from '../tickets/countdown.js';

const LOOK: Record<Invitation['status'], readonly [Tone, Icon]> = {
  pending: ['accent', IconMail],
  expired: ['wait', IconClockX],
  redeemed: ['good', IconCheck],
  revoked: ['neutral', IconArrowBackUp],
};

/** Where an invitation stands: how long it is still valid, or that somebody waits for a new link. */
export function InvitationState({ row }: { row: Invitation }) {
  const { t } = useTranslation();
  const [tone, icon] = LOOK[row.status];
  return (
    <Stack gap={4} align="flex-start">
      <Pill tone={tone} icon={icon}>
        {t(`invitations:status.${row.status}`)}
      </Pill>
      {row.status === 'pending' && (
        <Text size="sm" c="dimmed">
          {row.expiresAt ? <Countdown until={row.expiresAt} /> : t('invitations:on-its-way')}
        </Text>
      )}
      {row.askedAt && (
        <Text size="sm" fw={600}>
          {t('invitations:asked')} <TimeAgo at={row.askedAt} />
        </Text>
      )}
    </Stack>
  );
}
