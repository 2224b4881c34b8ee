import { Text } from '@mantine/core';
import type { MailEntry } from '@keyward/contracts';
import { IconBan, IconCheck, IconCircleDashed, IconClockHour4, IconSend, type Icon } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mailsQuery } from '../../api/operations.js';
import type { Column } from '../../components/data-table.js';
import type { Tone } from '../../components/pill.js';
import { useSentColumns } from './sent-columns.js';
import { WorkList } from './work-list.js';

const LOOKS: Record<MailEntry['status'], readonly [Tone, Icon]> = {
  queued: ['wait', IconClockHour4],
  sending: ['info', IconSend],
  sent: ['good', IconCheck],
  refused: ['bad', IconBan],
  obsolete: ['neutral', IconCircleDashed],
};

function useColumns(): Column<MailEntry>[] {
  const { t } = useTranslation();
  const what: Column<MailEntry>[] = [
    {
      key: 'what',
      header: t('operations:column.mail'),
      cell: ({ mail }) => (
        <Text size="sm" ff="monospace">
          {mail}
        </Text>
      ),
    },
    {
      key: 'to',
      header: t('operations:column.to'),
      cell: ({ recipient }) => t(`operations:recipient.${recipient}`),
    },
  ];
  return useSentColumns({ says: (status) => t(`operations:mail.${status}`), what, looks: LOOKS });
}

/** The ledger of mails: one row a mail and recipient, who is told by their part alone. */
export function Mails({ view }: { view: 'all' | 'refused' }) {
  const list = useInfiniteQuery(mailsQuery(view));
  return <WorkList tab={view === 'all' ? 'mails' : 'refused'} columns={useColumns()} list={list} />;
}
