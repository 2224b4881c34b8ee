import { Group, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchAndPlace } from '../../components/search-and-place.js';
import { userAccessSearch } from '../../search.js';

const STATUSES = ['active', 'invited', 'suspended', 'ended'] as const;

/** Status, place and search; they live in the address, so that a narrowed list can be sent to a colleague. */
export function AccessFilter() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/user-access' });
  const navigate = useNavigate({ from: '/user-access' });
  const change = (patch: Record<string, string | undefined>) =>
    void navigate({
      search: (before) => userAccessSearch({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Group component="search" align="center" gap="md" mb="md" aria-label={t('user-access:filter')}>
      <Select
        aria-label={t('user-access:status')}
        placeholder={t('user-access:allStatuses')}
        data={STATUSES.map((status) => ({ value: status, label: t(`common:member.${status}`) }))}
        value={search.status ?? null}
        onChange={(status) => change({ status: status ?? undefined })}
        clearable
        w={180}
      />
      <SearchAndPlace
        search={search}
        change={change}
        labels={{ search: t('user-access:search'), unit: t('user-access:unit'), allUnits: t('user-access:allUnits') }}
      />
    </Group>
  );
}
