import type { Ticket } from '@keyward/contracts';
import type { AcceptedTerms } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';

export interface AcceptedRow {
  readonly terms: readonly AcceptedTerms[] | null;
  /** what those who decided have accepted */
  readonly decidedTerms: readonly AcceptedTerms[];
  /** names of those who accepted them, by their ids */
  readonly accepters: Readonly<Record<string, string>>;
}

const OF_DECISIONS = /* sql */ `select each from approvals a, jsonb_array_elements(a.terms) each
  where a.ticket_id = t.id and a.revision = t.revision and a.terms is not null`;

/** What is accepted with a revision `r` of a ticket `t` and its decisions, and by whom. */
export const ACCEPTED = /* sql */ `r.terms, coalesce((select jsonb_agg(d.each) from (${OF_DECISIONS}) d), '[]') as "decidedTerms", coalesce((
  select jsonb_object_agg(tp.id, tp.first_name || ' ' || tp.last_name) from people tp
  where tp.id in (select (d.each ->> 'by')::uuid from (${OF_DECISIONS}) d
    union select (each ->> 'by')::uuid from jsonb_array_elements(r.terms) each)), '{}') as accepters`;

export const presentAccepted = (row: AcceptedRow, labels: Labels): Ticket['terms'] => [
  ...accepted(row.terms ?? [], false, row, labels),
  ...accepted(row.decidedTerms, true, row, labels),
];

const accepted = (
  terms: readonly AcceptedTerms[],
  deciding: boolean,
  { accepters }: AcceptedRow,
  labels: Labels,
): Ticket['terms'] =>
  terms.map(({ key, version, by, at }) => {
    const known = labels.terms(key, version);
    return {
      ...{ key, version, deciding },
      label: known === undefined ? key : labels.say(known.label),
      text: known?.version === version ? labels.say(known.text) : null,
      by: accepters[by] ?? '',
      at: new Date(at).toISOString(),
    };
  });
