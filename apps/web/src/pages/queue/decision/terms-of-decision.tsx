import type { TermsInput } from '@keyward/contracts';
import { useState } from 'react';
import { ProblemError } from '../../../api/http.js';
import { AcceptTerms } from '../../../components/accept-terms.js';
import type { TicketDesk } from '../../tickets/ticket-desk.js';

/** Terms that a yes takes here: the boxes, and what goes along with the decision. */
export function useTermsOfDecision({ ticket, error }: TicketDesk) {
  const [accepted, setAccepted] = useState<TermsInput[]>([]);
  const faults = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return {
    body: accepted.length > 0 ? { terms: accepted } : {},
    field: (
      <AcceptTerms
        terms={ticket.accepts}
        accepted={accepted}
        onChange={setAccepted}
        description={undefined}
        error={faults.find(({ path }) => path.startsWith('terms'))?.detail}
      />
    ),
  };
}
