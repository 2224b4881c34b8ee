import { List, PasswordInput, Progress, ThemeIcon } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { strengthOf } from '../lib/password-strength.js';

const COLOURS = { short: 'gray', enough: 'yellow', good: 'teal', long: 'teal' } as const;

/** The form that a new password belongs to. */
export interface PasswordForm {
  errors: Record<string, unknown>;
  values: { password: string };
  getInputProps: (path: 'password') => object;
}

interface Rule {
  kept: boolean;
  text: string;
}

function Rules({ rules }: { rules: Rule[] }) {
  const { t } = useTranslation();
  return (
    <List size="sm" spacing={4} aria-live="polite" center>
      {rules.map(({ kept, text }) => (
        <List.Item
          key={text}
          icon={
            <ThemeIcon size={18} radius="xl" variant="light" color={kept ? 'teal' : 'gray'}>
              {kept ? (
                <IconCheck size={12} aria-label={t('account:rules.kept')} />
              ) : (
                <IconPoint size={12} aria-label={t('account:rules.open')} />
              )}
            </ThemeIcon>
          }
        >
          {text}
        </List.Item>
      ))}
    </List>
  );
}

/**
 * The field of a new password with its rules, each ticked while one types; the API has the last word.
 * @param about what the password must not be: the address, the name
 */
export function NewPassword({ form, label, about }: { form: PasswordForm; label: string; about: readonly string[] }) {
  const { t } = useTranslation();
  const { password } = form.values;
  const { part, level, missing } = strengthOf(password);
  const own = about.some((word) => word !== '' && word.toLowerCase() === password.toLowerCase());
  const rules = [
    {
      kept: missing === 0,
      text: missing > 0 && password !== '' ? t('account:rules.missing', { count: missing }) : t('account:rules.length'),
    },
    { kept: password !== '' && !own, text: t('account:rules.own') },
  ];
  return (
    <>
      <PasswordInput
        required
        label={label}
        description={t('account:rules.advice')}
        autoComplete="new-password"
        size="md"
        visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
        {...form.getInputProps('password')}
        aria-invalid={form.errors['password'] !== undefined}
      />
      <Progress value={part} color={COLOURS[level]} size="sm" aria-hidden />
      <Rules rules={rules} />
    </>
  );
}
