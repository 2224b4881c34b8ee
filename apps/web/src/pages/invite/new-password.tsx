import { Group, List, PasswordInput, Progress, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { passwordRules, type PasswordRule } from './password-rules.js';
import { strengthOf } from '../../lib/password-strength.js';

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

const LOOKS = {
  kept: ['teal', IconCheck],
  broken: ['gray', IconX],
  later: ['gray', IconClock],
} as const;

const stateOf = ({ kept }: PasswordRule): keyof typeof LOOKS => (kept === null ? 'later' : kept ? 'kept' : 'broken');

/** What a password must keep to, ticked off as it is typed. */
function Rules({ password, own }: { password: string; own: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <List size="sm" spacing={4} listStyleType="none" aria-label={t('invite:rules.title')}>
      {passwordRules(password, own).map((rule) => {
        const state = stateOf(rule);
        const [color, IconOf] = LOOKS[state];
        return (
          <List.Item key={rule.key}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              <ThemeIcon size={18} radius="xl" variant="light" color={color} aria-hidden>
                <IconOf size={12} stroke={2.5} />
              </ThemeIcon>
              <span>
                {t(`invite:rules.${rule.key}`)} <VisuallyHidden>{t(`invite:rules.${state}`)}</VisuallyHidden>
              </span>
            </Group>
          </List.Item>
        );
      })}
    </List>
  );
}

interface Form {
  errors: Record<string, unknown>;
  values: { password: string };
  getInputProps: (path: 'password') => object;
}

/** The field of the password, and below it how good it is and what it must keep to. */
export function NewPassword({ form, own }: { form: Form; own: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
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
      <Rules password={form.values.password} own={own} />
    </Stack>
  );
}
