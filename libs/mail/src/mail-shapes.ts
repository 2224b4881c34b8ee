import type { MailName } from '@keyward/domain';
import { MailGapError } from './mail-texts.js';
import type { CommonVariables, MailVariables } from './mail-variables.js';

/** What a variable must be when a mail is rendered; `?` may be null, nothing may be left out. */
type Shape = 'text' | 'text?' | 'time' | 'time?' | 'zone' | 'link' | 'flag' | 'list';

type ShapesOf<V> = { readonly [K in keyof V]-?: Shape };

const COMMON = {
  vendor: 'text',
  company: 'text',
  number: 'text',
  url: 'link',
  greet: 'text?',
  timeZone: 'zone',
} as const satisfies ShapesOf<CommonVariables>;

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
  'ticket-approved': ENQUIRY,
  'changes-done': { ...ENQUIRY, doneAt: 'time', membershipEnded: 'flag' },
  'not-approved': { ...ENQUIRY, reason: 'text?' },
  invitation: { ...COMMON, invitedBy: 'text' },
  'invitation-ending': { ...COMMON, person: 'text', invitedBy: 'text', email: 'text', expiresAt: 'time', left: 'text' },
  'invitation-asked': { ...COMMON, person: 'text', invitedBy: 'text', email: 'text', askedAt: 'time' },
  'invitation-expired': { ...COMMON, person: 'text', invitedBy: 'text', email: 'text', cause: 'text' },
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
