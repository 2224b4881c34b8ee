import type { Ticket } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { assignTicket } from '../../api/desk.js';
import { ProblemError } from '../../api/http.js';
import { showTicket } from '../../api/tickets.js';

/** Gives a ticket to somebody, as it was seen; a refusal brings the ticket as it is now, which is shown. */
export function useAssign(ticket: Ticket, done: (to: string | null) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (staff: string | null) => assignTicket(ticket.number, { staff, seen: ticket.assignee?.id ?? null }),
    onSuccess: (next, staff) => {
      showTicket(client, next);
      void client.invalidateQueries({ queryKey: ['tickets'] });
      done(staff);
    },
    onError: (error) => {
      const current = error instanceof ProblemError ? error.problem.current : undefined;
      if (current) showTicket(client, current as Ticket);
    },
  });
}
