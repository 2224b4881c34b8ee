import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { Pill, type Tone } from '../../components/pill.js';
import { useFormat } from '../../lib/use-format.js';
import type { Icon } from '@tabler/icons-react';
import { OfTicket } from './work-list.js';

interface Sent {
  readonly createdAt: string;
  readonly ticket: string | null;
  readonly status: string;
  readonly attempts: number;
  readonly code: string | null;
}

interface SentColumns<T extends Sent> {
  /** the word for a status */
  says: (status: T['status']) => string;
  /** what was sent, and to whom */
  what: readonly Column<T>[];
  looks: Readonly<Record<T['status'], readonly [Tone, Icon]>>;
}

/** The columns of what is sent to others, a mail or a message to a system: when, what, of which ticket, and with what outcome. */
export function useSentColumns<T extends Sent>({ says, what, looks }: SentColumns<T>): Column<T>[] {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const word = (key: string) => t(`operations:column.${key}`);
  const status = (of: T['status']) => {
    const [tone, icon] = looks[of];
    return (
      <Pill tone={tone} icon={icon}>
        {says(of)}
      </Pill>
    );
  };
  return [
    { key: 'at', header: word('at'), cell: ({ createdAt }) => <time dateTime={createdAt}>{dateTime(createdAt)}</time> },
    ...what,
    { key: 'ticket', header: word('ticket'), cell: ({ ticket }) => <OfTicket number={ticket} /> },
    { key: 'status', header: word('status'), cell: (row) => status(row.status) },
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
