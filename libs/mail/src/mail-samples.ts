import type { MailName } from '@keyward/domain';
import type { CommonVariables, MailVariables } from './mail-variables.js';

const common: CommonVariables = {
  vendor: 'Nordglas Systems',
  company: 'Huber Fenster GmbH',
  number: 'K-2026-000042',
  url: 'https://portal.example/tickets/K-2026-000042',
  greet: 'Anna Huber',
  timeZone: 'Europe/Berlin',
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
  'ticket-approved': { ...common, ...enquiry },
  'changes-done': { ...common, ...enquiry, doneAt: '2026-11-21T20:03:00Z', membershipEnded: false },
  'not-approved': {
    ...common,
    ...enquiry,
    lines: asked,
    reason: 'Price lists go to people who quote prices; please tell us who that is in Graz.',
  },
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
};
