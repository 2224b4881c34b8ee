import { INVITATION_HOURS, type LineVerb, type MailName } from '@keyward/domain';
import type { RecipientKind } from './emails.js';
import type { MailLanguage } from './languages.js';
import type { Fact } from './mail-fact.js';
import type { MailDetail, MailLine, MailVariables } from './mail-variables.js';

/** How a line is worded: still asked for, in effect, or not in effect. */
type Tense = 'asked' | 'changed' | 'unchanged';

interface ViewLine {
  readonly sign: '+' | '−' | '~' | '×';
  readonly tone: 'give' | 'take' | 'set' | 'denied';
  readonly tense: Tense;
  readonly verb: LineVerb;
  /** set for a changed detail: its key, and `label` is its new value */
  readonly field: MailDetail['field'] | null;
  readonly label: string;
  readonly unit: string | null;
  readonly settings: readonly string[];
  readonly reason: string | null;
}

interface Section {
  /** key of the heading */
  readonly name: 'asked' | 'approved' | 'denied' | 'changed' | 'unchanged' | 'offered' | 'not-offered';
  readonly lines: readonly ViewLine[];
}

/** What templates read: the variables, and what would otherwise be logic in a template. */
export interface MailView {
  readonly mail: MailName;
  readonly language: MailLanguage;
  readonly recipient: RecipientKind;
  /** which heading: the recipient's, or a special one of theirs */
  readonly voice: string;
  readonly link: boolean;
  /** the button says something else to each kind of recipient */
  readonly ownButton: boolean;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  readonly inPart: boolean;
  /** of the ticket; '' where it is about none */
  readonly ticketNumber: string;
  readonly days: number;
}

const SIGNS = { give: '+', take: '−', set: '~' } as const;

/** Other settings, another end, suspended or not any more: it stays, changed. */
const shownAs = (verb: MailLine['verb']): 'give' | 'take' | 'set' =>
  verb === 'give' || verb === 'take' ? verb : 'set';

const lineOf = (line: MailLine, tense: Tense): ViewLine => ({
  sign: tense === 'unchanged' ? '×' : SIGNS[shownAs(line.verb)],
  tone: tense === 'unchanged' ? 'denied' : shownAs(line.verb),
  tense,
  verb: line.verb,
  field: null,
  label: line.label,
  unit: line.unit,
  settings: line.settings ?? [],
  reason: line.denied || null,
});

const detailOf = (detail: MailDetail, tense: Tense): ViewLine => ({
  sign: tense === 'unchanged' ? '×' : '~',
  tone: tense === 'unchanged' ? 'denied' : 'set',
  tense,
  verb: 'set',
  field: detail.field,
  label: detail.value,
  unit: null,
  settings: [],
  reason: null,
});

type Enquiry = { readonly lines: readonly MailLine[]; readonly details: readonly MailDetail[] };

/** Lines that were denied stand apart, under `no`; a changed detail follows the ticket, it is never denied by itself. */
function sections(enquiry: Enquiry, yes: Section['name'], tense: Tense, no?: Section['name']): Section[] {
  const denied = (line: MailLine) => no !== undefined && typeof line.denied === 'string';
  const all: Section[] = [
    {
      name: yes,
      lines: [
        ...enquiry.lines.filter((line) => !denied(line)).map((line) => lineOf(line, tense)),
        ...enquiry.details.map((detail) => detailOf(detail, tense)),
      ],
    },
    { name: no ?? yes, lines: enquiry.lines.filter(denied).map((line) => lineOf(line, 'unchanged')) },
  ];
  return all.filter((section) => section.lines.length > 0);
}

const fact = (name: Fact['name'], value: string, date = false): Fact => ({ name, value, date });
const fromFact = (from: string | null): Fact[] => (from === null ? [] : [fact('from', from, true)]);

/** What waits for a decision, and until when one is promised. */
const late = (v: MailVariables['overdue']): { facts: Fact[]; sections: Section[] } => ({
  facts: [
    fact('person', v.person),
    fact('filedBy', v.filedBy),
    fact('filedAt', v.filedAt, true),
    fact('dueAt', v.dueAt, true),
  ],
  sections: [],
});

/** The table of facts and the lists of changes of each mail. */
const PARTS: {
  readonly [M in MailName]: (variables: MailVariables[M]) => { facts: Fact[]; sections: Section[] };
} = {
  'enquiry-received': (v) => ({
    facts: [fact('person', v.person), fact('filedAt', v.filedAt, true), ...fromFact(v.from)],
    sections: sections(v, 'asked', 'asked'),
  }),
  'decision-needed': (v) => ({
    facts: [
      fact('person', v.person),
      fact('filedBy', v.filedBy),
      fact('filedAt', v.filedAt, true),
      ...fromFact(v.from),
    ],
    sections: sections(v, 'asked', 'asked'),
  }),
  question: (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  answer: (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  'new-message': (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  'ticket-approved': (v) => ({
    facts: [fact('person', v.person), ...fromFact(v.from)],
    sections: sections(v, 'approved', 'asked', 'denied'),
  }),
  'changes-done': (v) => ({
    facts: [fact('person', v.person)],
    sections: sections(v, 'changed', 'changed', 'unchanged'),
  }),
  'not-approved': (v) => ({
    facts: [fact('person', v.person)],
    sections: sections(v, 'unchanged', 'unchanged'),
  }),
  'access-ending': (v) => ({ facts: [fact('person', v.person), fact('expiresAt', v.until, true)], sections: [] }),
  'access-over': (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  'due-soon': late,
  overdue: late,
  superseded: (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  withdrawn: (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  'counter-offer': (v) => ({
    facts: [fact('person', v.person), ...fromFact(v.from)],
    sections: sections(v, 'offered', 'asked', 'not-offered'),
  }),
  'offer-accepted': (v) => ({
    facts: [fact('person', v.person), ...fromFact(v.from)],
    sections: sections(v, 'offered', 'asked', 'denied'),
  }),
  'offer-declined': (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  expired: (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  'apply-failed': (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  invitation: (v) => ({ facts: [fact('invitedBy', v.invitedBy)], sections: [] }),
  'invitation-ending': (v) => ({
    facts: [
      fact('person', v.person),
      fact('email', v.email),
      fact('invitedBy', v.invitedBy),
      fact('expiresAt', v.expiresAt, true),
    ],
    sections: [],
  }),
  'invitation-asked': (v) => ({
    facts: [
      fact('person', v.person),
      fact('email', v.email),
      fact('invitedBy', v.invitedBy),
      fact('askedAt', v.askedAt, true),
    ],
    sections: [],
  }),
  'invitation-expired': (v) => ({
    facts: [fact('person', v.person), fact('email', v.email), fact('invitedBy', v.invitedBy)],
    sections: [],
  }),
  joined: (v) => ({ facts: [fact('person', v.person)], sections: [] }),
  'enquiry-about-you': (v) => ({
    facts: [fact('filedBy', v.filedBy), fact('filedAt', v.filedAt, true), ...fromFact(v.from)],
    sections: sections(v, 'asked', 'asked'),
  }),
  'filed-on-behalf': (v) => ({
    facts: [fact('person', v.person), fact('filedBy', v.filedBy), fact('onBehalfOf', v.onBehalfOf)],
    sections: sections(v, 'asked', 'asked'),
  }),
  'administrator-proposed': (v) => ({
    facts: [fact('person', v.person), fact('filedBy', v.filedBy), fact('filedAt', v.filedAt, true)],
    sections: sections(v, 'asked', 'asked'),
  }),
  'administrator-decided': (v) => ({
    facts: [
      fact('person', v.person),
      fact('filedBy', v.filedBy),
      ...(v.applyAt === null ? [] : [fact('applyAt', v.applyAt, true)]),
    ],
    sections: sections(v, 'approved', 'asked', 'denied'),
  }),
  'administrator-changed': (v) => ({
    facts: [fact('person', v.person)],
    sections: sections(v, 'changed', 'changed', 'unchanged'),
  }),
  'administrator-turned': (v) => ({
    facts: [fact('person', v.person), fact('filedBy', v.filedBy)],
    sections: sections(v, 'asked', 'asked'),
  }),
  'right-moved': (v) => ({
    facts: [...(v.unit === null ? [] : [fact('unit', v.unit)]), fact('before', v.before), fact('after', v.after)],
    sections: [],
  }),
  'contact-changed': () => ({ facts: [], sections: [] }),
  'company-review': (v) => ({ facts: [fact('company', v.company), ...nextOf(v.next)], sections: [] }),
  'too-few-left': (v) => ({ facts: [fact('company', v.company)], sections: [] }),
  'right-runs-out': (v) => ({
    facts: [fact('right', v.right), ...heldBy(v), fact('company', v.company), ...nextOf(v.next)],
    sections: [],
  }),
  'wish-received': (v) => ({ facts: [fact('company', v.company), fact('person', v.person)], sections: [] }),
  'wish-answered': () => ({ facts: [], sections: [] }),
  'access-idle': (v) => ({
    facts: [
      ...heldBy(v),
      fact('company', v.company),
      ...(v.why === 'idle' ? [fact('lastUsed', v.since, true)] : []),
      ...nextOf(v.next),
    ],
    sections: [],
  }),
  'password-reset': () => ({ facts: [], sections: [] }),
  'password-changed': () => ({ facts: [], sections: [] }),
  'email-confirm': () => ({ facts: [], sections: [] }),
  'email-notice': () => ({ facts: [], sections: [] }),
  'deputy-named': (v) => ({ facts: [fact('from', v.from, true), fact('expiresAt', v.until, true)], sections: [] }),
  'second-factor-changed': () => ({ facts: [], sections: [] }),
};

const nextOf = (next: string | null): Fact[] => (next === null ? [] : [fact('next', next, true)]);
const heldBy = ({ whose, person }: Pick<MailVariables['right-runs-out'], 'whose' | 'person'>): Fact[] =>
  whose === 'own' ? [] : [fact('heldBy', person)];
/** Where it belongs: company and ticket, if it is about one. */
const placeOf = (variables: object): Fact[] => {
  if (!('company' in variables && 'number' in variables)) return [];
  const number = numberOf(variables);
  return [fact('company', String(variables.company)), ...(number === '' ? [] : [fact('number', number)])];
};

const numberOf = (variables: object): string =>
  'number' in variables && typeof variables.number === 'string' ? variables.number : '';

/** Nobody is told their own name and address; nor to whom something has passed, whoever may not see their team. */
const NOT_TOLD: readonly RecipientKind[] = ['person', 'invited', 'holder'];
const worthTelling = (recipient: RecipientKind) => (each: Fact) =>
  !NOT_TOLD.includes(recipient) || (each.name !== 'person' && each.name !== 'email');

/** A page that its reader may not open is not offered. */
function hasLink(recipient: RecipientKind, variables: object): boolean {
  if (recipient === 'holder') return 'whose' in variables || 'next' in variables;
  return !(recipient === 'person' && 'membershipEnded' in variables && variables.membershipEnded === true);
}

/** The invited and the filer are led to different pages by one mail. */
const OWN_BUTTON: readonly MailName[] = ['invitation-ending', 'invitation-expired'];

/** The heading must not promise the whole where only a part was approved or done. */
function voiceOf(recipient: RecipientKind, mail: MailName, inPart: boolean, variables: object): string {
  if (recipient !== 'filer') return recipient;
  if (mail === 'invitation-expired' && 'cause' in variables) return `filer-${String(variables.cause)}`;
  if (mail === 'ticket-approved' || mail === 'changes-done') return inPart ? 'filer-part' : 'filer-whole';
  return recipient;
}

/** @returns what the templates of `mail` read, for that recipient and language */
export function viewOf<M extends MailName>(
  mail: M,
  recipient: RecipientKind,
  variables: MailVariables[M],
  language: MailLanguage,
): MailView & MailVariables[M] {
  const own = PARTS[mail](variables);
  const inPart = own.sections.some((section) => section.name === 'unchanged' || section.name === 'denied');
  return {
    ...variables,
    mail,
    language,
    recipient,
    voice: voiceOf(recipient, mail, inPart, variables),
    link: hasLink(recipient, variables),
    ownButton: OWN_BUTTON.includes(mail),
    facts: [...own.facts.filter(worthTelling(recipient)), ...placeOf(variables)],
    sections: own.sections,
    inPart,
    ticketNumber: numberOf(variables),
    days: INVITATION_HOURS / 24,
  };
}
