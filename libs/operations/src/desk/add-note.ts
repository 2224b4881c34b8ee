import { newId, record, type Tx } from '@keyward/db';
import { DomainError, mayNote, NOTES_A_DAY, type NoteVisibility, type PersonActor } from '@keyward/domain';
import { lockTicket } from '../ticket/locked-ticket.js';
import { notAllowed } from '../ticket/refusals.js';
import { ticketFacts } from '../ticket/ticket-facts.js';

export interface NoteInput {
  readonly text: string;
  readonly visibility: NoteVisibility;
}

/** How many notes somebody has left in the last day, and until when the oldest of them counts. */
const LEFT = /* sql */ `
  select count(*)::int as count, ceil(extract(epoch from min(created_at) + interval '1 day' - app.now()))::int as seconds
  from ticket_messages where kind = 'note' and by_person = $1 and created_at > app.now() - interval '1 day'`;

/**
 * Leaves a note: for both sides, which the other side hears of by mail, or for the vendor alone, which leaves the house by
 * no way. It changes nothing on the ticket, which may be closed; nobody waits for it. Texts go with the ticket when its
 * person is erased, as every other.
 * @throws not-found, not-allowed, too-many-notes
 */
export async function addNote(
  tx: Tx,
  asked: PersonActor,
  number: string,
  { text, visibility }: NoteInput,
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const verdict = mayNote(actor, visibility, await ticketFacts(tx, actor, ticket));
  if (!verdict.ok) throw notAllowed(verdict.reason);
  await assertRoom(tx, actor.personId);
  const { id: ticketId, companyId } = ticket;
  const name = visibility === 'public' ? 'note.added' : 'note.added-inside';
  const id = newId();
  const [eventId] = await record(tx, { name, actor, ticketId, companyId, data: { message: id } });
  await tx.query(
    `insert into ticket_messages (id, ticket_id, event_id, kind, visibility, body, by_person)
     values ($1, $2, $3, 'note', $4, $5, $6)`,
    [id, ticketId, eventId, visibility, text, actor.personId],
  );
  return { ticketId };
}

/** Of many at once on several tickets a few more may pass: what is bounded is a flood. */
async function assertRoom(tx: Tx, personId: string): Promise<void> {
  const [left] = await tx.query<{ count: number; seconds: number }>(LEFT, [personId]);
  if ((left?.count ?? 0) < NOTES_A_DAY) return;
  throw new DomainError('too-many-notes', { retryAfterSeconds: Math.max(1, left?.seconds ?? 1) });
}
