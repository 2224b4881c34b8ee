import { Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../components/time-ago.js';

type Waiting = Pick<TicketRow, 'waitingFor' | 'updatedAt'>;

/** For whom a ticket waits, and since when. */
export function WaitingFor({ row, staff = false }: { row: Waiting; staff?: boolean }) {
  const { t } = useTranslation();
  const whom = row.waitingFor
    ? t(staff ? `tickets:waiting.staff.${row.waitingFor}` : `common:waitingFor.${row.waitingFor}`)
    : t('tickets:waiting.closed');
  return (
    <Text size="sm">
      {whom}
      <Text span size="sm" c="dimmed" display="block">
        <TimeAgo at={row.updatedAt} />
      </Text>
    </Text>
  );
}
