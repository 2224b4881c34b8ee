import type { MailName } from '@keyward/domain';
import type { AnyMailVariables, CommonVariables, MailVariables } from './mail-variables.js';

const common: CommonVariables = {
  vendor: 'Nordglas Systems',
  company: 'Huber Fenster GmbH',
  number: 'K-2026-000042',
  url: 'https://portal.example/tickets/K-2026-000042',
  greet: 'Anna Huber',
  timeZone: 'Europe/Berlin',
};

const account: AnyMailVariables = {
  vendor: common.vendor,
  url: 'https://portal.example/forgot-password',
  greet: common.greet,
  timeZone: common.timeZone,
};

const lines = [
  { verb: 'give', label: 'Order entry', unit: 'Huber Fenster, Graz', denied: null },
  { verb: 'give', label: 'Price lists', unit: 'Huber Fenster GmbH', denied: 'Only for people who quote prices.' },
  { verb: 'take', label: 'Invoices', unit: null, denied: null },
  { verb: 'set', label: 'Stock', unit: null, settings: ['Stores: Graz, Linz → Graz'], denied: null },
  { verb: 'extend', label: 'Support', unit: null, settings: ['Ends: 1 Dec 2026 → 1 Mar 2027'], denied: null },
  { verb: 'suspend', label: 'Payments', unit: null, denied: null },
  { verb: 'resume', label: 'Offers', unit: null, denied: null },
] as const;

const enquiry = {
  person: 'Max Steiner',
  kind: 'change',
  lines,
  details: [{ field: 'position', value: 'Head of sales' }],
  from: null,
} as const;

const asked = lines.map((line) => ({ ...line, denied: null }));

const offered = asked.filter(({ verb }) => verb === 'set' || verb === 'take');

/** One example a mail, for tests and for `tools/mail/preview.mjs`; not part of the product. */
export const MAIL_SAMPLES: { readonly [M in MailName]: MailVariables[M] } = {
  'enquiry-received': { ...common, ...enquiry, lines: asked, filedAt: '2026-11-21T19:58:00Z' },
  'decision-needed': {
    ...common,
    ...enquiry,
    lines: asked,
    greet: null,
    because: 'filed',
    filedBy: 'Anna Huber',
    filedAt: '2026-11-21T19:58:00Z',
    reason: 'Max takes over the sales team in Graz.',
    note: 'Please before Monday, if possible.\nHe starts at eight.',
  },
  question: {
    ...common,
    person: 'Max Steiner',
    askedBy: 'Nora Lind',
    text: 'Which price list does he need?\nThe one for dealers or the one for fitters?',
  },
  answer: {
    ...common,
    greet: 'Nora Lind',
    person: 'Max Steiner',
    answeredBy: 'Anna Huber',
    text: 'The one for dealers, please.',
  },
  'new-message': {
    ...common,
    person: 'Max Steiner',
    writtenBy: 'Nora Lind',
    text: 'The price list of December comes on Thursday; he gets it with the others.',
  },
  'ticket-approved': { ...common, ...enquiry },
  'changes-done': { ...common, ...enquiry, doneAt: '2026-11-21T20:03:00Z', membershipEnded: false },
  'not-approved': {
    ...common,
    ...enquiry,
    lines: asked,
    reason: 'Price lists go to people who quote prices; please tell us who that is in Graz.',
  },
  'due-soon': {
    ...common,
    greet: 'Nora Lind',
    person: 'Max Steiner',
    filedBy: 'Anna Huber',
    filedAt: '2026-11-20T09:12:00Z',
    dueAt: '2026-11-23T09:12:00Z',
  },
  overdue: {
    ...common,
    greet: 'Nora Lind',
    person: 'Max Steiner',
    filedBy: 'Anna Huber',
    filedAt: '2026-11-20T09:12:00Z',
    dueAt: '2026-11-23T09:12:00Z',
  },
  superseded: { ...common, person: enquiry.person, cause: 'ended', by: null },
  'counter-offer': {
    ...common,
    ...enquiry,
    lines: [...offered, ...asked.slice(1, 2).map((line) => ({ ...line, denied: '' }))],
    details: [],
    offeredBy: 'Nora Lind',
    reason: 'Price lists go to people who quote prices. Stock works for Graz alone.',
  },
  'offer-accepted': {
    ...common,
    ...enquiry,
    greet: null,
    lines: offered,
    details: [],
    answeredBy: 'Anna Huber',
  },
  'offer-declined': {
    ...common,
    greet: null,
    person: enquiry.person,
    answeredBy: 'Anna Huber',
    reason: 'He quotes prices as well, from Monday.',
  },
  expired: { ...common, person: enquiry.person },
  'access-ending': {
    ...common,
    person: enquiry.person,
    what: '“Order entry” and “Price lists”',
    until: '2026-12-05T11:00:00Z',
  },
  'access-over': { ...common, person: enquiry.person, what: '“Order entry”', until: '2026-12-05T11:00:00Z' },
  invitation: {
    ...common,
    url: 'https://portal.example/invitation#kw1.0197a3c2.2.mJ8x2vQ0c7Jt5nB4rT6yLw',
    greet: 'Max Steiner',
    invitedBy: 'Anna Huber',
  },
  'invitation-ending': {
    ...common,
    person: 'Max Steiner',
    invitedBy: 'Anna Huber',
    email: 'max.steiner@huber-fenster.example',
    expiresAt: '2026-11-28T20:04:00Z',
    left: 'two-days',
  },
  'invitation-asked': {
    ...common,
    person: 'Max Steiner',
    invitedBy: 'Anna Huber',
    email: 'max.steiner@huber-fenster.example',
    askedAt: '2026-11-30T08:12:00Z',
  },
  'invitation-expired': {
    ...common,
    person: 'Max Steiner',
    invitedBy: 'Anna Huber',
    email: 'max.steiner@huber-fenster.example',
    cause: 'time',
  },
  'filed-on-behalf': {
    ...common,
    ...enquiry,
    lines: asked,
    filedBy: 'Nora Lind',
    onBehalfOf: 'Anna Huber',
  },
  'administrator-proposed': {
    ...common,
    ...enquiry,
    kind: 'change-admin',
    lines: asked.slice(0, 1),
    details: [],
    filedBy: 'Karl Huber',
    filedAt: '2026-11-21T19:58:00Z',
  },
  'administrator-decided': {
    ...common,
    ...enquiry,
    kind: 'change-admin',
    lines: asked.slice(0, 1),
    details: [],
    filedBy: 'Karl Huber',
    applyAt: '2026-11-24T19:58:00Z',
    objectable: true,
  },
  'administrator-changed': {
    ...common,
    ...enquiry,
    kind: 'change-admin',
    lines: asked.slice(0, 1),
    details: [],
    doneAt: '2026-11-24T19:59:00Z',
  },
  'administrator-turned': {
    ...common,
    ...enquiry,
    kind: 'change-admin',
    lines: asked.slice(0, 1),
    details: [],
    filedBy: 'Karl Huber',
    turn: 'rejected',
  },
  'right-moved': { ...common, what: '“Web account manager”', unit: null, before: 'Karl Huber', after: 'Anna Moser' },
  'contact-changed': {
    ...account,
    greet: null,
    url: 'https://portal.example/',
    company: common.company,
    at: '2026-11-21T20:03:00Z',
  },
  'access-idle': {
    ...account,
    company: 'Huber Fenster GmbH',
    what: 'warned',
    since: '2026-09-21T20:28:00Z',
    next: '2026-12-05T20:28:00Z',
  },
  'password-reset': {
    ...account,
    url: 'https://portal.example/reset-password#0197a3c2.mJ8x2vQ0c7Jt5nB4rT6yLw',
    until: '2026-11-21T20:28:00Z',
  },
  'password-changed': { ...account, at: '2026-11-21T20:03:00Z' },
  'email-confirm': {
    ...account,
    url: 'https://portal.example/confirm-email#0197a3c2.mJ8x2vQ0c7Jt5nB4rT6yLw',
    until: '2026-11-21T20:28:00Z',
  },
  'email-notice': { ...account, at: '2026-11-21T20:03:00Z', next: 'anna@steiner.example' },
  'deputy-named': {
    ...account,
    principal: 'Berta Brandt',
    from: '2026-11-23T00:00:00Z',
    until: '2026-12-07T00:00:00Z',
  },
  'second-factor-changed': { ...account, at: '2026-11-21T20:03:00Z', what: 'added' },
};
