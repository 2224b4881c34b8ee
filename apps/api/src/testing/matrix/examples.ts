import { invitationToken } from '@keyward/operations';
import { TEST_SECRET } from '../an-api.js';
import type { TicketAt } from './some-tickets.js';
import type { WorldOfWalls } from './a-world.js';

/** A request that is right in every part, by somebody who may send it. */
export interface Example {
  readonly by: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** what it answers */
  readonly status: number;
}

type Examples = (world: WorldOfWalls) => readonly Example[];

/** @returns the own company's ticket of that name */
export function ticketNamed({ tickets }: WorldOfWalls, name: string): TicketAt {
  const ticket = tickets.own.find((each) => each.name === name);
  if (!ticket) throw new Error(`no ticket ${name}`);
  return ticket;
}

const ADMIN = 'own admin, the filer';

/** What each verb takes, for a ticket as it stands. */
export const MOVES: Readonly<Record<string, (ticket: TicketAt) => Record<string, unknown>>> = {
  reviseTicket: ({ version }) => ({
    version,
    lines: [
      { verb: 'give', item: 'prices-view' },
      { verb: 'give', item: 'service-view' },
    ],
  }),
  askTicket: ({ version }) => ({ version, text: 'Since when?' }),
  answerTicket: ({ version }) => ({ version, text: 'Since today.' }),
  approveTicket: ({ version, digest, basisNow }) => ({ version, digest, basis: basisNow }),
  rejectTicket: ({ version }) => ({ version, reason: 'Not now.' }),
  withdrawTicket: ({ version }) => ({ version, reason: 'Not needed.' }),
  retryTicket: ({ version }) => ({ version }),
  resendTicket: ({ version }) => ({ version }),
  revokeTicket: ({ version }) => ({ version, reason: 'Wrong address.' }),
  resendInvitation: ({ version }) => ({ version }),
  revokeInvitation: ({ version }) => ({ version, reason: 'Wrong address.' }),
};

const move =
  (operationId: string, by: string, name: string, more: (world: WorldOfWalls) => object = () => ({})): Examples =>
  (world) => {
    const ticket = ticketNamed(world, name);
    const params: Record<string, string> = operationId.endsWith('Ticket')
      ? { number: ticket.number }
      : { id: ticket.invitation?.id ?? '' };
    return [{ by, params, body: { ...MOVES[operationId]?.(ticket), ...more(world) }, status: 200 }];
  };

const link = (world: WorldOfWalls, ticket = 'invited'): string =>
  invitationToken(TEST_SECRET, ticketNamed(world, ticket).invitation?.id ?? '', 1);

const enquiries =
  (status: number): Examples =>
  ({ tree }) => {
    const { own } = tree.companies;
    const headers = { 'idempotency-key': 'key-of-own-example' };
    const lines = [{ verb: 'give', item: 'documents-view', unit: own.branch }];
    const newcomer = { email: 'nina@example.example', firstName: 'Nina', lastName: 'Neu', position: 'Sales' };
    const change = {
      kind: 'change',
      unit: own.id,
      person: own.people.member.personId,
      lines,
      details: { position: 'Head' },
    };
    return [
      { by: ADMIN, headers, body: { ...change, reason: 'New work.', note: 'Thank you.' }, status },
      { by: ADMIN, headers, body: { kind: 'create', unit: own.id, person: newcomer, lines }, status },
    ];
  };

/** A right request for every route that takes a body; a route without one fails the matrix. */
export const EXAMPLES: Readonly<Record<string, Examples>> = {
  signIn: ({ tree }) => [
    { by: 'guest', body: { email: tree.companies.own.people.admin.email, password: 'not the right one' }, status: 401 },
  ],
  switchCompany: ({ tree }) => [
    { by: 'of both, working in own', body: { company: tree.companies.foreign.id }, status: 200 },
  ],
  checkEnquiry: enquiries(200),
  // what a filing answers with is read once it is there, and a rehearsed one never is
  fileEnquiry: enquiries(404),
  reviseTicket: move('reviseTicket', ADMIN, 'open', ({ tree }) => ({
    lines: [{ verb: 'give', item: 'prices-view', unit: tree.companies.own.branch }],
    details: { position: 'Head' },
    reason: 'More work.',
    note: 'Thank you.',
  })),
  askTicket: move('askTicket', 'support', 'open'),
  answerTicket: move('answerTicket', ADMIN, 'waiting'),
  approveTicket: move('approveTicket', 'support', 'open', () => ({
    lines: [{ line: 1, decision: 'approve', reason: 'Fine.' }],
    reason: 'Fine.',
  })),
  rejectTicket: move('rejectTicket', 'support', 'open'),
  withdrawTicket: move('withdrawTicket', ADMIN, 'open'),
  retryTicket: move('retryTicket', 'support', 'failed'),
  resendTicket: move('resendTicket', ADMIN, 'invited'),
  revokeTicket: move('revokeTicket', ADMIN, 'invited'),
  resendInvitation: move('resendInvitation', ADMIN, 'lapsed'),
  revokeInvitation: move('revokeInvitation', ADMIN, 'lapsed'),
  lookInvitation: (world) => [{ by: 'guest', body: { token: link(world) }, status: 200 }],
  askForInvitation: (world) => [{ by: 'guest', body: { token: link(world, 'lapsed') }, status: 202 }],
  redeemInvitation: (world) => [
    {
      by: 'guest',
      body: {
        token: link(world),
        firstName: 'New',
        lastName: 'Comer',
        mobile: '+436601234567',
        password: 'four words in a row',
        language: 'de',
      },
      // whoever has an account signs in and joins
      status: 409,
    },
  ],
  joinInvitation: (world) => [{ by: 'invited, working nowhere', body: { token: link(world) }, status: 200 }],
};
