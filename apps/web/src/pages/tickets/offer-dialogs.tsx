import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../lib/format.js';
import { MoveDialog } from './move-dialog.js';
import type { DialogProps } from './simple-dialogs.js';

/** Accepts exactly what is offered, as it stands beside what was asked for. */
export function AcceptDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  const name = fullName(ticket.person);
  return (
    <MoveDialog
      {...props}
      verb="accept"
      title={t('tickets:accept.title', { name })}
      confirm={t('tickets:accept.confirm')}
      done={t('tickets:accept.done', { number: ticket.number })}
      body={() => ({ digest: ticket.digest })}
    >
      <Text size="sm">{t(ticket.stages.length > 1 ? 'tickets:accept.more' : 'tickets:accept.text', { name })}</Text>
    </MoveDialog>
  );
}

/** Declines it: what was asked for is decided. */
export function DeclineDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  return (
    <MoveDialog
      {...props}
      verb="decline"
      title={t('tickets:decline.title')}
      confirm={t('tickets:decline.confirm')}
      done={t('tickets:decline.done', { number: ticket.number })}
      field={{ name: 'reason', label: t('tickets:optional-reason') }}
      body={(reason) => (reason ? { reason } : {})}
    >
      <Text size="sm">{t('tickets:decline.text')}</Text>
    </MoveDialog>
  );
}
