import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RedeemInput, type InvitationLook } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { redeemInvitation } from '../../api/invitations.js';
import { Problem } from '../../components/problem.js';
import { LANGUAGES, setLanguage, type Language } from '../../i18n/i18n.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import classes from './invite.module.css';
import { NewPassword } from './new-password.js';
import { ownWords } from './password-rules.js';

const FIELDS = { firstName: 'firstName', lastName: 'lastName', mobile: 'mobile', password: 'password' };
/** The language of mails and screens; this page follows at once. */
function LanguageField({ value, choose }: { value: string; choose: (language: Language) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('invite:language')}
      description={t('invite:language-why')}
      value={value}
      data={LANGUAGES.map((language) => ({ value: language, label: t(`shell:languages.${language}`) }))}
      onChange={(event) => choose(event.currentTarget.value as Language)}
    />
  );
}

function Names({ props }: { props: (field: 'firstName' | 'lastName') => object }) {
  const { t } = useTranslation();
  return (
    <div className={classes['names']}>
      <TextInput required label={t('invite:first-name')} autoComplete="given-name" {...props('firstName')} />
      <TextInput required label={t('invite:last-name')} autoComplete="family-name" {...props('lastName')} />
    </div>
  );
}

interface RedeemFormProps {
  token: string;
  look: InvitationLook;
  done: () => void;
}

/** Profile and password of somebody new: only sending this opens the account. */
export function RedeemForm({ token, look, done }: RedeemFormProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
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
    <form onSubmit={form.onSubmit((values) => redeem.mutate({ ...values, language }))} noValidate>
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
        <Names props={form.getInputProps} />
        <TextInput
          required
          label={t('invite:mobile')}
          description={t('invite:mobile-why')}
          type="tel"
          autoComplete="tel"
          {...form.getInputProps('mobile')}
        />
        <NewPassword form={form} own={ownWords({ email: look.email ?? '', ...form.values })} />
        <LanguageField value={language} choose={(chosen) => void setLanguage(chosen)} />
        <Button type="submit" size="md" loading={redeem.isPending} fullWidth>
          {t('invite:open-account')}
        </Button>
      </Stack>
    </form>
  );
}
