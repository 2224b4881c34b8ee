import { Group, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchAndPlace } from '../../components/search-and-place.js';
import type { TeamSearch } from '../../search.js';
import classes from './team.module.css';

/** View, place and search of the team; they live in the address, so that a filtered list can be sent to a colleague. */
export function TeamFilter() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/team' });
  const navigate = useNavigate({ from: '/team' });
  const change = (patch: { [K in keyof TeamSearch]: TeamSearch[K] | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value)) as TeamSearch,
      replace: true,
      resetScroll: false,
    });
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
      <SearchAndPlace
        search={search}
        change={change}
        labels={{ search: t('team:search'), unit: t('team:unit'), allUnits: t('team:allUnits') }}
      />
    </Group>
  );
}
