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

const ACCEPTED = [{ key: 'house-rules', version: 1 }];
const ADMIN = 'own admin, the filer';
const MEMBER = 'own member, whom it is about';

/** What each verb takes, for a ticket as it stands. */
export const MOVES: Readonly<Record<string, (ticket: TicketAt) => Record<string, unknown>>> = {
  reviseTicket: ({ version }) => ({
    version,
    lines: [
      { verb: 'give', item: 'prices-view' },
      { verb: 'give', item: 'service-view' },
    ],
    terms: ACCEPTED,
  }),
  askTicket: ({ version }) => ({ version, text: 'Since when?' }),
  answerTicket: ({ version }) => ({ version, text: 'Since today.' }),
  offerTicket: ({ version, basisNow, status }) => ({
    version,
    basis: basisNow,
    // until a day, or the other one of the two that were asked for
    lines: [
      status === 'offered'
        ? { verb: 'give', item: 'service-view' }
        : { verb: 'give', item: 'configurator-view', until: new Date(Date.now() + 90 * 86_400_000).toISOString() },
    ],
    reason: 'For a start.',
    terms: ACCEPTED,
  }),
  acceptTicket: ({ version, digest }) => ({ version, digest }),
  declineTicket: ({ version }) => ({ version, reason: 'Too little.' }),
  approveTicket: ({ version, digest, basisNow }) => ({ version, digest, basis: basisNow, terms: ACCEPTED }),
  rejectTicket: ({ version }) => ({ version, reason: 'Not now.' }),
  withdrawTicket: ({ version }) => ({ version, reason: 'Not needed.' }),
  objectTicket: ({ version }) => ({ version, reason: 'I do not hand over.' }),
  shortenTicket: ({ version }) => ({ version, reason: 'Confirmed by phone.' }),
  fulfilTicket: ({ version }) => ({ version, line: 1, system: 'cloud' }),
  failTicket: ({ version }) => ({ version, reason: 'Not possible there.' }),
  retryTicket: ({ version }) => ({ version }),
  resendTicket: ({ version }) => ({ version }),
  revokeTicket: ({ version }) => ({ version, reason: 'Wrong address.' }),
  assignTicket: () => ({ staff: null, seen: null }),
  removeReply: () => ({}),
  redriveTask: () => ({}),
  replayDelivery: () => ({}),
  declineWish: () => ({ reason: 'Nobody has it.' }),
  withdrawWish: () => ({}),
  addNote: () => ({ text: 'By the way.', visibility: 'public' }),
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

/** Less is offered of what was offered before, of two lines. */
const offering: Examples = (world) => {
  const { own } = world.tree.companies;
  const lines = [{ verb: 'give', item: 'service-view', unit: own.id, params: {} }];
  return move('offerTicket', 'support', 'offered', () => ({ lines }))(world);
};

/** A right body for a ticket that has nothing to be followed. */
const waiting =
  (operationId: string, by: string): Examples =>
  (world) =>
    move(operationId, by, 'open')(world).map((example) => ({ ...example, status: 409 }));

const link = (world: WorldOfWalls, ticket = 'invited'): string =>
  invitationToken(TEST_SECRET, ticketNamed(world, ticket).invitation?.id ?? '', 1);

const enquiries =
  (status: number): Examples =>
  (world) => {
    const { own } = world.tree.companies;
    const headers = { 'idempotency-key': 'key-of-own-example' };
    const lines = [{ verb: 'give', item: 'documents-view', unit: own.branch }];
    const supersedes = [ticketNamed(world, 'open').number];
    const newcomer = { email: 'nina@example.example', firstName: 'Nina', lastName: 'Neu', position: 'Sales' };
    const change = {
      kind: 'change',
      unit: own.id,
      person: own.people.member.personId,
      lines,
      details: { position: 'Head' },
    };
    const successors = [{ item: 'documents-view', unit: own.branch, person: own.people.admin.personId }];
    const person = own.people.member.personId;
    const onBehalfOf = own.people.admin.personId;
    const owner = [{ verb: 'give', item: 'owner', unit: own.id }];
    const proposed = { kind: 'change-admin', unit: own.id, lines: owner, reason: 'Sold.' };
    const leaving = { kind: 'deactivate', unit: own.id, person, lines: [], reason: 'Leaves.', successors };
    return [
      {
        by: ADMIN,
        headers,
        body: { ...change, reason: 'New work.', note: 'Thank you.', supersedes, terms: ACCEPTED },
        status,
      },
      { by: ADMIN, headers, body: { kind: 'create', unit: own.id, person: newcomer, lines }, status },
      { by: 'support', headers, body: { ...change, reason: 'They called.', onBehalfOf }, status },
      {
        by: ADMIN,
        headers,
        body: { kind: 'change', unit: own.id, person: own.people.plain.personId, lines, wish: world.wishes.own },
        status,
      },
      // anybody proposes a colleague, or somebody from outside
      { by: ADMIN, headers, body: { ...proposed, person: own.people.plain.personId }, status },
      { by: ADMIN, headers, body: { ...proposed, person: newcomer }, status },
      // of what many can have nobody takes over: it is checked, and not filed
      { by: ADMIN, headers, body: leaving, status: status === 200 ? 200 : 422 },
    ];
  };

/** A right request for every route that takes a body; a route without one fails the matrix. */
export const EXAMPLES: Readonly<Record<string, Examples>> = {
  signIn: ({ tree }) => [
    {
      by: 'guest',
      body: { email: tree.companies.own.people.admin.email, password: 'not the right one', code: '123456' },
      status: 401,
    },
  ],
  forgotPassword: ({ tree }) => [{ by: 'guest', body: { email: tree.companies.own.people.admin.email }, status: 204 }],
  lookReset: () => [{ by: 'guest', body: { token: 'a'.repeat(80) }, status: 200 }],
  resetPassword: () => [{ by: 'guest', body: { token: 'a'.repeat(80), password: 'four words in a row' }, status: 404 }],
  changeProfile: () => [
    { by: ADMIN, body: { firstName: 'Ada', lastName: 'Own', mobile: '+436601234567', language: 'de' }, status: 200 },
  ],
  changePassword: () => [
    { by: ADMIN, body: { oldPassword: 'not the right one', password: 'four words in a row' }, status: 401 },
  ],
  changeEmail: () => [
    { by: ADMIN, body: { email: 'ada@elsewhere.example', password: 'not the right one' }, status: 401 },
  ],
  confirmEmail: () => [{ by: ADMIN, body: { token: 'a'.repeat(80) }, status: 404 }],
  startSecondFactor: () => [{ by: ADMIN, body: { password: 'not the right one' }, status: 401 }],
  confirmSecondFactor: () => [{ by: ADMIN, body: { code: '123456' }, status: 422 }],
  renewRecoveryCodes: () => [{ by: ADMIN, body: { code: '123456' }, status: 422 }],
  removeSecondFactor: () => [{ by: ADMIN, body: { code: '123456' }, status: 422 }],
  endSession: ({ sessions }) => [{ by: ADMIN, body: { session: sessions.own }, status: 204 }],
  switchCompany: ({ tree }) => [
    { by: 'of both, working in own', body: { company: tree.companies.foreign.id }, status: 200 },
  ],
  // shown in full beside the choice, and left as the catalogue says
  // no clock of that catalogue asks for it
  confirmTeam: ({ tree }) => [{ by: ADMIN, body: { company: tree.companies.own.id }, status: 409 }],
  changeSharing: () => [{ by: ADMIN, body: { seenBy: 'catalogue', items: [], tellsConcerned: false }, status: 409 }],
  changeCompanyContact: ({ tree }) => {
    const company = tree.companies.own.id;
    const email = 'office@own.example';
    return [
      { by: 'lead', body: { company, email, was: null }, status: 200 },
      { by: 'lead', body: { company, email, was: 'before@own.example' }, status: 409 },
    ];
  },
  sendWish: () => [{ by: MEMBER, body: { text: 'Please.', items: ['prices-view'] }, status: 201 }],
  declineWish: ({ wishes }) => [
    { by: ADMIN, params: { id: wishes.own }, body: { reason: 'Nobody has it.' }, status: 200 },
  ],
  // nobody stands in for anybody there
  endDeputy: ({ tree }) => [{ by: ADMIN, body: { person: tree.companies.own.people.member.personId }, status: 404 }],
  nameDeputy: ({ tree }) => [
    {
      by: ADMIN,
      body: {
        person: tree.companies.own.people.member.personId,
        from: '2030-01-01T00:00:00Z',
        until: '2030-02-01T00:00:00Z',
      },
      status: 201,
    },
  ],
  erasePerson: ({ tree }) => {
    const { personId, email } = tree.companies.own.people.former;
    // whoever it is has to show once more that it is them, and nobody there has a password
    const body = { person: personId, email, reason: 'asked', password: 'not the right one' };
    return [{ by: 'operator', body, status: 401 }];
  },
  // no clock of that catalogue counts from a review
  reviewRight: ({ tree }) => {
    const { id, people } = tree.companies.own;
    const body = { person: people.member.personId, item: 'documents-view', unit: id };
    return [{ by: ADMIN, body, status: 409 }];
  },
  releaseOutbound: () => [{ by: 'operator', body: { waiting: 'send' }, status: 200 }],
  checkEnquiry: enquiries(200),
  // what a filing answers with is read once it is there, and a rehearsed one never is
  fileEnquiry: enquiries(404),
  saveReply: ({ reply }) => [
    { by: 'lead', body: { reply, name: 'Licence', texts: [{ language: 'de', text: 'Bitte warten.' }] }, status: 200 },
  ],
  decideMany: (world) => {
    const { number, version, digest } = ticketNamed(world, 'open');
    const tickets = [{ number, version, digest }];
    return [{ by: 'support', body: { verb: 'reject', kind: 'change', tickets, reason: 'Not now.' }, status: 200 }];
  },
  assignTicket: (world) => {
    const { lead, support } = world.tree.network.people;
    const give = { by: 'support', params: { number: ticketNamed(world, 'open').number } };
    return [
      { ...give, body: { staff: lead.personId, seen: null }, status: 200 },
      { ...give, body: { staff: null, seen: support.personId }, status: 409 },
    ];
  },
  addNote: (world) => {
    const ticket = ticketNamed(world, 'open');
    return [{ by: ADMIN, params: { number: ticket.number }, body: MOVES['addNote']?.(ticket) ?? {}, status: 200 }];
  },
  reviseTicket: move('reviseTicket', ADMIN, 'open', ({ tree }) => ({
    lines: [{ verb: 'give', item: 'prices-view', unit: tree.companies.own.branch }],
    details: { position: 'Head' },
    reason: 'More work.',
    note: 'Thank you.',
  })),
  askTicket: move('askTicket', 'support', 'open'),
  answerTicket: move('answerTicket', ADMIN, 'waiting'),
  offerTicket: offering,
  acceptTicket: move('acceptTicket', ADMIN, 'offered'),
  declineTicket: move('declineTicket', ADMIN, 'offered'),
  approveTicket: move('approveTicket', 'support', 'open', () => ({
    lines: [{ line: 1, decision: 'approve', reason: 'Fine.' }],
    reason: 'Fine.',
  })),
  rejectTicket: move('rejectTicket', 'support', 'open'),
  withdrawTicket: move('withdrawTicket', ADMIN, 'open'),
  objectTicket: move('objectTicket', 'own deputy', 'cooling'),
  shortenTicket: move('shortenTicket', 'lead', 'cooling'),
  // nothing follows in the catalogue of this world
  fulfilTicket: waiting('fulfilTicket', 'support'),
  failTicket: waiting('failTicket', 'support'),
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
