import { Skeleton, Table, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  width?: number | string;
  /** stays in sight when the table is wider than the screen */
  pinned?: boolean;
}

interface DataTableProps<T> {
  /** what the table shows, for screen readers */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[] | undefined;
  rowKey: (row: T) => string;
  /** how a row looks on a narrow screen; else every column under its header */
  card?: (row: T) => ReactNode;
  /** width of the screen below which rows are cards; wider than usual where a column needs much room */
  cardsBelow?: 'tablet' | 'desktop';
}

const NARROW = { tablet: '(max-width: 47.99em)', desktop: '(max-width: 83.99em)' };

function Cards<T>({ caption, columns, rows, rowKey, card }: DataTableProps<T>) {
  return (
    <ul className={classes['cards']} aria-label={caption}>
      {(rows ?? []).map((row) => (
        <li key={rowKey(row)} className={`surface ${classes['card']}`}>
          {card ? (
            card(row)
          ) : (
            <dl className={classes['pairs']}>
              {columns.map((column) => (
                <div key={column.key}>
                  <dt>{column.header}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A list as a table; below 768 px, or 1344 px where asked for, as cards. While `rows` is undefined it keeps its place with a skeleton. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, columns, rows, rowKey, cardsBelow = 'tablet' } = props;
  const narrow = useMediaQuery(NARROW[cardsBelow], undefined, { getInitialValueInEffect: false });
  if (rows === undefined) return <ListSkeleton rows={6} height={narrow ? 120 : 52} />;
  if (narrow) return <Cards {...props} />;
  return (
    <div className={`surface ${classes['wrap']}`}>
      <Table className={classes['table'] ?? ''} horizontalSpacing="sm" verticalSpacing="sm">
        <Table.Caption component={VisuallyHidden}>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} scope="col" w={column.width} data-pinned={column.pinned}>
                {column.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column) => (
                <Table.Td key={column.key} data-pinned={column.pinned}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Keeps the place of a list that is on its way. */
export function ListSkeleton({ rows = 4, height = 52 }: { rows?: number; height?: number }) {
  return (
    <div className="surface" style={{ padding: 16, display: 'grid', gap: 12 }} aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="sm" />
      ))}
    </div>
  );
}
