import type { Catalogue } from '@keyward/contracts';
import { useMemo, useState } from 'react';
import { useUnits } from '../../lib/use-units.js';
import { entriesOfNobody, type Entry } from '../../rights/entries.js';
import { changedEntries, linesOf, NO_TICKS, withExtra, type Same } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildCreate } from './build-enquiry.js';
import { emailOf } from './email-of.js';
import { useEnquiryForm } from './use-enquiry-form.js';

/** Everything that the form for somebody new knows: fields, ticks, and what the API says of them. */
export function useCreate(company: string | undefined, catalogue: Catalogue) {
  const [extra, setExtra] = useState<readonly Entry[]>([]);
  const [ticks, setTicks] = useState(NO_TICKS);
  const entries = useMemo(() => withExtra(entriesOfNobody(catalogue), extra), [catalogue, extra]);
  const fields = useEnquiryForm('create', {});
  const { values } = fields.form;
  const units = useUnits(company);
  const place = values.unit || company;
  // always said, so that it is never another company's that was gone to in another window
  const said = { ...values, unit: place ?? '' };
  const enquiry = emailOf(values.email) ? buildCreate(said, linesOf(entries, ticks)) : null;
  const verdicts = useVerdicts(enquiry);
  const setSame = (same: Same) => {
    setExtra(same.extra);
    setTicks(same.ticks);
  };
  const draft = {
    subject: `${values.firstName} ${values.lastName}`.trim() || values.email,
    enquiry,
    changed: changedEntries(entries, ticks),
    ticks,
    details: [],
    place: units.length > 1 ? units.find((unit) => unit.id === place)?.name : undefined,
  };
  return { fields, entries, ticks, setTicks, setSame, place, verdicts, draft };
}
