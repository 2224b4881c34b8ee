import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ChangeEmail, type Profile } from '@keyward/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeEmail } from '../../api/account.js';
import { Problem } from '../../components/problem.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import { Card } from './card.js';

/** Another address: the password, then a link from the new mailbox. */
export function EmailCard({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { email: '', password: '' }, validate: bySchema(ChangeEmail) });
  const { error, show, clear } = useProblem(form, { email: 'email', password: 'password' });
  const ask = useMutation({
    mutationFn: changeEmail,
    onMutate: clear,
    onSuccess: () => form.reset(),
    onError: show,
  });
  return (
    <Card title={t('profile:email.title')} lead={t('profile:email.lead', { email: profile.email })}>
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
        <Problem error={error} shown={['email', 'password']} />
        <Stack>
          <TextInput
            required
            label={t('profile:email.new')}
            type="email"
            inputMode="email"
            autoComplete="email"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            required
            label={t('profile:password.old')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
            {...form.getInputProps('password')}
          />
          <Group>
            <Button type="submit" loading={ask.isPending}>
              {t('profile:email.submit')}
            </Button>
          </Group>
          <Text component="output" size="sm" aria-live="polite">
            {ask.isSuccess && t('profile:email.sent', { email: ask.variables.email })}
          </Text>
        </Stack>
      </form>
    </Card>
  );
}
