import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/session.js';
import { MOST_SHOWN } from '../lib/narrowed.js';
import { useUnits } from '../lib/use-units.js';

interface Props {
  /** what stands in the address now */
  readonly search: { readonly q?: string; readonly unit?: string };
  readonly change: (patch: { q?: string; unit?: string | undefined }) => void;
  readonly labels: { readonly search: string; readonly unit: string; readonly allUnits: string };
}

interface SearchFieldProps {
  readonly label: string;
  /** what stands in the address now */
  readonly value: string;
  readonly change: (q: string) => void;
}

/** A search field; what is typed is looked for once it rests. */
export function SearchField({ label, value, change }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const searchFor = useDebouncedCallback((q: string) => change(q.trim()), 300);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        searchFor(event.currentTarget.value);
      }}
      style={{ flex: '1 1 240px' }}
      maw={420}
    />
  );
}

/** The search field and, where there are several, the places of a list of people. */
export function SearchAndPlace({ search, change, labels }: Props) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const units = useUnits(me.company?.id);
  return (
    <>
      <SearchField label={labels.search} value={search.q ?? ''} change={(q) => change({ q })} />
      {units.length > 1 && (
        <Select
          aria-label={labels.unit}
          placeholder={labels.allUnits}
          data={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          value={search.unit ?? null}
          onChange={(unit) => change({ unit: unit ?? undefined })}
          searchable
          limit={MOST_SHOWN}
          nothingFoundMessage={t('common:noSuchPlace')}
          clearable
          w={220}
        />
      )}
    </>
  );
}
