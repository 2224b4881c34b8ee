import type { Ticket, TicketLine } from '@keyward/contracts';

type Facts = Pick<Ticket, 'status' | 'actions' | 'from' | 'applyAt' | 'decides' | 'invitation' | 'inPart' | 'kind'> & {
  readonly lines: readonly Pick<TicketLine, 'decision'>[];
};

/** A sentence of `tickets:next.*` with what it names. */
export interface NextStep {
  key: string;
  /** instants for the sentence, to be written in the reader's way */
  at?: string;
  decides?: readonly string[];
  /** the reader can do something now */
  yours: boolean;
}

const ENDED: readonly Ticket['status'][] = ['done', 'rejected', 'withdrawn', 'superseded', 'expired'];

/** @returns the heading over the sentence: the reader's turn, how it ended, or what happens next */
export function headingOf(ticket: Pick<Ticket, 'status'>, step: NextStep): 'yours' | 'ended' | 'title' {
  if (step.yours) return 'yours';
  return ENDED.includes(ticket.status) ? 'ended' : 'title';
}

/** @returns whether the day from which a ticket is to hold is still to come */
export const isLater = (from: string | null, now: number): from is string => from !== null && Date.parse(from) > now;

/** @returns whether a ticket is the reader's: filed by them, or in their name, and then not of whoever typed it */
export const isOwn = ({ filedBy, onBehalfOf }: Pick<Ticket, 'filedBy' | 'onBehalfOf'>, readerId: string): boolean =>
  (onBehalfOf ?? filedBy).id === readerId;

/** @returns which sentence says who hears of a decision by mail: whose ticket it is, and never who typed it for them */
export function sentenceOf(step: NextStep, ticket: Pick<Ticket, 'filedBy' | 'onBehalfOf'>, readerId: string): string {
  if (step.key !== 'open') return step.key;
  if (isOwn(ticket, readerId)) return 'open-mine';
  return ticket.onBehalfOf ? 'open-behalf' : 'open';
}

const may = (ticket: Facts, ...verbs: Ticket['actions'][number][]) =>
  verbs.some((verb) => ticket.actions.includes(verb));

/** Nothing was denied, and yet the access has not ended: the rest was out of reach, and stays. */
function ofDone({ inPart, kind, lines }: Facts): string {
  if (!inPart) return `done-${kind}`;
  const denied = lines.some(({ decision }) => decision?.decision === 'deny');
  return kind !== 'deactivate' || denied ? 'done-in-part' : 'done-stays';
}

function ofInvited(ticket: Facts): NextStep {
  const expiresAt = ticket.invitation?.expiresAt;
  return expiresAt ? { key: 'invited', at: expiresAt, yours: false } : { key: 'invited-not-mailed', yours: false };
}

function ofLapsed(ticket: Facts): NextStep {
  const key = ticket.invitation?.askedAt ? 'lapsed-asked' : 'lapsed';
  return may(ticket, 'resend') ? { key: `${key}-yours`, yours: true } : { key, yours: false };
}

/**
 * What happens next, for whoever reads: from the status and from what the API lets them do (`actions`), no rule of its own.
 * @param now milliseconds; an approved ticket with a later `from` waits for that day
 */
export function nextStep(ticket: Facts, now: number): NextStep {
  switch (ticket.status) {
    case 'open':
      return may(ticket, 'approve')
        ? { key: 'open-yours', yours: true }
        : { key: 'open', decides: ticket.decides, yours: false };
    case 'waiting':
      return may(ticket, 'answer') && !may(ticket, 'approve')
        ? { key: 'waiting-yours', yours: true }
        : { key: 'waiting', yours: false };
    case 'offered':
      return may(ticket, 'accept') ? { key: 'offered-yours', yours: true } : { key: 'offered', yours: false };
    case 'approved':
      if (isLater(ticket.applyAt, now)) {
        const key = may(ticket, 'object') ? 'approved-waits-yours' : 'approved-waits';
        return { key, at: ticket.applyAt, yours: may(ticket, 'object') };
      }
      return isLater(ticket.from, now)
        ? { key: 'approved-later', at: ticket.from, yours: false }
        : { key: 'approved', yours: false };
    case 'applying':
      return may(ticket, 'fulfil') ? { key: 'applying-yours', yours: true } : { key: 'applying', yours: false };
    case 'invited':
      return ofInvited(ticket);
    case 'lapsed':
      return ofLapsed(ticket);
    case 'failed':
      return may(ticket, 'retry') ? { key: 'failed-yours', yours: true } : { key: 'failed', yours: false };
    case 'done':
      return { key: ofDone(ticket), yours: false };
    case 'rejected':
    case 'withdrawn':
    case 'superseded':
    case 'expired':
      return { key: ticket.status, yours: false };
  }
}
