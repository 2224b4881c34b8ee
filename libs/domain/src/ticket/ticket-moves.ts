import type { TicketEventName } from '../events.js';
import type { TicketStatus } from './ticket-status.js';

/** Who makes a move; the policy (TABLE 2) says the same in full, this word is what the screens and documents read. */
export type MadeBy = 'filer' | 'filing-side' | 'approver' | 'staff' | 'system' | 'invited' | 'concerned';

export interface TicketMove {
  /** statuses from which the verb may be used; none: it makes the ticket */
  readonly from: readonly TicketStatus[];
  /** each status it can lead to, and the event that says so */
  readonly to: Partial<Readonly<Record<TicketStatus, TicketEventName>>>;
  readonly by: readonly MadeBy[];
}

/**
 * TABLE 1: every move of a ticket, keyed by its verb. The same verb is the URL, the policy's key, the button and the
 * word of the audit log. A move that is not here cannot be made: `moveTicket` is the only writer of `tickets.status`.
 */
export const TICKET_MOVES = {
  file: { from: [], to: { open: 'ticket.filed', approved: 'ticket.approved-by-policy' }, by: ['filer'] },
  revise: { from: ['open', 'waiting'], to: { open: 'ticket.revised' }, by: ['filing-side'] },
  ask: { from: ['open'], to: { waiting: 'ticket.asked' }, by: ['approver', 'staff'] },
  answer: { from: ['waiting'], to: { open: 'ticket.answered' }, by: ['filing-side', 'staff'] },
  offer: { from: ['open', 'offered'], to: { offered: 'ticket.offered' }, by: ['approver'] },
  accept: {
    from: ['offered'],
    to: { approved: 'ticket.accepted', open: 'ticket.stage-accepted' },
    by: ['filing-side'],
  },
  decline: { from: ['offered'], to: { open: 'ticket.declined' }, by: ['filing-side'] },
  expire: { from: ['open', 'waiting', 'offered'], to: { expired: 'ticket.expired' }, by: ['system'] },
  approve: {
    from: ['open', 'waiting'],
    to: { approved: 'ticket.approved', open: 'ticket.stage-approved' },
    by: ['approver'],
  },
  reject: { from: ['open', 'waiting', 'offered'], to: { rejected: 'ticket.rejected' }, by: ['approver'] },
  withdraw: {
    from: ['open', 'waiting', 'offered', 'approved', 'failed'],
    to: { withdrawn: 'ticket.withdrawn' },
    by: ['filing-side'],
  },
  object: { from: ['approved'], to: { open: 'ticket.objected' }, by: ['concerned'] },
  shorten: { from: ['approved'], to: { approved: 'ticket.shortened' }, by: ['staff'] },
  'send-back': { from: ['approved', 'failed'], to: { open: 'ticket.sent-back' }, by: ['system'] },
  finish: {
    from: ['approved'],
    to: { done: 'ticket.done', invited: 'ticket.invited', applying: 'ticket.applying' },
    by: ['system'],
  },
  fulfil: {
    from: ['applying'],
    to: { applying: 'ticket.confirmed', done: 'ticket.fulfilled' },
    by: ['staff', 'system'],
  },
  fail: { from: ['approved', 'applying'], to: { failed: 'ticket.failed' }, by: ['system', 'staff'] },
  retry: { from: ['failed'], to: { approved: 'ticket.retried' }, by: ['staff', 'system'] },
  join: { from: ['invited'], to: { done: 'ticket.joined', applying: 'ticket.joined-applying' }, by: ['invited'] },
  resend: { from: ['invited', 'lapsed'], to: { invited: 'ticket.resent' }, by: ['filing-side', 'staff'] },
  revoke: { from: ['invited', 'lapsed'], to: { withdrawn: 'ticket.revoked' }, by: ['filing-side', 'staff', 'system'] },
  supersede: { from: ['open', 'waiting', 'offered'], to: { superseded: 'ticket.superseded' }, by: ['system'] },
  lapse: { from: ['invited'], to: { lapsed: 'ticket.lapsed' }, by: ['system'] },
} as const satisfies Record<string, TicketMove>;

export type TicketVerb = keyof typeof TICKET_MOVES;

export const TICKET_VERBS = Object.keys(TICKET_MOVES) as TicketVerb[];

/** Verbs that a signed-in person uses on an existing ticket through `POST /tickets/:number/<verb>`. */
export const PERSON_VERBS = [
  'revise',
  'ask',
  'answer',
  'offer',
  'accept',
  'decline',
  'approve',
  'reject',
  'withdraw',
  'object',
  'shorten',
  'fulfil',
  'fail',
  'retry',
  'resend',
  'revoke',
] as const satisfies readonly TicketVerb[];

export type PersonVerb = (typeof PERSON_VERBS)[number];

/** @returns whether TABLE 1 lets `verb` start from `status` */
export const canMove = (verb: TicketVerb, status: TicketStatus): boolean =>
  (TICKET_MOVES[verb].from as readonly TicketStatus[]).includes(status);

/** @returns the verbs that TABLE 1 allows from `status`, in the order of the table */
export const movesFrom = (status: TicketStatus): TicketVerb[] => TICKET_VERBS.filter((verb) => canMove(verb, status));

/** @returns the event that `verb` leading to `to` records; undefined when TABLE 1 knows no such move */
export const eventOf = (verb: TicketVerb, to: TicketStatus): TicketEventName | undefined =>
  (TICKET_MOVES[verb].to as TicketMove['to'])[to];
