import { Button, PasswordInput, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RedeemInput, type InvitationLook } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { redeemInvitation } from '../../api/invitations.js';
import { Problem } from '../../components/problem.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import classes from './invite.module.css';
import { strengthOf } from './password-strength.js';

const FIELDS = { firstName: 'firstName', lastName: 'lastName', mobile: 'mobile', password: 'password' };
const COLOURS = { short: 'gray', enough: 'yellow', good: 'teal', long: 'teal' } as const;

/** How long the password is, in words and as a bar; its words are the field's description. */
function Strength({ password }: { password: string }) {
  const { t } = useTranslation();
  const { part, level, missing } = strengthOf(password);
  return (
    <div>
      <Progress value={part} color={COLOURS[level]} size="sm" aria-hidden />
      <Text component="output" display="block" size="sm" c="dimmed" mt={6}>
        {level === 'short' ? t('invite:strength.short', { count: missing }) : t(`invite:strength.${level}`)}
      </Text>
    </div>
  );
}

interface Form {
  errors: Record<string, unknown>;
  values: { password: string };
  getInputProps: (path: 'password') => object;
}

/** The field of the password, and below it how good it is. */
function NewPassword({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <>
      <PasswordInput
        required
        label={t('invite:password')}
        description={t('invite:password-hint')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('invite:show-password') }}
        {...form.getInputProps('password')}
        aria-invalid={form.errors['password'] !== undefined}
      />
      <Strength password={form.values.password} />
    </>
  );
}

interface RedeemFormProps {
  token: string;
  look: InvitationLook;
  done: () => void;
}

/** Profile and password of somebody new: only sending this opens the account. */
export function RedeemForm({ token, look, done }: RedeemFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { token, firstName: look.firstName ?? '', lastName: look.lastName ?? '', mobile: '', password: '' },
    validate: bySchema(RedeemInput),
  });
  const { error, show, clear } = useProblem(form, FIELDS);
  const client = useQueryClient();
  const redeem = useMutation({
    mutationFn: redeemInvitation,
    onMutate: clear,
    onSuccess: () => {
      // The new person is signed in now: nothing of whoever used this browser before may stay.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' });
      done();
    },
    onError: show,
  });
  return (
    <form onSubmit={form.onSubmit((values) => redeem.mutate(values))} noValidate>
      <Problem error={error} shown={Object.keys(FIELDS)} />
      <Stack>
        <TextInput
          label={t('invite:email')}
          value={look.email ?? ''}
          readOnly
          variant="filled"
          autoComplete="username"
          type="email"
        />
        <div className={classes['names']}>
          <TextInput
            required
            label={t('invite:first-name')}
            autoComplete="given-name"
            {...form.getInputProps('firstName')}
          />
          <TextInput
            required
            label={t('invite:last-name')}
            autoComplete="family-name"
            {...form.getInputProps('lastName')}
          />
        </div>
        <TextInput
          required
          label={t('invite:mobile')}
          description={t('invite:mobile-why')}
          type="tel"
          autoComplete="tel"
          {...form.getInputProps('mobile')}
        />
        <NewPassword form={form} />
        <Button type="submit" size="md" loading={redeem.isPending} fullWidth>
          {t('invite:open-account')}
        </Button>
      </Stack>
    </form>
  );
}
