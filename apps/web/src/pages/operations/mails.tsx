import { Text } from '@mantine/core';
import type { MailEntry } from '@keyward/contracts';
import { IconBan, IconCheck, IconCircleDashed, IconClockHour4, IconSend, type Icon } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mailsQuery } from '../../api/operations.js';
import type { Column } from '../../components/data-table.js';
import { Pill, type Tone } from '../../components/pill.js';
import { useFormat } from '../../lib/use-format.js';
import { OfTicket, WorkList } from './work-list.js';

const LOOKS: Record<MailEntry['status'], readonly [Tone, Icon]> = {
  queued: ['wait', IconClockHour4],
  sending: ['info', IconSend],
  sent: ['good', IconCheck],
  refused: ['bad', IconBan],
  obsolete: ['neutral', IconCircleDashed],
};

function Status({ status }: Pick<MailEntry, 'status'>) {
  const { t } = useTranslation();
  const [tone, icon] = LOOKS[status];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`operations:mail.${status}`)}
    </Pill>
  );
}

function useColumns(): Column<MailEntry>[] {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const word = (key: string) => t(`operations:column.${key}`);
  return [
    { key: 'at', header: word('at'), cell: ({ createdAt }) => <time dateTime={createdAt}>{dateTime(createdAt)}</time> },
    {
      key: 'what',
      header: word('mail'),
      cell: ({ mail }) => (
        <Text size="sm" ff="monospace">
          {mail}
        </Text>
      ),
    },
    { key: 'to', header: word('to'), cell: ({ recipient }) => t(`operations:recipient.${recipient}`) },
    { key: 'ticket', header: word('ticket'), cell: ({ ticket }) => <OfTicket number={ticket} /> },
    { key: 'status', header: word('status'), cell: ({ status }) => <Status status={status} /> },
    { key: 'attempts', header: word('attempts'), cell: ({ attempts }) => number(attempts) },
    {
      key: 'code',
      header: word('answer'),
      cell: ({ code }) => (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {code}
        </Text>
      ),
    },
  ];
}

/** The ledger of mails: one row a mail and recipient, who is told by their part alone. */
export function Mails({ view }: { view: 'all' | 'refused' }) {
  const list = useInfiniteQuery(mailsQuery(view));
  return <WorkList tab={view === 'all' ? 'mails' : 'refused'} columns={useColumns()} list={list} />;
}
