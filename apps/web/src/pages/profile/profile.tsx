import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { profileQuery } from '../../api/account.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { DeputiesCard } from './deputies-card.js';
import { EmailCard } from './email-card.js';
import { FactorCard } from './factor-card.js';
import { PasswordCard } from './password-card.js';
import { PersonCard } from './person-card.js';
import { SessionsCard } from './sessions-card.js';

/** What somebody sees and changes of their own account. */
export function ProfilePage() {
  const { t } = useTranslation();
  const profile = useQuery(profileQuery);
  return (
    <>
      <PageHeader title={t('profile:title')} lead={t('profile:lead')} />
      <Problem error={profile.error} onRetry={() => void profile.refetch()} />
      {profile.data ? (
        <Stack gap="lg" maw={720}>
          <PersonCard profile={profile.data} />
          <EmailCard profile={profile.data} />
          <PasswordCard profile={profile.data} />
          <FactorCard />
          <DeputiesCard />
          <SessionsCard />
        </Stack>
      ) : (
        <ListSkeleton rows={6} />
      )}
    </>
  );
}
