import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { TicketNumber } from '../tickets/ticket-number.js';
import type { OperationsTab } from './operations-tab.js';

interface WorkListProps<T> {
  tab: OperationsTab;
  columns: readonly Column<T>[];
  /** an infinite query as it is */
  list: {
    data: { pages: readonly { items: readonly T[] }[] } | undefined;
    error: Error | null;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
}

/** One of the lists, with what there is to say where it is empty. */
export function WorkList<T extends { id: string }>({ tab, columns, list }: WorkListProps<T>) {
  const { t } = useTranslation();
  const rows = list.data?.pages.flatMap((page) => page.items);
  if (list.error) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (rows?.length === 0) {
    return (
      <Empty icon={IconChecks} title={t(`operations:empty.${tab}.title`)}>
        {t(`operations:empty.${tab}.text`)}
      </Empty>
    );
  }
  return (
    <>
      <DataTable
        caption={t(`operations:tab.${tab}`)}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        cardsBelow="desktop"
      />
      {rows && <CursorPager shown={rows.length} {...list} />}
    </>
  );
}

/** The ticket that something belongs to. */
export function OfTicket({ number }: { number: string | null }) {
  const { t } = useTranslation();
  if (number === null) return t('operations:no-ticket');
  return (
    <TextLink to="/tickets/$number" params={{ number }}>
      <TicketNumber number={number} />
    </TextLink>
  );
}
