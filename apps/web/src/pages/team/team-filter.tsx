import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_SHOWN } from '../../lib/narrowed.js';
import { useUnits } from '../../lib/use-units.js';
import { meQuery } from '../../api/session.js';
import type { TeamSearch } from '../../search.js';
import classes from './team.module.css';

/** View, place and search of the team; they live in the address, so that a filtered list can be sent to a colleague. */
export function TeamFilter() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const search = useSearch({ from: '/inside/team' });
  const navigate = useNavigate({ from: '/team' });
  const units = useUnits(me.company?.id);
  const [typed, setTyped] = useState(search.q ?? '');
  const change = (patch: { [K in keyof TeamSearch]: TeamSearch[K] | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value)) as TeamSearch,
      replace: true,
      resetScroll: false,
    });
  const searchFor = useDebouncedCallback((q: string) => change({ q: q.trim() }), 300);
  return (
    <Group component="search" align="center" gap="md" mb="md" aria-label={t('team:filter')}>
      <SegmentedControl
        className={classes['views'] ?? ''}
        aria-label={t('team:view')}
        value={search.view ?? 'active'}
        onChange={(view) => change({ view: view === 'all' ? 'all' : undefined })}
        data={[
          { value: 'active', label: t('team:views.active') },
          { value: 'all', label: t('team:views.all') },
        ]}
      />
      <TextInput
        type="search"
        aria-label={t('team:search')}
        placeholder={t('team:search')}
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
          aria-label={t('team:unit')}
          placeholder={t('team:allUnits')}
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
    </Group>
  );
}
