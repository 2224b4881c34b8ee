import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../../lib/format.js';
import { MoveDialog } from '../../tickets/move-dialog.js';
import type { DialogProps } from '../../tickets/simple-dialogs.js';

/** Not approved as a whole: the filer reads why. */
export function RejectDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  const name = fullName(ticket.person);
  return (
    <MoveDialog
      {...props}
      verb="reject"
      danger
      title={t('queue:reject.title', { name })}
      confirm={t('queue:reject.confirm')}
      done={t('queue:reject.done', { number: ticket.number })}
      field={{
        name: 'reason',
        label: t('queue:reject.reason'),
        description: t('queue:reject.who-reads', { filer: ticket.filedBy.name }),
        required: true,
      }}
      body={(reason) => ({ reason })}
    >
      <Text size="sm">{t('queue:reject.text', { name })}</Text>
    </MoveDialog>
  );
}

/** A question to the dealer; the time promise pauses until it is answered. */
export function AskDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  return (
    <MoveDialog
      {...props}
      verb="ask"
      title={t('queue:ask.title', { filer: ticket.filedBy.name })}
      confirm={t('queue:ask.confirm')}
      done={t('queue:ask.done', { filer: ticket.filedBy.name })}
      field={{
        name: 'text',
        label: t('queue:ask.label'),
        description: t('queue:ask.description'),
        required: true,
      }}
      body={(text) => ({ text })}
    />
  );
}
