import type { CheckResult } from '@keyward/contracts';
import { AcceptTerms } from '../../components/accept-terms.js';
import type { EnquiryForm } from './use-enquiry-form.js';

interface TermsFieldProps {
  fields: EnquiryForm;
  check: CheckResult | undefined;
}

/** Terms of use: there where a rule wants them accepted, and while they are. */
export function TermsField({ fields: { form, errorOf }, check }: TermsFieldProps) {
  const why = check?.errors.find(({ path }) => path === 'terms')?.detail;
  const error = errorOf('terms', check);
  return (
    <AcceptTerms
      terms={check?.terms ?? []}
      accepted={form.values.terms}
      onChange={(terms) => form.setFieldValue('terms', terms)}
      description={why === error ? undefined : why}
      error={error}
    />
  );
}
