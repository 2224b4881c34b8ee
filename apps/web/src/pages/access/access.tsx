import { Stack } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reviewQuery } from '../../api/company.js';
import { catalogueQuery } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { TeamToConfirm } from '../home/team-to-confirm.js';
import { WaitingDecisions } from '../home/waiting-decisions.js';
import { OwnWishes } from '../wish/own-wishes.js';
import { HeldRights } from './held-rights.js';

/** The signed-in person's own rights, in plain words. */
export function AccessPage() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const catalogue = useQuery(catalogueQuery);
  const { data: review } = useQuery({ ...reviewQuery(), enabled: me.kind !== 'staff' && me.company !== null });
  if (me.kind === 'staff') return <Navigate to="/" replace />;
  return (
    <>
      <PageHeader
        title={t('access:title')}
        lead={me.company ? t('access:lead', { company: me.company.name }) : undefined}
      />
      <Stack gap="xl">
        {me.company && <TeamToConfirm />}
        {!me.actions.includes('ticket.file') && <WaitingDecisions />}
        <Problem error={catalogue.error} onRetry={() => void catalogue.refetch()} />
        {/* where the company rests nobody of it holds anything that counts, or can ask for anything: why stands above */}
        {review?.state !== 'suspended' && (
          <>
            {catalogue.data && !me.actions.includes('ticket.file') && me.company && (
              <OwnWishes catalogue={catalogue.data} />
            )}
            {catalogue.data ? <HeldRights person={me.id} catalogue={catalogue.data} /> : <ListSkeleton rows={5} />}
          </>
        )}
      </Stack>
    </>
  );
}
