import type { Problem, Ticket, VerbInputs } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../api/http.js';
import { moveTicket, showTicket, ticketQuery } from '../../api/tickets.js';
import { changesSince, type Begun, type Meanwhile } from './meanwhile.js';

type Verb = keyof VerbInputs;
export type MoveBody<V extends Verb> = Omit<VerbInputs[V], 'version'>;

export interface TicketDesk {
  readonly ticket: Ticket;
  /** what happened since the reader began something; null while nothing did */
  readonly meanwhile: Meanwhile | null;
  readonly pending: boolean;
  /** the refusal of the last move, except “changed meanwhile”, which is `meanwhile` */
  readonly error: Error | null;
  /** the reader begins something on the ticket as it stands now: from here on, changes of others are told */
  begin: () => void;
  /** the reader has read what changed, or gives up: the ticket as it stands now is what they act on */
  settle: () => void;
  /** makes a move with the version that the reader has seen. @returns whether it was made */
  move: <V extends Verb>(verb: V, body: MoveBody<V>) => Promise<boolean>;
}

const LISTS = ['tickets', 'team', 'person', 'rights', 'invitations'];

/** Refusals that mean “look again”; any other 409 has reasons of its own, which are shown as such. */
const LOOK_AGAIN = ['version-stale', 'move-not-possible', 'basis-moved'];

const conflictOf = (error: Error): Problem | null =>
  error instanceof ProblemError && LOOK_AGAIN.includes(error.problem.code) ? error.problem : null;

/**
 * Everything that a page needs to act on one ticket. A 409 brings the current ticket along: it replaces what is shown,
 * and what the person typed or decided stays, because it lives in components that stay.
 */
export function useTicketDesk(ticket: Ticket): TicketDesk {
  const client = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [conflict, setConflict] = useState<Problem | null>(null);
  const show = (current: Ticket) => showTicket(client, current);

  const mutation = useMutation({
    mutationFn: ({ verb, body }: { verb: Verb; body: MoveBody<Verb> }) =>
      moveTicket(ticket.number, verb, { ...body, version: begun?.version ?? ticket.version }),
    onSuccess: (moved) => {
      show(moved);
      setBegun(null);
      setConflict(null);
      for (const key of LISTS) void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => {
      const problem = conflictOf(error);
      setConflict(problem);
      const current = error instanceof ProblemError ? error.problem.current : undefined;
      if (current) show(current as Ticket);
      else if (problem) void client.invalidateQueries({ queryKey: ticketQuery(ticket.number).queryKey });
    },
  });

  return {
    ticket,
    meanwhile: changesSince(begun, ticket, conflict),
    pending: mutation.isPending,
    error: mutation.error && !conflictOf(mutation.error) ? mutation.error : null,
    begin: () => setBegun((already) => already ?? { version: ticket.version, entries: ticket.timeline.length }),
    settle: () => {
      setBegun(null);
      setConflict(null);
      mutation.reset();
    },
    move: async (verb, body) => {
      setBegun((already) => already ?? { version: ticket.version, entries: ticket.timeline.length });
      return mutation.mutateAsync({ verb, body }).then(
        () => true,
        () => false,
      );
    },
  };
}
