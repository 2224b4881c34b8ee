import { newId, record, together, type Tx } from '@keyward/db';
import {
  canMove,
  DomainError,
  eventOf,
  isClosed,
  isUndecided,
  mayMove,
  type Actor,
  type PromiseStand,
  type TaskName,
  type TicketFacts,
  type TicketStatus,
  type TicketVerb,
} from '@keyward/domain';
import { tellTurn } from '../person/tell-administration.js';
import { settleDead } from '../task/settle-dead.js';
import { askNobody } from '../decide/ask-deciders.js';
import { calledOff, toTell } from '../decide/tell-deciders.js';
import { promiseMoved } from '../promise/ticket-promise.js';
import type { LockedTicket } from './locked-ticket.js';
import { notAllowed } from './refusals.js';

export interface Move {
  readonly verb: TicketVerb;
  readonly to: TicketStatus;
  readonly facts: TicketFacts;
  /** the version that the person saw; the system, which holds the lock, has none to name */
  readonly version?: number;
  /** what else changes on the ticket's row */
  readonly set?: Partial<Pick<LockedTicket, 'revision' | 'stage' | 'personId' | 'membershipId'>> & {
    /** the version of the catalogue that was decided by: its labels stay with the ticket */
    readonly catalogueVersion?: number;
    /** when it takes effect at the earliest */
    readonly applyAt?: Date | null;
    /** one more who has objected */
    readonly objectedBy?: string;
  };
  /** ids, numbers and codes for the event */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly dueAt?: Partial<Readonly<Record<TaskName, Date>>>;
  /** what is said with the move; kept beside the event, never in it */
  readonly message?: { readonly kind: 'question' | 'answer' | 'reason'; readonly body: string } | undefined;
}

/**
 * Asks whether the move may be made at all, in the order that helps the person most: is what they saw still so, is the
 * step possible from there, may they make it. Who loses a race hears that the ticket has changed, not that they may not.
 * Throws `version-stale`, `move-not-possible`, `not-allowed`.
 */
export function assertMove(actor: Actor, ticket: LockedTicket, move: Pick<Move, 'verb' | 'facts' | 'version'>): void {
  if (move.version !== undefined && move.version !== ticket.version) {
    throw new DomainError('version-stale', { ticketId: ticket.id });
  }
  if (!canMove(move.verb, ticket.status)) {
    throw new DomainError('move-not-possible', { ticketId: ticket.id, params: { status: ticket.status } });
  }
  const verdict = mayMove(actor, move.verb, move.facts);
  if (!verdict.ok) throw notAllowed(verdict.reason);
}

/**
 * Makes a move: the only writer of `tickets.status`. The ticket's row is locked by the caller; the guarded update says
 * so again. Records the event of TABLE 1 with the tasks of TABLE 3, and what was said.
 * @returns the event's id
 */
export async function moveTicket(tx: Tx, actor: Actor, ticket: LockedTicket, move: Move): Promise<string> {
  assertMove(actor, ticket, move);
  const name = eventOf(move.verb, move.to);
  if (!name) throw new Error(`TABLE 1 has no move ${move.verb} to ${move.to}`);
  const eventId = newId();
  const moved = promiseMoved(tx, ticket, move.to);
  const promise = moved instanceof Promise ? await moved : moved;
  const off = await calledOff(tx, actor, ticket, move.verb);
  const [updated] = await together(
    write(tx, ticket, move, promise),
    ticket.status === 'failed' ? settleDead(tx, ticket.id) : undefined,
    record(tx, {
      id: eventId,
      name,
      actor,
      ticketId: ticket.id,
      companyId: ticket.companyId,
      data: {
        verb: move.verb,
        from: ticket.status,
        to: move.to,
        revision: move.set?.revision ?? ticket.revision,
        ...(move.verb === 'answer' ? { stage: ticket.stage, ...toTell(ticket.deciders) } : {}),
        ...off,
        ...move.data,
      },
      ...(move.dueAt ? { dueAt: move.dueAt } : {}),
    }),
    ticket.deciders.length > 0 && !isUndecided(move.to) ? askNobody(tx, ticket.id) : undefined,
    move.message?.body ? say(tx, actor, ticket.id, eventId, move.message) : undefined,
    tellTurn(tx, actor, ticket, { verb: move.verb, overruled: move.data?.['overruled'] === true }),
  );
  if (!updated) throw new DomainError('version-stale', { ticketId: ticket.id });
  return eventId;
}

/** @returns whether the ticket still was what is moved */
async function write(
  tx: Tx,
  ticket: LockedTicket,
  { to, set = {} }: Move,
  promise: PromiseStand | null,
): Promise<boolean> {
  const updated = await tx.query(
    `update tickets set status = $4, version = version + 1, updated_at = app.now(),
       closed_at = case when $5 then app.now() end, revision = coalesce($6, revision), stage = coalesce($7, stage),
       person_id = coalesce($8, person_id), membership_id = coalesce($9, membership_id), catalogue_version = coalesce($10, catalogue_version),
       apply_at = case when $4 = 'open' then null else coalesce($11, apply_at) end,
       objected_by = case when $12::uuid is null then objected_by else objected_by || $12::uuid end,
       due_at = case when $13::boolean then $14::timestamptz else due_at end, soon_at = case when $13::boolean then $15::timestamptz else soon_at end,
       promise_left = case when $13::boolean then $16::bigint else promise_left end
     where id = $1 and version = $2 and status = $3 returning id`,
    [
      ticket.id,
      ticket.version,
      ticket.status,
      to,
      isClosed(to),
      set.revision ?? null,
      set.stage ?? null,
      set.personId ?? null,
      set.membershipId ?? null,
      set.catalogueVersion ?? null,
      set.applyAt ?? null,
      set.objectedBy ?? null,
      promise !== null,
      promise?.dueAt ?? null,
      promise?.soonAt ?? null,
      promise?.left ?? null,
    ],
  );
  return updated.length > 0;
}

async function say(
  tx: Tx,
  actor: Actor,
  ticketId: string,
  eventId: string,
  message: NonNullable<Move['message']>,
): Promise<void> {
  await tx.query(
    `insert into ticket_messages (id, ticket_id, event_id, kind, body, by_person) values ($1, $2, $3, $4, $5, $6)`,
    [newId(), ticketId, eventId, message.kind, message.body, actor.personId],
  );
}
