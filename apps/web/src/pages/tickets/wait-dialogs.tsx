import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { MoveDialog } from './move-dialog.js';
import type { DialogProps } from './simple-dialogs.js';

/** Stops what is approved and takes something from the reader: it is decided again. */
export function ObjectDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  return (
    <MoveDialog
      {...props}
      verb="object"
      title={t('tickets:object.title')}
      confirm={t('tickets:object.confirm')}
      done={t('tickets:object.done')}
      field={{ name: 'reason', label: t('tickets:object.reason'), required: true }}
      body={(reason) => ({ reason })}
    >
      <Text size="sm">{t('tickets:object.text', { name: fullName(ticket.person) })}</Text>
    </MoveDialog>
  );
}

/** A lead ends the time to wait: it takes effect at once. */
export function ShortenDialog(props: DialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ticket } = props.desk;
  return (
    <MoveDialog
      {...props}
      verb="shorten"
      danger
      title={t('tickets:shorten.title', { name: fullName(ticket.person) })}
      confirm={t('tickets:shorten.confirm')}
      done={t('tickets:shorten.done')}
      field={{ name: 'reason', label: t('tickets:shorten.reason'), required: true }}
      body={(reason) => ({ reason })}
    >
      <Text size="sm">{t('tickets:shorten.text', { at: ticket.applyAt ? format.dateTime(ticket.applyAt) : '' })}</Text>
    </MoveDialog>
  );
}
