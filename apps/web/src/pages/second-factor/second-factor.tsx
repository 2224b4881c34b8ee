import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http.js';
import { startSecondFactor } from '../../api/second-factor.js';
import { signOut } from '../../api/session.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { InviteLayout } from '../invite/invite-layout.js';
import { Enrolment } from '../profile/enrolment.js';
import { SetUp } from '../profile/factor-card.js';

/** Who signed in a while ago gives the password once more. */
const asksPassword = (error: Error | null): boolean =>
  error instanceof ProblemError && (error.problem.errors ?? []).some(({ path }) => path === 'password');

/** Where somebody comes who needs a second factor for their work and has none: nothing else opens before. */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/second-factor' });
  const start = useMutation({ mutationFn: () => startSecondFactor({}) });
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      client.clear();
      router.history.push('/sign-in');
    },
  });
  const enter = () => {
    client.clear();
    router.history.push(next ?? '/');
  };
  return (
    <InviteLayout>
      <PageHeader title={t('factor:must.title')} lead={t('factor:must.lead')} />
      <Problem error={asksPassword(start.error) ? null : start.error} />
      {asksPassword(start.error) ? (
        <SetUp onChanged={enter} />
      ) : start.data ? (
        <Enrolment shared={start.data} onDone={enter} />
      ) : (
        <>
          <Text mb="md">{t('factor:must.app')}</Text>
          <Group>
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              {t('factor:set-up')}
            </Button>
            <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
              {t('shell:signOut')}
            </Button>
          </Group>
        </>
      )}
    </InviteLayout>
  );
}
