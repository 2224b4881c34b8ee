import { Stack, Text } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { entriesOfNobody, finds } from '../../rights/entries.js';
import { renamed } from '../../rights/renamed.js';
import { RightsFilter } from '../../rights/rights-filter.js';
import { NewNames } from './new-names.js';
import { RoleGroups } from './role-groups.js';

function Roles({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [application, setApplication] = useState<string | null>(null);
  const all = entriesOfNobody(catalogue);
  const shown = all.filter(
    (entry) => finds(entry, search.trim()) && (application === null || entry.application === application),
  );
  return (
    <Stack gap="lg">
      <RightsFilter
        catalogue={catalogue}
        search={search}
        onSearch={setSearch}
        application={application}
        onApplication={setApplication}
      />
      <Text component="output" display="block" size="sm" c="dimmed">
        {shown.length === 0 ? t('rights:nothingFound') : t('roles:count', { count: shown.length })}
      </Text>
      <NewNames names={renamed(shown)} />
      <RoleGroups entries={shown} catalogue={catalogue} />
    </Stack>
  );
}

/** Everything that can be held, in plain words: what it is, whom it is meant for and what it was called before. */
export function RolesPage() {
  const { t } = useTranslation();
  const catalogue = useQuery(catalogueQuery);
  return (
    <>
      <PageHeader title={t('roles:title')} lead={t('roles:lead')} />
      <Problem error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      {catalogue.data ? <Roles catalogue={catalogue.data} /> : <ListSkeleton rows={8} />}
    </>
  );
}
