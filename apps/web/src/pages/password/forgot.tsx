import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ForgotPassword } from '@keyward/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgotPassword } from '../../api/account.js';
import { TextLink } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import { InviteLayout } from '../invite/invite-layout.js';

function AddressForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { email: '' }, validate: bySchema(ForgotPassword) });
  const { error, show, clear } = useProblem(form, { email: 'email' });
  const ask = useMutation({
    mutationFn: forgotPassword,
    onMutate: clear,
    onSuccess: (_answer, { email }) => onSent(email),
    onError: show,
  });
  return (
    <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
      <Problem error={error} shown={['email']} />
      <Stack>
        <TextInput
          label={t('sign-in:email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          size="md"
          {...form.getInputProps('email')}
        />
        <Button type="submit" size="md" loading={ask.isPending} fullWidth>
          {t('account:forgot.submit')}
        </Button>
      </Stack>
    </form>
  );
}

/** Asks for a link to set a new password; says the same for every address. */
export function ForgotPage() {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <InviteLayout>
      {sentTo === null ? (
        <>
          <PageHeader title={t('account:forgot.title')} lead={t('account:forgot.lead')} />
          <AddressForm onSent={setSentTo} />
        </>
      ) : (
        <>
          <PageHeader
            key="sent"
            title={t('account:forgot.sent')}
            lead={t('account:forgot.sent-lead', { email: sentTo })}
          />
          <Text size="sm" c="dimmed">
            {t('account:forgot.nothing-came')}
          </Text>
        </>
      )}
      <Text mt="lg">
        <TextLink to="/sign-in">{t('account:to-sign-in')}</TextLink>
      </Text>
    </InviteLayout>
  );
}
