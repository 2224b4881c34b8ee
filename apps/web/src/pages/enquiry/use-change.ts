import type { Catalogue, Person } from '@keyward/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { rightsQuery } from '../../api/directory.js';
import { wishesQuery } from '../../api/wishes.js';
import { fullName } from '../../lib/format.js';
import { useUnits } from '../../lib/use-units.js';
import { entriesOfPerson, type Entry } from '../../rights/entries.js';
import { addLine, changedEntries, linesOf, NO_TICKS, withExtra, type Same } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildChange, changedDetails } from './build-enquiry.js';
import { useEnquiryForm } from './use-enquiry-form.js';

/** The company itself is the place where nothing else is chosen. */
const unitOf = (person: Person, { unit = '' }: { unit?: string }): string => (unit === person.company.id ? '' : unit);

/** Everything that the form of a change knows: stored rights, ticks, details, and what the API says of them. @param asked what is ticked from the start */
export function useChange(
  catalogue: Catalogue,
  person: Person,
  asked: { give?: string; unit?: string; wish?: string } = {},
) {
  const [ticks, setTicks] = useState(NO_TICKS);
  const wishes = useQuery({ ...wishesQuery, enabled: asked.wish !== undefined });
  const [begun, setBegun] = useState(asked.give === undefined && asked.wish === undefined);
  const [extra, setExtra] = useState<readonly Entry[]>([]);
  const { firstName, lastName } = person;
  const fields = useEnquiryForm('change', {
    firstName,
    lastName,
    position: person.position ?? '',
    unit: unitOf(person, asked),
  });
  const { values } = fields.form;
  const place = useUnits(person.company.id).find((unit) => unit.id === values.unit)?.name;
  const rights = useQuery({
    ...rightsQuery(person.id, values.unit || undefined, values.behalf || undefined),
    placeholderData: keepPreviousData,
  });
  const items = rights.data?.items;
  const entries = useMemo(() => withExtra(entriesOfPerson(items ?? [], catalogue), extra), [items, catalogue, extra]);
  if (!begun && items && (asked.wish === undefined || wishes.data)) {
    setBegun(true);
    const wished = wishes.data?.waiting.find(({ id }) => id === asked.wish)?.items.map(({ key }) => key);
    const unit = asked.unit ?? person.company.id;
    const give = [...(asked.give === undefined ? [] : [asked.give]), ...(wished ?? [])];
    setTicks(give.reduce((ticked, item) => addLine(entries, ticked, { verb: 'give', item, unit }), NO_TICKS));
  }
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
