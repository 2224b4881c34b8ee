import { inLanguage, quoted, REMINDER_HOURS, type CompiledCatalogue, type TicketMail } from '@keyward/domain';
import type { CommonVariables, MailDetail, MailLine, MailVariables } from '@keyward/mail';
import { turnOf } from '../person/tell-administration.js';
import { settingsInWords } from './settings-in-words.js';
import type { MailFactLine, MailFacts, MailPerson } from './mail-facts.js';

/** What a mail is written with, besides its facts. */
export interface MailFrame {
  readonly catalogue: CompiledCatalogue;
  readonly language: string;
  readonly common: CommonVariables;
}

type Own<M extends TicketMail> = Omit<MailVariables[M], keyof CommonVariables>;
type VariablesOf<M extends TicketMail> = (facts: MailFacts, frame: MailFrame) => Own<M>;

const fullName = (person: { readonly firstName?: string; readonly lastName?: string }): string =>
  [person.firstName, person.lastName].filter(Boolean).join(' ');

/** @returns the name that a mail uses for somebody: the name, else the address, else nothing (erased) */
export const nameOf = (person: MailPerson | null): string => (person ? fullName(person) || (person.email ?? '') : '');

/**
 * The person concerned. Until somebody has joined, what was typed: an address that another company knows must not tell
 * whose it is (the API presents a ticket by the same rule).
 */
const concerned = ({ person, subject, status }: MailFacts): string =>
  subject !== null && (status !== 'done' || person === null) ? fullName(subject) || subject.email : nameOf(person);

/** The person concerned learns what was denied, but no text that was written about them. */
const reasonFor = ({ recipient }: MailFacts, denied: string | null): string | null =>
  denied !== null && recipient === 'person' ? '' : denied;

/** Whoever filed it; of the vendor, whom nobody of the company knows, with whose they are. */
const filerOf = ({ filer, forCompany }: MailFacts, { common }: MailFrame): string =>
  forCompany ? `${nameOf(filer)} (${common.vendor})` : nameOf(filer);

const passedTo = ({ to }: MailFactLine, language: string): string[] =>
  to === null
    ? []
    : [
        inLanguage(
          { en: `Taken over by ${to}`, de: `Übernommen von ${to}`, it: `Passa a ${to}`, fr: `Repris par ${to}` },
          language,
        ),
      ];

function lineOf(line: MailFactLine, facts: MailFacts, { catalogue, language, common }: MailFrame): MailLine {
  const label = catalogue.items.get(line.item)?.label;
  return {
    verb: line.verb,
    unit: line.unit,
    settings: [
      ...passedTo(line, language),
      ...settingsInWords(line, { catalogue, language, timeZone: common.timeZone, units: facts.units }),
    ],
    denied: reasonFor(facts, line.denied),
    label: label ? inLanguage(label, language) : line.item,
  };
}

const DETAILS = ['firstName', 'lastName', 'position'] as const satisfies readonly MailDetail['field'][];

const detailsOf = ({ details }: MailFacts): MailDetail[] =>
  DETAILS.flatMap((field) => (details?.[field] ? [{ field, value: details[field] }] : []));

const enquiry: VariablesOf<'ticket-approved'> = (facts, frame) => ({
  person: concerned(facts),
  kind: facts.kind,
  lines: facts.lines.map((line) => lineOf(line, facts, frame)),
  details: detailsOf(facts),
  from: facts.from,
});

/** What brought a ticket to whoever decides, by the event that TABLE 3 routes to this mail, or the one that this names. */
const BECAUSE: Readonly<Record<string, MailVariables['decision-needed']['because']>> = {
  'ticket.filed': 'filed',
  'ticket.revised': 'revised',
  'ticket.stage-approved': 'next-stage',
  'ticket.sent-back': 'sent-back',
  'ticket.objected': 'objected',
  'passed-on': 'passed-on',
  reminded: 'reminded',
  escalated: 'escalated',
  'ticket.stage-accepted': 'accepted',
  'ticket.declined': 'declined',
};

const becauseOf = ({ eventData: { because }, eventName }: MailFacts) =>
  BECAUSE[typeof because === 'string' ? because : eventName] ?? 'filed';

/** What an event about an end names: the lines of the ticket that gave it, and when that is. */
const ending: VariablesOf<'access-ending'> = (facts, { catalogue, language }) => {
  const { lines, until } = facts.eventData;
  const named = new Set(Array.isArray(lines) ? lines : []);
  const labels = facts.lines
    .filter(({ line }) => named.has(line))
    .map(({ item }) => inLanguage(quoted(catalogue.items.get(item)?.label ?? { en: item }), language));
  return {
    person: concerned(facts),
    what: new Intl.ListFormat(language).format(labels),
    until: typeof until === 'string' ? until : facts.eventAt,
  };
};

/** What waits for a decision, and until when one is promised. */
const late: VariablesOf<'overdue'> = (facts, frame) => ({
  person: concerned(facts),
  filedBy: filerOf(facts, frame),
  filedAt: facts.filedAt,
  dueAt: facts.due?.at ?? facts.eventAt,
});

/** Later than this a reminder does not say “in two days” any more. */
const LATE_BY_HOURS = 12;

/** The variables of every mail about a ticket; exhaustive over TABLE 4 by type. */
export const MAIL_VARIABLES: { readonly [M in TicketMail]: VariablesOf<M> } = {
  'enquiry-received': (facts, frame) => ({ ...enquiry(facts, frame), filedAt: facts.filedAt }),
  'decision-needed': (facts, frame) => ({
    ...enquiry(facts, frame),
    because: becauseOf(facts),
    filedBy: filerOf(facts, frame),
    filedAt: facts.filedAt,
    reason: facts.reason,
    note: facts.note,
  }),
  question: (facts) => ({ person: concerned(facts), askedBy: nameOf(facts.actor), text: facts.said ?? '' }),
  answer: (facts) => ({ person: concerned(facts), answeredBy: nameOf(facts.actor), text: facts.said ?? '' }),
  'new-message': (facts) => ({ person: concerned(facts), writtenBy: nameOf(facts.actor), text: facts.said ?? '' }),
  'ticket-approved': enquiry,
  'changes-done': (facts, frame) => ({
    ...enquiry(facts, frame),
    doneAt: facts.eventAt,
    membershipEnded: facts.membershipEnded,
  }),
  'not-approved': (facts, frame) => ({ ...enquiry(facts, frame), reason: facts.said }),
  'access-ending': ending,
  'access-over': ending,
  'due-soon': late,
  overdue: late,
  superseded: (facts) => ({
    person: concerned(facts),
    ...(facts.eventData['cause'] === 'newer-enquiry' && facts.byNumber !== null
      ? { cause: 'newer', by: facts.byNumber }
      : { cause: 'ended', by: null }),
  }),
  withdrawn: (facts) => ({ person: concerned(facts), withdrawnBy: nameOf(facts.actor) }),
  'counter-offer': (facts, frame) => {
    const not = facts.notOffered.map((line) => lineOf({ ...line, denied: '' }, facts, frame));
    const offered = enquiry(facts, frame);
    return { ...offered, lines: [...offered.lines, ...not], offeredBy: nameOf(facts.actor), reason: facts.said ?? '' };
  },
  'offer-accepted': (facts, frame) => ({ ...enquiry(facts, frame), answeredBy: nameOf(facts.actor) }),
  'offer-declined': (facts) => ({ person: concerned(facts), answeredBy: nameOf(facts.actor), reason: facts.said }),
  expired: (facts) => ({ person: concerned(facts) }),
  'apply-failed': (facts) => ({ person: concerned(facts) }),
  invitation: (facts, frame) => ({ invitedBy: filerOf(facts, frame) }),
  'invitation-ending': (facts, frame) => ({
    person: concerned(facts),
    invitedBy: filerOf(facts, frame),
    email: facts.invitation?.email ?? '',
    expiresAt: facts.invitation?.expiresAt ?? '',
    left: (facts.invitation?.hoursLeft ?? 0) > REMINDER_HOURS - LATE_BY_HOURS ? 'two-days' : 'soon',
  }),
  'invitation-asked': (facts, frame) => ({
    person: concerned(facts),
    invitedBy: filerOf(facts, frame),
    email: facts.invitation?.email ?? '',
    askedAt: facts.eventAt,
  }),
  'invitation-expired': (facts, frame) => ({
    person: concerned(facts),
    invitedBy: filerOf(facts, frame),
    email: facts.invitation?.email ?? '',
    cause: facts.eventData['cause'] === 'mail-refused' ? 'refused' : 'time',
  }),
  joined: (facts) => ({ person: concerned(facts) }),
  // what the person concerned sees of the ticket: neither reason nor note
  'enquiry-about-you': (facts, frame) => ({
    ...enquiry(facts, frame),
    filedBy: filerOf(facts, frame),
    filedAt: facts.filedAt,
  }),
  'filed-on-behalf': (facts, frame) => ({
    ...enquiry(facts, frame),
    filedBy: nameOf(facts.actor),
    onBehalfOf: nameOf(facts.filer),
  }),
  'administrator-proposed': (facts, frame) => ({
    ...enquiry(facts, frame),
    filedBy: filerOf(facts, frame),
    filedAt: facts.filedAt,
  }),
  'administrator-decided': (facts, frame) => ({
    ...enquiry(facts, frame),
    filedBy: filerOf(facts, frame),
    applyAt: facts.applyAt,
    objectable: facts.objectable,
  }),
  'administrator-changed': (facts, frame) => ({ ...enquiry(facts, frame), doneAt: facts.eventAt }),
  'administrator-turned': (facts, frame) => ({
    ...enquiry(facts, frame),
    filedBy: filerOf(facts, frame),
    turn: turnOf(facts.eventData),
  }),
  'right-moved': ({ eventData, moved }, { catalogue, language }) => {
    const item = String(eventData['item']);
    return {
      what: inLanguage(quoted(catalogue.items.get(item)?.label ?? { en: item }), language),
      unit: moved?.unit ?? null,
      before: nameOf(moved?.before ?? null) || '–',
      after: nameOf(moved?.after ?? null) || '–',
    };
  },
};
