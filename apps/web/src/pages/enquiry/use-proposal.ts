import type { Catalogue, EnquiryInput } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildAppointment } from './build-enquiry.js';
import { emailOf } from './email-of.js';
import { useEnquiryForm } from './use-enquiry-form.js';
import { useFileEnquiry } from './use-file-enquiry.js';
import { tell } from '../../components/tell.js';

interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Everything that the proposal of an administrator knows: who, which role, why, and what the API says of it. */
export function useProposal(worked: string | undefined, catalogue: Catalogue) {
  const { t } = useTranslation();
  const items = catalogue.items.filter(({ key }) => catalogue.appointable.includes(key));
  const [item, setItem] = useState(items[0]?.key ?? '');
  const [isNew, setNew] = useState(false);
  const [colleague, setColleague] = useState<Colleague | null>(null);
  const fields = useEnquiryForm(isNew ? 'create' : 'change', {});
  const { values } = fields.form;
  const company = values.behalf ? worked : undefined;
  const person = isNew ? (emailOf(values.email) ? 'new' : null) : (colleague?.id ?? null);
  const enquiry: EnquiryInput | null =
    person === null
      ? null
      : buildAppointment(person === 'new' ? null : person, item, { ...values, unit: company ?? '' });
  const verdicts = useVerdicts(enquiry);
  const { file } = useFileEnquiry(fields.show);
  const send = () => {
    if (!fields.complete()) return;
    if (enquiry === null) tell(t('enquiry:appoint.nobody'));
    else file.mutate(enquiry);
  };
  return { company, items, item, setItem, isNew, setNew, setColleague, fields, verdicts, file, send };
}

export type Proposal = ReturnType<typeof useProposal>;
