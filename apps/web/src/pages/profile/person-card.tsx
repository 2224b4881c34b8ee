import { Button, Checkbox, Group, NativeSelect, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { OptionalMail, ProfileInput, type Profile } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeProfile, profileQuery } from '../../api/account.js';
import { meQuery } from '../../api/session.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { LANGUAGES, setLanguage, type Language } from '../../i18n/i18n.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import { Card } from './card.js';
import classes from './profile.module.css';

const FIELDS = {
  firstName: 'firstName',
  lastName: 'lastName',
  mobile: 'mobile',
  language: 'language',
  timeZone: 'timeZone',
};
const sent = <T extends { mobile: string }>(values: T) => ({ ...values, mobile: values.mobile.trim() || null });

/** Saves what somebody says of themselves; screens and mails follow in their language. */
function useSaving(show: (thrown: unknown) => void, clear: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeProfile,
    onMutate: clear,
    onSuccess: async (profile) => {
      client.setQueryData(profileQuery.queryKey, profile);
      await setLanguage(profile.language as Language);
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      tell(t('profile:person.saved'));
    },
    onError: show,
  });
}

function LanguageField({ value, onChange }: { value: string; onChange: (value: Language) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('profile:person.language')}
      description={t('profile:person.language-why')}
      value={value}
      data={LANGUAGES.map((each) => ({ value: each, label: t(`shell:languages.${each}`) }))}
      onChange={(event) => onChange(event.currentTarget.value as Language)}
    />
  );
}

/** Too many to be drawn at once; whoever types finds theirs. */
const SHOWN_AT_MOST = 60;
const ZONES = Intl.supportedValuesOf('timeZone');

function TimeZoneField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const { t } = useTranslation();
  // one that this browser does not know by its name stays what it is
  const known = value === null || ZONES.includes(value) ? ZONES : [value, ...ZONES];
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('profile:person.time-zone-vendors') }}
      label={t('profile:person.time-zone')}
      description={t('profile:person.time-zone-why')}
      placeholder={t('profile:person.time-zone-vendors')}
      nothingFoundMessage={t('profile:person.time-zone-none')}
      limit={SHOWN_AT_MOST}
      data={known.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface MailsFieldProps {
  /** those to do without; what is ticked is what one gets */
  unwanted: readonly OptionalMail[];
  onChange: (unwanted: OptionalMail[]) => void;
}

function MailsField({ unwanted, onChange }: MailsFieldProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={t('profile:person.mails')}
      description={t('profile:person.mails-why')}
      value={OptionalMail.options.filter((mail) => !unwanted.includes(mail))}
      onChange={(wanted) => onChange(OptionalMail.options.filter((mail) => !wanted.includes(mail)))}
    >
      <Stack gap="xs" mt="xs">
        {OptionalMail.options.map((mail) => (
          <Checkbox key={mail} value={mail} label={t(`profile:person.mail.${mail}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Name, mobile number, language, time zone, mails. */
export function PersonCard({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const { firstName, lastName, mobile, language, timeZone, unwantedMails } = profile;
  const form = useForm({
    initialValues: {
      firstName,
      lastName,
      mobile: mobile ?? '',
      language: language as Language,
      timeZone,
      unwantedMails,
    },
    validate: (values) => bySchema(ProfileInput)(sent(values)),
  });
  const { error, show, clear } = useProblem(form, FIELDS);
  const save = useSaving(show, clear);
  return (
    <Card title={t('profile:person.title')} lead={t('profile:person.lead')}>
      <form onSubmit={form.onSubmit((values) => save.mutate(sent(values)))} noValidate>
        <Problem error={error} shown={Object.keys(FIELDS)} />
        <Stack>
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
          <TextInput label={t('invite:mobile')} type="tel" autoComplete="tel" {...form.getInputProps('mobile')} />
          <LanguageField value={form.values.language} onChange={(chosen) => form.setFieldValue('language', chosen)} />
          <TimeZoneField value={form.values.timeZone} onChange={(chosen) => form.setFieldValue('timeZone', chosen)} />
          <MailsField
            unwanted={form.values.unwantedMails}
            onChange={(unwanted) => form.setFieldValue('unwantedMails', unwanted)}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('profile:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
