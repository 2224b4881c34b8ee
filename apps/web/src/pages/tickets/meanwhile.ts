import type { Problem, Ticket } from '@keyward/contracts';

export type TimelineEntry = Ticket['timeline'][number];

/** The ticket as it stood when somebody began to type or to decide. */
export interface Begun {
  version: number;
  /** length of the timeline then; entries are only ever added */
  entries: number;
}

export interface Meanwhile {
  /** the sentence of the API when it refused for it; null when the change arrived by itself, before sending */
  refused: string | null;
  /** what others did, oldest first; may be empty */
  entries: TimelineEntry[];
}

/**
 * What changed under somebody's hands.
 * @param conflict the 409 that the last move got, if any
 */
export function changesSince(
  begun: Begun | null,
  ticket: Pick<Ticket, 'version' | 'timeline'>,
  conflict: Problem | null,
): Meanwhile | null {
  const changed = begun !== null && ticket.version !== begun.version;
  if (!changed && !conflict) return null;
  return { refused: conflict?.detail ?? null, entries: begun ? ticket.timeline.slice(begun.entries) : [] };
}
