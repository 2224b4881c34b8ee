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

/** The search field and, where there are several, the places of a list of people; what is typed is looked for once it rests. */
export function SearchAndPlace({ search, change, labels }: Props) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const units = useUnits(me.company?.id);
  const [typed, setTyped] = useState(search.q ?? '');
  const searchFor = useDebouncedCallback((q: string) => change({ q: q.trim() }), 300);
  return (
    <>
      <TextInput
        type="search"
        aria-label={labels.search}
        placeholder={labels.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          searchFor(event.currentTarget.value);
        }}
        style={{ flex: '1 1 240px' }}
        maw={420}
      />
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
