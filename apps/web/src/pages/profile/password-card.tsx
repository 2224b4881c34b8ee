import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Profile } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changePassword, sessionsQuery } from '../../api/account.js';
import { NewPassword } from '../../components/new-password.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { useProblem } from '../../lib/use-problem.js';
import { Card } from './card.js';

const EMPTY = { oldPassword: '', password: '' };

/** Another password; the present one is asked for, so that an open screen alone is not enough. */
export function PasswordCard({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({ initialValues: EMPTY });
  const { error, show, clear } = useProblem(form, { oldPassword: 'oldPassword', password: 'password' });
  const change = useMutation({
    mutationFn: changePassword,
    onMutate: clear,
    onSuccess: async () => {
      form.reset();
      tell(t('profile:password.changed'));
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    onError: show,
  });
  const { email, firstName, lastName } = profile;
  return (
    <Card title={t('profile:password.title')} lead={t('profile:password.lead')}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
        <Problem error={error} shown={['oldPassword', 'password']} />
        <Stack>
          <PasswordInput
            required
            label={t('profile:password.old')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
            {...form.getInputProps('oldPassword')}
          />
          <NewPassword form={form} label={t('account:new-password')} about={[email, firstName, lastName]} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('profile:password.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
