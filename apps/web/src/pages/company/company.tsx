import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sharingQuery } from '../../api/company.js';
import { catalogueQuery } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { SharingCard } from './sharing-card.js';

/** What the company worked in chooses for itself. */
export function CompanyPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="company.share" title={t('company:title')}>
      <Company />
    </OnlyFor>
  );
}

function Company() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const sharing = useQuery(sharingQuery);
  const catalogue = useQuery(catalogueQuery);
  const failed = sharing.error ?? catalogue.error;
  return (
    <>
      <PageHeader title={t('company:title')} lead={me.company?.name} />
      <Problem error={failed} onRetry={() => void Promise.all([sharing.refetch(), catalogue.refetch()])} />
      {sharing.data && catalogue.data ? (
        // what a colleague has chosen meanwhile is what one starts from
        <SharingCard key={JSON.stringify(sharing.data)} sharing={sharing.data} items={catalogue.data.items} />
      ) : (
        !failed && <ListSkeleton rows={4} />
      )}
    </>
  );
}
