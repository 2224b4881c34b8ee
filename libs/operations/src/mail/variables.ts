import { inLanguage, REMINDER_HOURS, type CompiledCatalogue, type MailName } from '@keyward/domain';
import type { CommonVariables, MailDetail, MailLine, MailVariables } from '@keyward/mail';
import { settingsInWords } from './settings-in-words.js';
import type { MailFactLine, MailFacts, MailPerson } from './mail-facts.js';

/** What a mail is written with, besides its facts. */
export interface MailFrame {
  readonly catalogue: CompiledCatalogue;
  readonly language: string;
  readonly common: CommonVariables;
}

type Own<M extends MailName> = Omit<MailVariables[M], keyof CommonVariables>;
type VariablesOf<M extends MailName> = (facts: MailFacts, frame: MailFrame) => Own<M>;

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

function lineOf(line: MailFactLine, facts: MailFacts, { catalogue, language, common }: MailFrame): MailLine {
  const label = catalogue.items.get(line.item)?.label;
  return {
    verb: line.verb,
    unit: line.unit,
    settings: settingsInWords(line, { catalogue, language, timeZone: common.timeZone, units: facts.units }),
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

/** What brought a ticket to the desk, by the event that TABLE 3 routes to this mail. */
const BECAUSE: Readonly<Record<string, MailVariables['decision-needed']['because']>> = {
  'ticket.filed': 'filed',
  'ticket.revised': 'revised',
  'ticket.stage-approved': 'next-stage',
  'ticket.sent-back': 'sent-back',
};

/** Later than this a reminder does not say “in two days” any more. */
const LATE_BY_HOURS = 12;

/** The variables of every mail; exhaustive over TABLE 4 by type. */
export const MAIL_VARIABLES: { readonly [M in MailName]: VariablesOf<M> } = {
  'enquiry-received': (facts, frame) => ({ ...enquiry(facts, frame), filedAt: facts.filedAt }),
  'decision-needed': (facts, frame) => ({
    ...enquiry(facts, frame),
    because: BECAUSE[facts.eventName] ?? 'filed',
    filedBy: nameOf(facts.filer),
    filedAt: facts.filedAt,
    reason: facts.reason,
    note: facts.note,
  }),
  question: (facts) => ({ person: concerned(facts), askedBy: nameOf(facts.actor), text: facts.said ?? '' }),
  answer: (facts) => ({ person: concerned(facts), answeredBy: nameOf(facts.actor), text: facts.said ?? '' }),
  'ticket-approved': enquiry,
  'changes-done': (facts, frame) => ({
    ...enquiry(facts, frame),
    doneAt: facts.eventAt,
    membershipEnded: facts.membershipEnded,
  }),
  'not-approved': (facts, frame) => ({ ...enquiry(facts, frame), reason: facts.said }),
  invitation: (facts) => ({ invitedBy: nameOf(facts.filer) }),
  'invitation-ending': (facts) => ({
    person: concerned(facts),
    invitedBy: nameOf(facts.filer),
    email: facts.invitation?.email ?? '',
    expiresAt: facts.invitation?.expiresAt ?? '',
    left: (facts.invitation?.hoursLeft ?? 0) > REMINDER_HOURS - LATE_BY_HOURS ? 'two-days' : 'soon',
  }),
  'invitation-asked': (facts) => ({
    person: concerned(facts),
    invitedBy: nameOf(facts.filer),
    email: facts.invitation?.email ?? '',
    askedAt: facts.eventAt,
  }),
  'invitation-expired': (facts) => ({
    person: concerned(facts),
    invitedBy: nameOf(facts.filer),
    email: facts.invitation?.email ?? '',
    cause: facts.eventData['cause'] === 'mail-refused' ? 'refused' : 'time',
  }),
};
