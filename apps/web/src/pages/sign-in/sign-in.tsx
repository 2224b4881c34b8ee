import { Alert, Button, Group, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { SignIn } from '@keyward/contracts';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/query-client.js';
import { signIn } from '../../api/session.js';
import { Logo } from '../../app/logo.js';
import { TextLink } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { LANGUAGES, setLanguage, type Language } from '../../i18n/i18n.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import classes from './sign-in.module.css';

/** Whether somebody has signed in with a code in this browser: then it is asked for from the start. */
const WITH_CODE = 'keyward-second-factor';

/** The form as it is sent: no code is not an empty one. */
const sent = ({ code, ...rest }: { email: string; password: string; code: string }) =>
  code.trim() === '' ? rest : { ...rest, code: code.trim() };

function CodeField({ props }: { props: object }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('sign-in:code')}
      description={t('sign-in:code-hint')}
      autoComplete="one-time-code"
      size="md"
      maxLength={40}
      {...props}
    />
  );
}

function SignInForm() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-in' });
  const [withCode, setWithCode] = useState(() => localStorage.getItem(WITH_CODE) !== null);
  const form = useForm({
    initialValues: { email: '', password: '', code: '' },
    validate: (values) => bySchema(SignIn)(sent(values)),
  });
  const { error, show, clear } = useProblem(form, { email: 'email', password: 'password', code: 'code' });
  const enter = useMutation({
    mutationFn: (values: typeof form.values) => signIn(sent(values)),
    onMutate: clear,
    onSuccess: (_me, { code }) => {
      if (code !== '') localStorage.setItem(WITH_CODE, '1');
      queryClient.clear();
      router.history.push(next ?? '/');
    },
    onError: (thrown) => {
      // the answer does not tell whether it was the password: what was typed stays, and a code can be added
      setWithCode(true);
      form.setFieldValue('code', '');
      show(thrown);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => enter.mutate(values))} noValidate>
      <Problem error={error} shown={['email', 'password', 'code']} />
      <Stack>
        <TextInput
          label={t('sign-in:email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          size="md"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('sign-in:password')}
          autoComplete="current-password"
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
          {...form.getInputProps('password')}
        />
        {withCode && <CodeField props={form.getInputProps('code')} />}
        <Button type="submit" size="md" loading={enter.isPending} fullWidth>
          {t('sign-in:submit')}
        </Button>
      </Stack>
    </form>
  );
}

/** Sign-in; `why` says in what state somebody comes here. */
export function SignInPage() {
  const { t, i18n } = useTranslation();
  const { why } = useSearch({ from: '/sign-in' });
  return (
    <div className={classes['screen']}>
      <main className={`surface ${classes['card']}`}>
        <Group justify="space-between" mb="xl">
          <Logo />
          <SegmentedControl
            size="xs"
            aria-label={t('shell:language')}
            value={i18n.language as Language}
            data={LANGUAGES.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(value) => void setLanguage(value)}
          />
        </Group>
        <PageHeader title={t('sign-in:title')} lead={t('sign-in:lead')} />
        {why && (
          <Alert icon={<IconInfoCircle aria-hidden />} mb="md">
            {t(`sign-in:${why}`)}
          </Alert>
        )}
        <SignInForm />
        <Text mt="md">
          <TextLink to="/forgot-password">{t('account:forgot.link')}</TextLink>
        </Text>
        <Text size="sm" c="dimmed" mt="lg">
          {t('sign-in:help')}
        </Text>
      </main>
    </div>
  );
}
