import { Group, Select, TextInput } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stayOnEnter } from '../lib/stay-on-enter.js';

interface RightsFilterProps {
  catalogue: Catalogue;
  search: string;
  onSearch: (search: string) => void;
  application: string | null;
  onApplication: (application: string | null) => void;
}

/** Narrows the ticks: by words of their labels and synonyms, by application. */
export function RightsFilter({ catalogue, search, onSearch, application, onApplication }: RightsFilterProps) {
  const { t } = useTranslation();
  return (
    <Group component="search" gap="sm" align="flex-end" aria-label={t('rights:filter')}>
      <TextInput
        label={t('rights:search')}
        placeholder={t('rights:searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={stayOnEnter}
        type="search"
        style={{ flex: '2 1 220px' }}
      />
      <Select
        label={t('rights:application')}
        placeholder={t('rights:allApplications')}
        data={catalogue.applications.map(({ key, label }) => ({ value: key, label }))}
        value={application}
        onChange={onApplication}
        clearable
        style={{ flex: '1 1 180px' }}
      />
    </Group>
  );
}
