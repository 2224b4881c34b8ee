import { useForm, type UseFormReturnType } from '@mantine/form';
import { NewPersonInput, type CheckResult, type EnquiryInput } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { startOfDay } from '../../lib/format.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import { EMPTY, fieldsByPath, type EnquiryValues } from './build-enquiry.js';
import { productNow } from '../../lib/product-now.js';

const newPerson = bySchema(NewPersonInput.required({ firstName: true, lastName: true, position: true }));

type Form = Pick<
  UseFormReturnType<EnquiryValues>,
  'values' | 'errors' | 'getInputProps' | 'setFieldValue' | 'isTouched' | 'isDirty'
>;

export interface EnquiryForm {
  form: Form;
  error: Error | null;
  /** shows what filing was refused for, beside the fields where it belongs */
  show: (error: unknown) => void;
  /** validates the fields; puts the focus on the first that is wrong */
  complete: () => boolean;
  focus: (field: string | undefined) => void;
  kind: EnquiryInput['kind'];
  /** whether the catalogue wants a reason for this kind */
  reasonRequired: boolean;
  /** the field of each path of the request */
  fieldOf: Readonly<Record<string, string>>;
  /** error of a field: its own, or what the API says of it once somebody has been there */
  errorOf: (field: string, check: CheckResult | undefined) => string | undefined;
}

/** The fields of an enquiry. @param kind decides what is checked before the API is asked */
export function useEnquiryForm(kind: EnquiryInput['kind'], initial: Partial<EnquiryValues>): EnquiryForm {
  const { t } = useTranslation();
  const { behalf = '', wish = '' } = useSearch({ strict: false });
  const [attempted, setAttempted] = useState(false);
  const { data: catalogue } = useQuery(catalogueQuery);
  const wanted = catalogue?.kinds.find((one) => one.kind === kind)?.reasonRequired ?? false;
  // Only the forms about the access as a whole have the field.
  const reasonRequired = wanted && kind !== 'create' && kind !== 'change';
  const form = useForm<EnquiryValues>({
    initialValues: { ...EMPTY, ...initial, behalf, wish },
    validateInputOnBlur: kind === 'create' ? ['email', 'firstName', 'lastName', 'position'] : [],
    validate: (values) => {
      const from = startOfDay(values.from);
      return {
        ...(kind === 'create' ? newPerson(personOf(values)) : {}),
        ...(reasonRequired && !values.reason.trim() ? { reason: t('enquiry:reasonRequired') } : {}),
        ...(from && Date.parse(from) <= productNow() ? { from: t('errors:field.future-day') } : {}),
      };
    },
  });
  const fieldOf = fieldsByPath(catalogue?.facts ?? []);
  const problem = useProblem(form, fieldOf);
  const focus = (field: string | undefined) => form.getInputNode(field ?? '')?.focus();
  const complete = () => {
    setAttempted(true);
    problem.clear();
    const { hasErrors, errors } = form.validate();
    if (hasErrors) focus(Object.keys(errors)[0]);
    return !hasErrors;
  };
  const errorOf: EnquiryForm['errorOf'] = (field, check) => {
    const own = form.errors[field];
    if (typeof own === 'string') return own;
    if (!attempted && !form.isTouched(field)) return undefined;
    return check?.errors.find((one) => fieldOf[one.path] === field)?.detail;
  };
  return { kind, form, error: problem.error, show: problem.show, complete, focus, fieldOf, errorOf, reasonRequired };
}

const personOf = ({ email, firstName, lastName, position }: EnquiryValues) => ({
  email,
  firstName,
  lastName,
  ...(position.trim() ? { position } : {}),
});
