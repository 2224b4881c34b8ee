import { EVENT_NAMES } from '../events.js';
import { canMove, eventOf, movesFrom, PERSON_VERBS, TICKET_MOVES, TICKET_VERBS } from './ticket-moves.js';
import { isClosed, TICKET_STATUSES, type TicketStatus } from './ticket-status.js';

/**
 * TABLE 1 written a second time, as the people who use it would draw it: from → verb → where it can lead.
 * Every status × every verb is judged against it; a line missing in either place fails.
 */
const EXPECTED: Readonly<Record<TicketStatus, Readonly<Record<string, readonly TicketStatus[]>>>> = {
  open: {
    revise: ['open'],
    ask: ['waiting'],
    offer: ['offered'],
    expire: ['expired'],
    approve: ['approved', 'open'],
    reject: ['rejected'],
    withdraw: ['withdrawn'],
    supersede: ['superseded'],
  },
  waiting: {
    revise: ['open'],
    answer: ['open'],
    expire: ['expired'],
    approve: ['approved', 'open'],
    reject: ['rejected'],
    withdraw: ['withdrawn'],
    supersede: ['superseded'],
  },
  offered: {
    offer: ['offered'],
    accept: ['approved', 'open'],
    decline: ['open'],
    reject: ['rejected'],
    withdraw: ['withdrawn'],
    supersede: ['superseded'],
    expire: ['expired'],
  },
  approved: {
    withdraw: ['withdrawn'],
    object: ['open'],
    shorten: ['approved'],
    'send-back': ['open'],
    finish: ['done', 'invited', 'applying'],
    fail: ['failed'],
  },
  applying: { fulfil: ['applying', 'done'], fail: ['failed'] },
  failed: { withdraw: ['withdrawn'], 'send-back': ['open'], retry: ['approved'] },
  invited: { join: ['done', 'applying'], resend: ['invited'], revoke: ['withdrawn'], lapse: ['lapsed'] },
  lapsed: { resend: ['invited'], revoke: ['withdrawn'] },
  done: {},
  rejected: {},
  withdrawn: {},
  superseded: {},
  expired: {},
};

const CELLS = TICKET_STATUSES.flatMap((status) => TICKET_VERBS.map((verb) => [status, verb] as const));

describe('TABLE 1', () => {
  it.each(CELLS)('from %s: %s', (status, verb) => {
    const targets = EXPECTED[status][verb] ?? [];
    expect(canMove(verb, status)).toBe(targets.length > 0);
    if (targets.length > 0) expect(Object.keys(TICKET_MOVES[verb].to).sort()).toEqual([...targets].sort());
  });

  it('offers from each status exactly the verbs drawn', () => {
    for (const status of TICKET_STATUSES) {
      expect(movesFrom(status).sort()).toEqual(Object.keys(EXPECTED[status]).sort());
    }
  });

  it('knows no verb that starts nowhere, except the one that makes the ticket', () => {
    expect(TICKET_VERBS.filter((verb) => TICKET_MOVES[verb].from.length === 0)).toEqual(['file']);
    expect(Object.keys(TICKET_MOVES.file.to)).toEqual(['open', 'approved']);
  });

  it('reaches every status', () => {
    const reached = new Set(TICKET_VERBS.flatMap((verb) => Object.keys(TICKET_MOVES[verb].to)));
    expect([...reached].sort()).toEqual([...TICKET_STATUSES].sort());
  });

  it('records for each move an event of its own', () => {
    const events = TICKET_VERBS.flatMap((verb) => Object.values(TICKET_MOVES[verb].to));
    expect(new Set(events).size).toBe(events.length);
    expect(EVENT_NAMES.filter((name) => name.startsWith('ticket.')).sort()).toEqual([...events].sort());
  });

  it('says which event a move records, and none for a move it does not know', () => {
    expect(eventOf('approve', 'open')).toBe('ticket.stage-approved');
    expect(eventOf('finish', 'invited')).toBe('ticket.invited');
    expect(eventOf('reject', 'open')).toBeUndefined();
  });

  it('lets people use every verb that is not the system’s, the filer’s first or the invited person’s', () => {
    const others = TICKET_VERBS.filter((verb) => !(PERSON_VERBS as readonly string[]).includes(verb));
    expect(others).toEqual(['file', 'expire', 'send-back', 'finish', 'join', 'supersede', 'lapse']);
  });

  it('leaves closed tickets closed, but for the lapsed invitation', () => {
    for (const status of TICKET_STATUSES.filter(isClosed)) {
      expect(movesFrom(status)).toEqual(status === 'lapsed' ? ['resend', 'revoke'] : []);
    }
  });
});
