import type { Ticket } from '@keyward/contracts';
import type { AcceptedTerms } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';

export interface AcceptedRow {
  readonly terms: readonly AcceptedTerms[] | null;
  /** names of those who accepted them, by their ids */
  readonly accepters: Readonly<Record<string, string>>;
}

/** What is accepted with a revision `r`, and by whom; nobody is looked for where nothing is. */
export const ACCEPTED = /* sql */ `r.terms, case when r.terms is null then '{}' else coalesce((
  select jsonb_object_agg(tp.id, tp.first_name || ' ' || tp.last_name) from people tp
  where tp.id::text in (select each ->> 'by' from jsonb_array_elements(r.terms) each)), '{}') end as accepters`;

export const presentAccepted = ({ terms, accepters }: AcceptedRow, labels: Labels): Ticket['terms'] =>
  (terms ?? []).map(({ key, version, by, at }) => {
    const known = labels.terms(key, version);
    return {
      ...{ key, version },
      label: known === undefined ? key : labels.say(known.label),
      text: known?.version === version ? labels.say(known.text) : null,
      by: accepters[by] ?? '',
      at: new Date(at).toISOString(),
    };
  });
