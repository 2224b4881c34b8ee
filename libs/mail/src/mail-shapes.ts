import type { MailName } from '@keyward/domain';
import { MailGapError } from './mail-texts.js';
import type { AnyMailVariables, CommonVariables, MailVariables } from './mail-variables.js';

/** What a variable must be when a mail is rendered; `?` may be null, nothing may be left out. */
type Shape = 'text' | 'text?' | 'time' | 'time?' | 'zone' | 'link' | 'flag' | 'list';

type ShapesOf<V> = { readonly [K in keyof V]-?: Shape };

const ANY = {
  vendor: 'text',
  url: 'link',
  greet: 'text?',
  timeZone: 'zone',
} as const satisfies ShapesOf<AnyMailVariables>;

const COMMON = { ...ANY, company: 'text', number: 'text' } as const satisfies ShapesOf<CommonVariables>;

const ENQUIRY = { ...COMMON, person: 'text', kind: 'text', lines: 'list', details: 'list', from: 'time?' } as const;

/** Every variable of every mail; one that the types name and this table does not, does not compile. */
const SHAPES: { readonly [M in MailName]: ShapesOf<MailVariables[M]> } = {
  'enquiry-received': { ...ENQUIRY, filedAt: 'time' },
  'decision-needed': {
    ...ENQUIRY,
    because: 'text',
    filedBy: 'text',
    filedAt: 'time',
    reason: 'text?',
    note: 'text?',
  },
  question: { ...COMMON, person: 'text', askedBy: 'text', text: 'text' },
  answer: { ...COMMON, person: 'text', answeredBy: 'text', text: 'text' },
  'new-message': { ...COMMON, person: 'text', writtenBy: 'text', text: 'text' },
  'ticket-approved': ENQUIRY,
  'changes-done': { ...ENQUIRY, doneAt: 'time', membershipEnded: 'flag' },
  'not-approved': { ...ENQUIRY, reason: 'text?' },
  'due-soon': { ...COMMON, person: 'text', filedBy: 'text', filedAt: 'time', dueAt: 'time' },
  overdue: { ...COMMON, person: 'text', filedBy: 'text', filedAt: 'time', dueAt: 'time' },
  withdrawn: { ...COMMON, person: 'text', withdrawnBy: 'text' },
  superseded: { ...COMMON, person: 'text', cause: 'text', by: 'text?' },
  'counter-offer': { ...ENQUIRY, offeredBy: 'text', reason: 'text' },
  'offer-accepted': { ...ENQUIRY, answeredBy: 'text' },
  'offer-declined': { ...COMMON, person: 'text', answeredBy: 'text', reason: 'text?' },
  expired: { ...COMMON, person: 'text' },
  'apply-failed': { ...COMMON, person: 'text' },
  'access-ending': { ...COMMON, person: 'text', what: 'text', until: 'time' },
  'access-over': { ...COMMON, person: 'text', what: 'text', until: 'time' },
  invitation: { ...COMMON, invitedBy: 'text' },
  'invitation-ending': { ...COMMON, person: 'text', invitedBy: 'text', email: 'text', expiresAt: 'time', left: 'text' },
  'invitation-asked': { ...COMMON, person: 'text', invitedBy: 'text', email: 'text', askedAt: 'time' },
  'invitation-expired': { ...COMMON, person: 'text', invitedBy: 'text', email: 'text', cause: 'text' },
  joined: { ...COMMON, person: 'text' },
  'enquiry-about-you': { ...ENQUIRY, filedBy: 'text', filedAt: 'time' },
  'filed-on-behalf': { ...ENQUIRY, filedBy: 'text', onBehalfOf: 'text' },
  'administrator-proposed': { ...ENQUIRY, filedBy: 'text', filedAt: 'time' },
  'administrator-decided': { ...ENQUIRY, filedBy: 'text', applyAt: 'time?', objectable: 'flag' },
  'administrator-changed': { ...ENQUIRY, doneAt: 'time' },
  'administrator-turned': { ...ENQUIRY, filedBy: 'text', turn: 'text' },
  'company-review': { ...ANY, company: 'text', what: 'text', next: 'time?' },
  'too-few-left': { ...ANY, company: 'text', what: 'text', left: 'text', min: 'text' },
  'right-runs-out': {
    ...ANY,
    ...{ company: 'text', person: 'text', right: 'text', whose: 'text', what: 'text', next: 'time?' },
  },
  'access-idle': {
    ...ANY,
    company: 'text',
    person: 'text',
    whose: 'text',
    why: 'text',
    what: 'text',
    since: 'time',
    next: 'time?',
  },
  'wish-received': { ...ANY, company: 'text', person: 'text', text: 'text' },
  'wish-answered': { ...ANY, company: 'text', what: 'text', number: 'text?', reason: 'text?' },
  'right-moved': { ...COMMON, what: 'text', unit: 'text?', before: 'text', after: 'text' },
  'contact-changed': { ...ANY, company: 'text', at: 'time' },
  'password-reset': { ...ANY, until: 'time' },
  'password-changed': { ...ANY, at: 'time' },
  'email-confirm': { ...ANY, until: 'time' },
  'email-notice': { ...ANY, at: 'time', next: 'text', what: 'text' },
  'deputy-named': { ...ANY, principal: 'text', from: 'time', until: 'time' },
  'second-factor-changed': { ...ANY, at: 'time', what: 'text' },
};

/** A link in a mail is a page: http(s), nothing that runs or carries credentials. */
function isLink(text: string): boolean {
  if (!URL.canParse(text) || /[\s\p{Cc}]/u.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

const zones = new Set<string>();

/** Asked once a zone. */
function isZone(text: string): boolean {
  if (zones.has(text)) return true;
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return zones.add(text).has(text);
  } catch {
    return false;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTime = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));

const FITS: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  text: isText,
  'text?': (value) => value === null || typeof value === 'string',
  time: isTime,
  'time?': (value) => value === null || isTime(value),
  zone: (value) => isText(value) && isZone(value),
  link: (value) => isText(value) && isLink(value),
  flag: (value) => typeof value === 'boolean',
  list: Array.isArray,
};

/** @throws MailGapError naming the first variable of `mail` that is missing, empty or of another kind */
export function requireVariables<M extends MailName>(mail: M, variables: MailVariables[M]): void {
  const given = variables as unknown as Readonly<Record<string, unknown>>;
  const shapes: Readonly<Record<string, Shape>> = SHAPES[mail];
  for (const [name, shape] of Object.entries(shapes)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (!FITS[shape](value)) throw new MailGapError(`${name} (${shape}) of ${mail}`);
  }
}

/** Refuses holes deeper down, which a template would print as nothing. @throws MailGapError naming the place */
export function requireWhole(value: unknown, path = ''): void {
  if (value === undefined) throw new MailGapError(path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) requireWhole(inner, path === '' ? key : `${path}.${key}`);
}
