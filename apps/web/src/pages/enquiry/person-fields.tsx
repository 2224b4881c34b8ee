import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { CheckResult } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { EnquiryForm } from './use-enquiry-form.js';

interface PersonFieldsProps {
  fields: EnquiryForm;
  check: CheckResult | undefined;
  /** somebody new: with the address; names and position are required */
  withEmail: boolean;
}

/** Who it is about: name, address, position (F13). */
export function PersonFields({ fields, check, withEmail }: PersonFieldsProps) {
  const { t } = useTranslation();
  const { form, errorOf } = fields;
  const field = (name: 'firstName' | 'lastName' | 'email' | 'position') => ({
    ...form.getInputProps(name),
    label: t(`enquiry:field.${name}`),
    error: errorOf(name, check),
    maxLength: name === 'email' ? 320 : 120,
    autoComplete: 'off',
  });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput {...field('firstName')} required={withEmail} />
        <TextInput {...field('lastName')} required={withEmail} />
        {withEmail && <TextInput {...field('email')} type="email" required description={t('enquiry:emailHint')} />}
        <TextInput
          {...field('position')}
          required={withEmail}
          description={withEmail ? t('enquiry:positionHint') : undefined}
        />
      </SimpleGrid>
      {!withEmail && (
        <Text size="sm" c="dimmed">
          {t('enquiry:emailTheirs')}
        </Text>
      )}
    </Stack>
  );
}
