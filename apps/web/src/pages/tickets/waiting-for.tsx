import { Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../components/time-ago.js';
import { productNow } from '../../lib/product-now.js';
import { useFormat } from '../../lib/use-format.js';
import { isLater } from './next-step.js';

type Waiting = Pick<TicketRow, 'waitingFor' | 'updatedAt' | 'status' | 'from'>;

/** For whom a ticket waits, and since when. */
export function WaitingFor({ row, staff = false }: { row: Waiting; staff?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [now] = useState(productNow);
  const day = row.status === 'approved' && isLater(row.from, now) ? row.from : null;
  const whom = () => {
    if (!row.waitingFor) return t('tickets:waiting.closed');
    if (row.status === 'applying') return t('tickets:waiting.elsewhere');
    return t(staff ? `tickets:waiting.staff.${row.waitingFor}` : `common:waitingFor.${row.waitingFor}`);
  };
  return (
    <Text size="sm">
      {day ? t('tickets:waiting.day', { on: format.date(day) }) : whom()}
      <Text span size="sm" c="dimmed" display="block">
        <TimeAgo at={row.updatedAt} />
      </Text>
    </Text>
  );
}
