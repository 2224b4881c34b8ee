import { Group, Select, Stack } from '@mantine/core';
import { IconBuilding, IconTicket, IconUserShare, IconUserShield, IconUsers } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sharingQuery } from '../../api/company.js';
import { catalogueQuery, unitsQuery } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { LinkButton } from '../../components/link-button.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { MOST_SHOWN } from '../../lib/narrowed.js';
import { ContactCard } from './contact-card.js';
import { OverviewCards } from './overview-cards.js';
import { ReviewCard } from './review-card.js';
import { SharingCard } from './sharing-card.js';

/** What the company worked in chooses for itself, and what counts for it as a whole; staff read that of every company. */
export function CompanyPage() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const action = me.actions.includes('company.share') ? 'company.share' : 'company.read-contact';
  return (
    <OnlyFor action={action} title={t('company:title')}>
      {me.kind === 'staff' ? <AnyCompany /> : <OwnCompany />}
    </OnlyFor>
  );
}

function OwnCompany() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <>
      <PageHeader title={t('company:title')} lead={me.company?.name} />
      <Stack gap="lg">
        {me.company && <ReviewCard company={me.company.id} />}
        {me.actions.includes('company.overview') && <OverviewCards />}
        {me.actions.includes('company.share') && <Sharing />}
        {me.company && me.actions.includes('company.read-contact') && <ContactCard company={me.company.id} />}
      </Stack>
    </>
  );
}

function Sharing() {
  const sharing = useQuery(sharingQuery);
  const catalogue = useQuery(catalogueQuery);
  const failed = sharing.error ?? catalogue.error;
  return (
    <>
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

/** From a company to what the vendor has of it elsewhere. */
function WaysOn({ company }: { company: string }) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <Group>
      <LinkButton
        to="/team"
        search={{ unit: company }}
        variant="default"
        leftSection={<IconUsers size={18} aria-hidden />}
      >
        {t('company:people')}
      </LinkButton>
      <LinkButton
        to="/user-access"
        search={{ unit: company }}
        variant="default"
        leftSection={<IconUserShield size={18} aria-hidden />}
      >
        {t('company:access')}
      </LinkButton>
      <LinkButton
        to="/queue"
        search={{ view: 'company', unit: company }}
        variant="default"
        leftSection={<IconTicket size={18} aria-hidden />}
      >
        {t('company:tickets')}
      </LinkButton>
      {me.actions.includes('enquiry.on-behalf') && (
        <LinkButton
          to="/enquiries/new"
          search={{ company }}
          variant="default"
          leftSection={<IconUserShare size={18} aria-hidden />}
        >
          {t('company:file')}
        </LinkButton>
      )}
    </Group>
  );
}

/** Staff look after many: which one stands in the address of the page. */
function AnyCompany() {
  const { t } = useTranslation();
  const { company } = useSearch({ from: '/inside/company' });
  return (
    <>
      <PageHeader
        title={t('company:title')}
        lead={t('company:lead-staff')}
        back={{ to: '/companies', label: t('company:list.title') }}
      />
      <Stack gap="lg">
        <ChooseCompany chosen={company} />
        {company === undefined ? (
          <Empty icon={IconBuilding} title={t('company:none-title')}>
            {t('company:none-text')}
          </Empty>
        ) : (
          <>
            <OverviewCards key={`overview ${company}`} company={company} />
            <ReviewCard key={`review ${company}`} company={company} />
            <ContactCard key={company} company={company} />
            <WaysOn company={company} />
          </>
        )}
      </Stack>
    </>
  );
}

function ChooseCompany({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const units = useQuery(unitsQuery);
  const companies = (units.data ?? []).filter(({ id, companyId }) => id === companyId);
  if (units.error) return <Problem error={units.error} onRetry={() => void units.refetch()} />;
  if (!units.data) return <ListSkeleton rows={1} />;
  return (
    <Select
      label={t('company:choose')}
      placeholder={t('company:choose-placeholder')}
      data={companies.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen ?? null}
      onChange={(company) => void navigate({ to: '/company', search: company === null ? {} : { company } })}
      searchable
      limit={MOST_SHOWN}
      nothingFoundMessage={t('common:noSuchPlace')}
      maw={420}
    />
  );
}
