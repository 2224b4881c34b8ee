import type { TicketRow } from '@keyward/contracts';
import { useState } from 'react';
import { focusedRow } from '../row-keys.js';
import { useShortcuts, useShortcutsOn } from '../shortcuts.js';

/** As many as are decided at once. */
export const AT_MOST = 50;

export interface Selection {
  /** the tickets as they stood when they were chosen: what changes later is decided on by nobody who has not seen it */
  readonly rows: readonly TicketRow[];
  has: (number: string) => boolean;
  toggle: (row: TicketRow) => void;
  leave: (numbers: readonly string[]) => void;
  clear: () => void;
}

/** Tickets that are chosen to be decided together. */
export function useSelection(): Selection {
  const [rows, setRows] = useState<readonly TicketRow[]>([]);
  const has = (number: string) => rows.some((row) => row.number === number);
  return {
    rows,
    has,
    toggle: (row) =>
      setRows((before) =>
        before.some(({ number }) => number === row.number)
          ? before.filter(({ number }) => number !== row.number)
          : [...before, row].slice(0, AT_MOST),
      ),
    leave: (numbers) => setRows((before) => before.filter(({ number }) => !numbers.includes(number))),
    clear: () => setRows([]),
  };
}

/** Lets `x` choose the row that has the focus. */
export function useSelectKey(selection: Selection | null, rows: readonly TicketRow[] | undefined): void {
  const [on] = useShortcutsOn();
  useShortcuts(on && selection !== null, {
    x: () => {
      const row = rows?.find(({ number }) => number === focusedRow());
      if (row) selection?.toggle(row);
    },
  });
}

/** @returns the kind that all of them have; undefined: they differ */
export const kindOfAll = (rows: readonly Pick<TicketRow, 'kind'>[]): TicketRow['kind'] | undefined =>
  rows.every(({ kind }) => kind === rows[0]?.kind) ? rows[0]?.kind : undefined;
