import { Checkbox } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Selection } from './use-selection.js';

/** The box that chooses a ticket to be decided together with others. */
export function SelectRow({ row, selection }: { row: TicketRow; selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      aria-label={t('desk:bulk.select', { number: row.number })}
      checked={selection.has(row.number)}
      onChange={() => selection.toggle(row)}
    />
  );
}
