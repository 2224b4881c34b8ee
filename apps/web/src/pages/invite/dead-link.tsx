import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { InvitationLook } from '@keyward/contracts';
import { IconClockX, IconLinkOff, IconUserCheck, IconUserOff, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { AskAnew } from './ask-anew.js';

export type DeadState = Exclude<InvitationLook['state'], 'valid'>;

const ICONS: Record<DeadState, Icon> = {
  expired: IconClockX,
  used: IconUserCheck,
  revoked: IconUserOff,
  invalid: IconLinkOff,
};

interface DeadLinkProps {
  state: DeadState;
  company: string | null;
  /** what the link held; null: nothing */
  token: string | null;
}

/** A link that no longer opens anything: why, and what to do now. */
export function DeadLink({ state, company, token }: DeadLinkProps) {
  const { t } = useTranslation();
  const IconOf = ICONS[state];
  const whom = company ? t('invite:whom-at', { company }) : t('invite:whom');
  return (
    <Stack gap="sm" align="flex-start">
      <ThemeIcon size={48} radius="xl" variant="light" color={state === 'used' ? 'petrol' : 'gray'} aria-hidden>
        <IconOf size={26} stroke={1.6} />
      </ThemeIcon>
      <PageHeader title={t(`invite:${state}.title`)} lead={t(`invite:${state}.text`, { whom })} />
      {state === 'expired' && token && <AskAnew token={token} whom={whom} />}
      {state === 'used' && (
        <LinkButton to="/sign-in" size="md">
          {t('invite:sign-in')}
        </LinkButton>
      )}
      {state !== 'used' && (
        <Text size="sm" c="dimmed">
          {t('invite:no-data')}
        </Text>
      )}
    </Stack>
  );
}
