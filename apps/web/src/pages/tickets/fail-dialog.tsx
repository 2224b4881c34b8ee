import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../lib/format.js';
import { MoveDialog } from './move-dialog.js';
import type { DialogProps } from './simple-dialogs.js';

/** Says that it cannot be carried out in another system. */
export function FailDialog(props: DialogProps) {
  const { t } = useTranslation();
  return (
    <MoveDialog
      {...props}
      verb="fail"
      danger
      title={t('tickets:fail.title', { name: fullName(props.desk.ticket.person) })}
      confirm={t('tickets:fail.confirm')}
      done={t('tickets:fail.done')}
      field={{ name: 'reason', label: t('tickets:fail.reason'), required: true }}
      body={(reason) => ({ reason })}
    >
      <Text size="sm">{t('tickets:fail.text')}</Text>
    </MoveDialog>
  );
}
