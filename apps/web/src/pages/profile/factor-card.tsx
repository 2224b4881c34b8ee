import { Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SecondFactor } from '@keyward/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorQuery,
  startSecondFactor,
} from '../../api/second-factor.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { TimeAgo } from '../../components/time-ago.js';
import { useProblem } from '../../lib/use-problem.js';
import { Card } from './card.js';
import { CodeField, Enrolment, ShowCodes } from './enrolment.js';

/** The password first, then the app. */
export function SetUp({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' } });
  const { error, show, clear } = useProblem(form, { password: 'password' });
  const start = useMutation({ mutationFn: startSecondFactor, onMutate: clear, onError: show });
  if (start.data) return <Enrolment shared={start.data} onDone={onChanged} />;
  return (
    <form onSubmit={form.onSubmit((values) => start.mutate(values))} noValidate>
      <Problem error={error} shown={['password']} />
      <Stack>
        <PasswordInput
          required
          label={t('profile:password.old')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
          {...form.getInputProps('password')}
        />
        <Group>
          <Button type="submit" loading={start.isPending}>
            {t('factor:set-up')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** On: new recovery codes, or off again; each takes a code. */
function On({ factor, onChanged }: { factor: SecondFactor; onChanged: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const { error, show, clear } = useProblem(form, { code: 'code' });
  const renew = useMutation({ mutationFn: renewRecoveryCodes, onMutate: clear, onError: show });
  const remove = useMutation({
    mutationFn: removeSecondFactor,
    onMutate: clear,
    onSuccess: () => {
      tell(t('factor:removed'));
      onChanged();
    },
    onError: show,
  });
  if (renew.data) return <ShowCodes codes={renew.data.codes} onDone={onChanged} />;
  return (
    <form onSubmit={form.onSubmit((values) => renew.mutate(values))} noValidate>
      <Stack>
        <Group gap="xs">
          <Badge color="teal">{t('factor:on')}</Badge>
          <Text size="sm" c="dimmed">
            {t('factor:switched-on')} <TimeAgo at={factor.since ?? ''} /> ·{' '}
            {t('factor:codes-left', { count: factor.codesLeft })}
          </Text>
        </Group>
        <Problem error={error} shown={['code']} />
        <CodeField props={form.getInputProps('code')} recovery />
        <Group>
          <Button type="submit" variant="default" loading={renew.isPending}>
            {t('factor:renew')}
          </Button>
          {!factor.required && (
            <Button
              color="red"
              variant="light"
              loading={remove.isPending}
              onClick={() => remove.mutate(form.getValues())}
            >
              {t('factor:remove')}
            </Button>
          )}
        </Group>
        {factor.required && <Text size="sm">{t('factor:required')}</Text>}
      </Stack>
    </form>
  );
}

/** A second factor at sign-in. */
export function FactorCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const factor = useQuery(secondFactorQuery);
  const look = () => void client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
  const { since } = factor.data ?? { since: null };
  return (
    <Card title={t('factor:title')} lead={t('factor:lead')}>
      <Problem error={factor.error} onRetry={look} />
      {!factor.data && !factor.error && <ListSkeleton rows={2} />}
      {factor.data && since === null && <SetUp key="off" onChanged={look} />}
      {factor.data && since !== null && <On key={since} factor={factor.data} onChanged={look} />}
    </Card>
  );
}
