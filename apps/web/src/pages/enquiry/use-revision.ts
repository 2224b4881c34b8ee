import type {
  Catalogue,
  EnquiryInput,
  LineInput,
  RightEntry,
  Ticket,
  TicketLine,
  VerbInputs,
} from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { moveTicket, showTicket } from '../../api/tickets.js';
import { entriesOfNobody, entriesOfPerson, type Entry } from '../../rights/entries.js';
import { addLine, linesOf, NO_TICKS, type Ticks } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { statedIn } from './build-enquiry.js';
import { useEnquiryForm } from './use-enquiry-form.js';

/** The fields and ticks of a revision, beginning with what the ticket asks for now. */
export function useRevision(ticket: Ticket, catalogue: Catalogue, rights: readonly RightEntry[]) {
  const entries = useMemo(() => {
    const all = ticket.kind === 'create' ? entriesOfNobody(catalogue) : entriesOfPerson(rights, catalogue);
    // What is asked for in an open ticket is, here, what is being edited.
    return all.map((entry) => ({ ...entry, pending: null }));
  }, [ticket.kind, catalogue, rights]);
  const [{ begun, kept }] = useState(() => {
    const known = ticket.lines.map((line) => ({
      line,
      ticks: addLine(entriesAt(line, ticket, entries), NO_TICKS, asInput(line)),
    }));
    return {
      begun: new Map(known.flatMap(({ ticks: own }) => [...own])),
      kept: known.filter(({ ticks: own }) => own.size === 0).map(({ line }) => line),
    };
  });
  const [ticks, setTicks] = useState<Ticks>(begun);
  const fields = useEnquiryForm(ticket.kind === 'create' ? 'change' : ticket.kind, {
    reason: ticket.reason ?? '',
    note: ticket.note ?? '',
    facts: ticket.facts,
    terms: ticket.terms.filter(({ deciding }) => !deciding).map(({ key, version }) => ({ key, version })),
  });
  const { reason, note, terms } = fields.form.values;
  const facts = statedIn(fields.form.values.facts);
  const lines = [...linesOf(entries, ticks), ...kept.map(asInput)];
  const { id, firstName, lastName, email, position } = ticket.person;
  const newcomer = { email, firstName, lastName, ...(position ? { position } : {}) };
  const enquiry: EnquiryInput = {
    kind: ticket.kind,
    unit: ticket.unit.id,
    person: ticket.kind === 'create' || id === null ? newcomer : id,
    lines: ticket.kind === 'deactivate' ? [] : lines,
    ...(ticket.details ? { details: ticket.details } : {}),
    ...(reason.trim() ? { reason } : {}),
    facts,
    terms,
  };
  const verdicts = useVerdicts(enquiry, ticket.number);
  const body: VerbInputs['revise'] = {
    version: ticket.version,
    ...(ticket.kind === 'deactivate' ? {} : { lines }),
    ...(ticket.details ? { details: ticket.details } : {}),
    facts,
    terms,
    reason,
    note,
  };
  return { fields, entries, ticks, setTicks, verdicts, body, kept };
}

/** The screen shows one place; a line about another one goes along as it is. */
const entriesAt = ({ unit }: TicketLine, ticket: Ticket, entries: readonly Entry[]): readonly Entry[] =>
  entries.filter((entry) => (entry.unit?.id ?? ticket.unit.id) === unit.id);

const asInput = ({ verb, item, unit, params, from, until }: TicketLine): LineInput => ({
  ...{ verb, item, unit: unit.id },
  ...(Object.keys(params).length > 0 ? { params } : {}),
  ...(from === null ? {} : { from }),
  ...(until === null ? {} : { until }),
});

/** Sends the revision and goes back to the ticket. */
export function useSendRevision(ticket: Ticket, onError: (error: Error) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: VerbInputs['revise']) => moveTicket(ticket.number, 'revise', body),
    onSuccess: async (next) => {
      showTicket(client, next);
      void client.invalidateQueries({ queryKey: ['tickets'] });
      await navigate({ to: '/tickets/$number', params: { number: next.number } });
    },
    onError,
  });
}
