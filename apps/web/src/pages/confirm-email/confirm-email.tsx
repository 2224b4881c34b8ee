import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmEmail } from '../../api/account.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { forgetToken } from '../../lib/link-token.js';
import { useLinkToken } from '../../lib/use-link-token.js';
import { InviteLayout } from '../invite/invite-layout.js';

const KEPT = 'keyward-email-change';

function Done() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <PageHeader title={t('account:email.done')} lead={t('account:email.done-lead')} />
      <LinkButton to="/profile">{t('shell:profile')}</LinkButton>
    </Stack>
  );
}

function Confirm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useQuery({ ...meQuery, retry: false });
  const confirm = useMutation({
    mutationFn: () => confirmEmail(token),
    onSuccess: () => {
      client.clear();
      onDone();
    },
  });
  if (me.isPending) return <ListSkeleton rows={2} />;
  if (!me.data) {
    return (
      <Stack align="flex-start">
        <PageHeader title={t('account:email.title')} lead={t('account:email.sign-in')} />
        <LinkButton to="/sign-in" search={{ next: '/confirm-email' }}>
          {t('account:to-sign-in')}
        </LinkButton>
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHeader title={t('account:email.title')} lead={t('account:email.lead')} />
      <Problem error={confirm.error} />
      <Text>{t('account:email.signed-in-as', { email: me.data.email })}</Text>
      <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('account:email.confirm')}
      </Button>
    </Stack>
  );
}

/** The page behind the link in the new mailbox: whoever is signed in confirms it with a click of their own. */
export function ConfirmEmailPage() {
  const { t } = useTranslation();
  const token = useLinkToken(KEPT);
  const [used, setUsed] = useState<string | null>(null);
  const done = used !== null && used === token;
  const finish = () => {
    forgetToken(window, KEPT);
    setUsed(token);
  };
  return (
    <InviteLayout>
      {done && <Done />}
      {!done && token && <Confirm key={token} token={token} onDone={finish} />}
      {!done && !token && <PageHeader title={t('account:reset.invalid.title')} lead={t('account:email.no-link')} />}
    </InviteLayout>
  );
}
