import type { Catalogue, EnquiryInput } from '@keyward/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
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
  // whoever works in a company files for that one; staff name it
  const company = useSuspenseQuery(meQuery).data.kind === 'staff' ? worked : undefined;
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
  // where nobody administrates, also whoever has left or is suspended: they come back by it
  const view = company !== undefined && values.behalf === '' ? ('all' as const) : ('active' as const);
  return { company, view, items, item, setItem, isNew, setNew, setColleague, fields, verdicts, file, send };
}

export type Proposal = ReturnType<typeof useProposal>;
