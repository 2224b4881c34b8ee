import type { Tx } from '@keyward/db';
import { type PersonActor, type PersonVerb, type TicketStatus } from '@keyward/domain';
import type { TermsInput } from '../enquiry/accepted-terms.js';
import type { DetailsInput, FactsInput, LineInput } from '../enquiry/enquiry-input.js';
import { resendInvitation } from '../invite/resend-invitation.js';
import { revokeInvitation } from '../invite/revoke-invitation.js';
import { acceptOffer, declineOffer, type AcceptInput } from './answer-offer.js';
import { approveTicket, type ApproveInput } from './approve-ticket.js';
import { declareImpossible, fulfilLine } from './fulfil-ticket.js';
import { lockTicket } from './locked-ticket.js';
import { moveTicket, type Move } from './move-ticket.js';
import { objectToTicket } from './object-ticket.js';
import { offerTicket, type OfferInput } from './offer-ticket.js';
import { rejectTicket, type RejectInput } from './reject-ticket.js';
import { reviseTicket } from './revise-ticket.js';
import { shortenWait } from './shorten-wait.js';
import { ticketFacts } from './ticket-facts.js';
import { withdrawTicket, type WithdrawInput } from './withdraw-ticket.js';

/** What each verb takes; `version` is that of the ticket the person saw. */
export interface VerbInput {
  readonly revise: {
    readonly version: number;
    readonly lines?: readonly LineInput[] | undefined;
    readonly details?: DetailsInput | undefined;
    readonly facts?: FactsInput | undefined;
    readonly terms?: readonly TermsInput[] | undefined;
    readonly reason?: string | undefined;
    readonly note?: string | undefined;
  };
  readonly ask: { readonly version: number; readonly text: string };
  readonly answer: { readonly version: number; readonly text: string };
  readonly offer: OfferInput;
  readonly accept: AcceptInput;
  readonly decline: { readonly version: number; readonly reason?: string | undefined };
  readonly approve: ApproveInput;
  readonly reject: RejectInput;
  readonly withdraw: WithdrawInput;
  readonly object: { readonly version: number; readonly reason: string };
  readonly shorten: { readonly version: number; readonly reason: string };
  readonly fulfil: { readonly version: number; readonly line: number; readonly system: string };
  readonly fail: { readonly version: number; readonly reason: string };
  readonly retry: { readonly version: number };
  readonly resend: {
    readonly version: number;
    /** invitations of one company in 24 hours, where the installation says another number */
    readonly invitationsADay?: number;
  };
  readonly revoke: { readonly version: number; readonly reason?: string | undefined };
}

export type PersonMove<V extends PersonVerb> = (
  tx: Tx,
  actor: PersonActor,
  number: string,
  input: VerbInput[V],
) => Promise<{ ticketId: string }>;

type Plain = Pick<Move, 'message' | 'data'>;

/** A move that needs nothing but the lock, the policy and what is said. */
const plain =
  <V extends PersonVerb>(
    verb: V,
    to: TicketStatus,
    with_: (input: VerbInput[V]) => Plain = () => ({}),
  ): PersonMove<V> =>
  async (tx, asked, number, input) => {
    const { ticket, actor } = await lockTicket(tx, asked, number);
    const facts = await ticketFacts(tx, actor, ticket);
    await moveTicket(tx, actor, ticket, { verb, to, facts, version: input.version, ...with_(input) });
    return { ticketId: ticket.id };
  };

/** Every verb that a person uses on a ticket, behind `POST /tickets/:number/<verb>`; one transaction each. */
export const PERSON_MOVES: { readonly [V in PersonVerb]: PersonMove<V> } = {
  revise: reviseTicket,
  ask: plain('ask', 'waiting', (input) => ({ message: { kind: 'question', body: input.text } })),
  answer: plain('answer', 'open', (input) => ({ message: { kind: 'answer', body: input.text } })),
  offer: offerTicket,
  accept: acceptOffer,
  decline: declineOffer,
  approve: approveTicket,
  reject: rejectTicket,
  withdraw: withdrawTicket,
  object: objectToTicket,
  shorten: shortenWait,
  fulfil: fulfilLine,
  fail: declareImpossible,
  retry: plain('retry', 'approved'),
  resend: resendInvitation,
  revoke: revokeInvitation,
};
