import type { Catalogue, Person } from '@keyward/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { rightsQuery } from '../../api/directory.js';
import { fullName } from '../../lib/format.js';
import { useUnits } from '../../lib/use-units.js';
import { entriesOfPerson, type Entry } from '../../rights/entries.js';
import { changedEntries, linesOf, NO_TICKS, withExtra, type Same } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildChange, changedDetails } from './build-enquiry.js';
import { useEnquiryForm } from './use-enquiry-form.js';

/** Everything that the form of a change knows: stored rights, ticks, details, and what the API says of them. */
export function useChange(catalogue: Catalogue, person: Person) {
  const [ticks, setTicks] = useState(NO_TICKS);
  const [extra, setExtra] = useState<readonly Entry[]>([]);
  const { firstName, lastName } = person;
  const fields = useEnquiryForm('change', { firstName, lastName, position: person.position ?? '' });
  const { values } = fields.form;
  const place = useUnits(person.company.id).find((unit) => unit.id === values.unit)?.name;
  const rights = useQuery({ ...rightsQuery(person.id, values.unit || undefined), placeholderData: keepPreviousData });
  const items = rights.data?.items;
  const entries = useMemo(() => withExtra(entriesOfPerson(items ?? [], catalogue), extra), [items, catalogue, extra]);
  const details = changedDetails(person, values);
  const enquiry = buildChange(person, values, linesOf(entries, ticks));
  const verdicts = useVerdicts(ticks.size + details.length > 0 ? enquiry : null);
  const setUnit = (unit: string) => {
    // The ticks of another place are other ticks.
    setTicks(NO_TICKS);
    setExtra([]);
    fields.form.setFieldValue('unit', unit);
  };
  const setSame = (same: Same) => {
    setExtra(same.extra);
    setTicks(same.ticks);
  };
  const draft = { subject: fullName(person), enquiry, changed: changedEntries(entries, ticks), ticks, details, place };
  return { fields, rights, entries, ticks, setTicks, setSame, setUnit, verdicts, draft };
}
