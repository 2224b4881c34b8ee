import type { Leaf, Schema } from './document.js';

/** What a value that is sent can refer to. Each has its real and missing values in `values.ts`. */
export const SORTS = [
  'ticket',
  'person',
  'invitation',
  'attachment',
  'reply',
  'task',
  'delivery',
  'wish',
  'unit',
  'email',
  'search',
  'cursor',
  'version',
  'digest',
  'basis',
  'token',
  'session',
  'key',
] as const;
export type Sort = (typeof SORTS)[number];

/**
 * Every value that the API takes, by its place in the request, and what it refers to. Whoever adds a parameter or a field
 * says here what it names; `nothing` is for what is said, counted or chosen, never for an id.
 */
const FIELDS: Readonly<Record<string, Sort | 'nothing'>> = {
  'tickets.number': 'ticket',
  'people.id': 'person',
  supersedes: 'ticket',
  revises: 'ticket',
  // signed for whoever handed it in: to everybody else it is nothing
  evidence: 'nothing',
  actor: 'person',
  'invitations.id': 'invitation',
  'attachments.id': 'attachment',
  person: 'person',
  reply: 'reply',
  wish: 'wish',
  'wishes.id': 'wish',
  onBehalfOf: 'person',
  'replies.id': 'reply',
  'tasks.id': 'task',
  'deliveries.id': 'delivery',
  'tickets.version': 'version',
  'tickets.digest': 'digest',
  'texts.text': 'nothing',
  staff: 'person',
  seen: 'person',
  unit: 'unit',
  'lines.unit': 'unit',
  'successors.person': 'person',
  'successors.unit': 'unit',
  company: 'unit',
  ticket: 'ticket',
  email: 'email',
  was: 'email',
  'person.email': 'email',
  q: 'search',
  successor: 'search',
  cursor: 'cursor',
  version: 'version',
  digest: 'digest',
  basis: 'basis',
  token: 'token',
  session: 'session',
  'Idempotency-Key': 'key',
  // the catalogue is everybody's
  'successors.item': 'nothing',
  'lines.item': 'nothing',
  'lines.line': 'nothing',
  'lines.params.*': 'nothing',
  'facts.*': 'nothing',
  'terms.key': 'nothing',
  'terms.version': 'nothing',
  'lines.reason': 'nothing',
  'details.firstName': 'nothing',
  'details.lastName': 'nothing',
  'details.position': 'nothing',
  'person.firstName': 'nothing',
  'person.lastName': 'nothing',
  'person.position': 'nothing',
  firstName: 'nothing',
  lastName: 'nothing',
  mobile: 'nothing',
  language: 'nothing',
  timeZone: 'nothing',
  unwantedMails: 'nothing',
  password: 'nothing',
  oldPassword: 'nothing',
  code: 'nothing',
  reason: 'nothing',
  note: 'nothing',
  name: 'nothing',
  text: 'nothing',
  limit: 'nothing',
  action: 'nothing',
  items: 'nothing',
  item: 'nothing',
  kind: 'nothing',
  may: 'nothing',
  open: 'nothing',
  waits: 'nothing',
  only: 'nothing',
  waiting: 'nothing',
  // systems: to everybody else alike, whatever they name
  since: 'nothing',
  system: 'nothing',
  line: 'nothing',
  after: 'nothing',
  hash: 'nothing',
};

/** What cannot name anything, whatever it is called. */
const isPlain = ({ enum: choices, type, format }: Schema): boolean =>
  choices !== undefined || type === 'boolean' || format === 'date-time';

const TICKET_NUMBER = '^K-';
const isIdByShape = ({ format, pattern }: Schema): boolean =>
  format === 'uuid' || format === 'email' || (pattern?.startsWith(TICKET_NUMBER) ?? false);

/** @returns what a value refers to; undefined: nobody has said so yet, and the matrix fails */
export function sortOf({ name, schema }: Leaf): Sort | 'nothing' | undefined {
  if (isPlain(schema)) return 'nothing';
  const sort = FIELDS[name];
  return sort === 'nothing' && isIdByShape(schema) ? undefined : sort;
}
