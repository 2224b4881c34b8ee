import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ResetLook } from '@keyward/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookReset, resetPassword } from '../../api/account.js';
import { ListSkeleton } from '../../components/data-table.js';
import { LinkButton } from '../../components/link-button.js';
import { NewPassword } from '../../components/new-password.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { forgetToken } from '../../lib/link-token.js';
import { useLinkToken } from '../../lib/use-link-token.js';
import { useProblem } from '../../lib/use-problem.js';
import { InviteLayout } from '../invite/invite-layout.js';

const KEPT = 'keyward-reset';

/** A link that no longer opens anything: why, and what to do now. */
function DeadLink({ state }: { state: Exclude<ResetLook['state'], 'valid'> }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <PageHeader title={t(`account:reset.${state}.title`)} lead={t(`account:reset.${state}.text`)} />
      {state === 'used' && <LinkButton to="/sign-in">{t('account:to-sign-in')}</LinkButton>}
      <LinkButton to="/forgot-password" variant={state === 'used' ? 'default' : 'filled'}>
        {t('account:reset.again')}
      </LinkButton>
    </Stack>
  );
}

function Done() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <PageHeader title={t('account:reset.done')} lead={t('account:reset.done-lead')} />
      <LinkButton to="/sign-in">{t('account:to-sign-in')}</LinkButton>
    </Stack>
  );
}

function ResetForm({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' } });
  const { error, show, clear } = useProblem(form, { password: 'password' });
  const set = useMutation({
    mutationFn: ({ password }: { password: string }) => resetPassword(token, password),
    onMutate: clear,
    onSuccess: onDone,
    onError: show,
  });
  return (
    <form onSubmit={form.onSubmit((values) => set.mutate(values))} noValidate>
      <PageHeader title={t('account:reset.title')} lead={t('account:reset.lead')} />
      <Problem error={error} shown={['password']} />
      <Stack>
        <TextInput
          label={t('sign-in:email')}
          value={email}
          readOnly
          variant="filled"
          autoComplete="username"
          type="email"
        />
        <NewPassword form={form} label={t('account:new-password')} about={[email, email.split('@')[0] ?? '']} />
        <Button type="submit" size="md" loading={set.isPending} fullWidth>
          {t('account:reset.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function Reset({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  // Looking is a POST, because mail scanners follow links; it changes nothing.
  const look = useQuery({
    queryKey: ['reset', token],
    queryFn: () => lookReset(token),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (look.error) return <Problem error={look.error} onRetry={() => void look.refetch()} />;
  if (!look.data) return <ListSkeleton rows={3} />;
  if (done) return <Done />;
  if (look.data.state !== 'valid') return <DeadLink state={look.data.state} />;
  const finish = () => {
    forgetToken(window, KEPT);
    setDone(true);
  };
  return <ResetForm token={token} email={look.data.email ?? ''} onDone={finish} />;
}

/** The page behind a link for a new password. Works signed out; the token stands in the fragment. */
export function ResetPage() {
  const token = useLinkToken(KEPT);
  return <InviteLayout>{token ? <Reset key={token} token={token} /> : <DeadLink state="invalid" />}</InviteLayout>;
}
