import { Stack, Textarea, TextInput } from '@mantine/core';
import type { CheckResult } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { EvidenceField } from './evidence-field.js';
import { FactFields } from './fact-fields.js';
import { TermsField } from './terms-field.js';
import type { EnquiryForm } from './use-enquiry-form.js';
import { productNow } from '../../lib/product-now.js';

interface WhyFieldsProps {
  fields: EnquiryForm;
  check: CheckResult | undefined;
  /** about the access as a whole: a reason is said, and required where the catalogue wants one (F18) */
  withReason: boolean;
  /** a revision keeps the day of the ticket */
  withDate?: boolean;
}

const HINTS = {
  create: 'enquiry:reasonHint',
  change: 'enquiry:reasonHint',
  suspend: 'enquiry:reasonHint-suspend',
  reactivate: 'enquiry:reasonHint-reactivate',
  deactivate: 'enquiry:reasonHint',
  'change-admin': 'enquiry:reasonHint',
} as const;

const tomorrow = () => {
  const day = new Date(productNow());
  day.setDate(day.getDate() + 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

/** Reason, note to the vendor, and the day from which it is to hold. */
export function WhyFields({ fields, check, withReason, withDate = true }: WhyFieldsProps) {
  const { t } = useTranslation();
  const { form, errorOf } = fields;
  const note = `${t('enquiry:field.note')} (${t('common:optional')})`;
  const reason = `${t('enquiry:field.reason')} (${t('common:optional')})`;
  const from = `${t('enquiry:field.from')} (${t('common:optional')})`;
  return (
    <Stack gap="md">
      <FactFields fields={fields} check={check} />
      {withReason && (
        <Textarea
          {...form.getInputProps('reason')}
          label={fields.reasonRequired ? t('enquiry:field.reason') : reason}
          description={t(fields.reasonRequired ? HINTS[fields.kind] : 'enquiry:reasonHelps')}
          error={errorOf('reason', check)}
          maxLength={1000}
          autosize={false}
          rows={2}
          required={fields.reasonRequired}
        />
      )}
      <EvidenceField fields={fields} check={check} />
      <Textarea
        {...form.getInputProps('note')}
        label={note}
        description={t('enquiry:noteHint')}
        error={errorOf('note', check)}
        maxLength={4000}
        rows={3}
      />
      {withDate && (
        <TextInput
          {...form.getInputProps('from')}
          type="date"
          label={from}
          description={t('enquiry:fromHint')}
          error={errorOf('from', check)}
          min={tomorrow()}
          maw={460}
        />
      )}
      <TermsField fields={fields} check={check} />
    </Stack>
  );
}
