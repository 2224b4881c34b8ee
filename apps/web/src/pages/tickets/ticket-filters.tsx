import { CloseButton, Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, STATUSES, type TicketSearch } from './ticket-filter.js';

interface TicketFiltersProps {
  search: TicketSearch;
  change: (part: TicketSearch) => void;
  /** the queue has tabs instead of a status */
  withStatus?: boolean;
  /** further filters, behind the search */
  children?: ReactNode;
}

/** Types at once, asks after a pause; follows the address when somebody goes back. */
function SearchField({ search, change }: TicketFiltersProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(search.q ?? '');
  const [asked, setAsked] = useState(search.q);
  if (asked !== search.q) {
    setAsked(search.q);
    if ((search.q ?? '') !== text.trim()) setText(search.q ?? '');
  }
  const ask = useDebouncedCallback((q: string) => change({ q: q.trim() }), 300);
  const set = (value: string) => {
    setText(value);
    ask(value);
  };
  return (
    <TextInput
      type="search"
      label={t('tickets:filter.q')}
      placeholder={t('tickets:filter.q-example')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t('tickets:filter.clear')} onClick={() => set('')} />}
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
      // what is typed is asked for: single keys mean rows again
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      style={{ flex: '1 1 240px' }}
    />
  );
}

/** The filters of a list of tickets; what is chosen stands in the address. */
export function TicketFilters(props: TicketFiltersProps) {
  const { search, change, withStatus = true, children } = props;
  const { t } = useTranslation();
  const any = { value: '', label: t('tickets:filter.any') };
  return (
    <search aria-label={t('tickets:filter.title')}>
      <Group align="flex-end" gap="sm" mb="md">
        <SearchField {...props} />
        {children}
        <NativeSelect
          label={t('tickets:filter.kind')}
          value={search.kind ?? ''}
          data={[any, ...KINDS.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))]}
          onChange={(event) => change({ kind: event.currentTarget.value })}
          style={{ flex: '0 1 170px' }}
        />
        {withStatus && (
          <NativeSelect
            label={t('tickets:filter.status')}
            value={search.status ?? ''}
            data={[any, ...STATUSES.map((status) => ({ value: status, label: t(`common:status.${status}`) }))]}
            onChange={(event) => change({ status: event.currentTarget.value })}
            style={{ flex: '0 1 170px' }}
          />
        )}
        {withStatus && (
          <Switch
            label={t('tickets:filter.open')}
            checked={search.open === 'true'}
            onChange={(event) => change({ open: event.currentTarget.checked ? 'true' : '' })}
            mb={8}
          />
        )}
      </Group>
    </search>
  );
}
