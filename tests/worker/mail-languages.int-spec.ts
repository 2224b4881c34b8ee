import { readFileSync } from 'node:fs';
import type { PersonActor } from '@keyward/domain';
import { MAIL_LANGUAGES, type MailLanguage } from '@keyward/mail';
import { addNote, askForEmail, askForReset, fileEnquiry, PERSON_MOVES, type EnquiryInput } from '@keyward/operations';
import { aMember, numberOf, signedIn, type Inbox, type TestPerson } from '@keyward/testing';
import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

jest.setTimeout(120_000);

type Message = ReturnType<Inbox['messages']>[number];

/** What people and newcomers get of all that happens here. */
const TO_PEOPLE = [
  ...['changes-done filer', 'changes-done person', 'counter-offer filer', 'email-confirm new-address'],
  ...['email-notice account', 'enquiry-received filer', 'invitation invited', 'invitation-ending filer'],
  ...['invitation-ending invited', 'invitation-expired filer', 'invitation-expired invited', 'new-message filer'],
  ...['not-approved filer', 'password-reset account', 'question filer', 'ticket-approved filer'],
];
/** What the vendor's shared address gets, in the first language of the catalogue. */
const TO_TEAM = ['answer team', 'decision-needed team', 'offer-declined team'];

const textsOf = (language: MailLanguage): [key: string, text: string][] =>
  Object.entries(JSON.parse(readFileSync(`libs/mail/texts/${language}.json`, 'utf8')) as Record<string, string>);

/** @returns what a text looks like when its blanks are filled; a mail may write any space for a space */
const asPattern = (text: string): RegExp => {
  const parts = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+').replaceAll(/\s/g, '\\s')}$`, 'u');
};

const SUBJECTS = MAIL_LANGUAGES.map((language) => ({
  language,
  patterns: textsOf(language).filter(([key]) => key.includes('.subject')),
}));

/** @returns the languages in which a mail of this name could have this subject */
const languagesOf = (mail: string, subject: string): string[] =>
  SUBJECTS.filter(({ patterns }) =>
    patterns.some(([key, text]) => key.startsWith(`${mail}.subject`) && asPattern(text).test(subject)),
  ).map(({ language }) => language);

const header = ({ headers }: Message, wanted: string): string | undefined =>
  headers.find(({ name }) => name.toLowerCase() === wanted)?.value;

describe('the mails of a worker', () => {
  let desk: Desk;
  let admin: PersonActor;
  let support: PersonActor;
  let lead: PersonActor;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.startWorker();
  });
  afterAll(() => desk.close());

  const quiet = () => until(() => desk.drained(), 30);
  const ahead = (interval: string) =>
    desk.database.owner.run((tx) => tx.query('update app.clock set ahead = ahead + $1::interval', [interval]));

  const file = async (input: EnquiryInput): Promise<string> => {
    const { app } = desk.database;
    const { ticketId } = await app.run((tx) => fileEnquiry(tx, admin, input, { bodyHash: JSON.stringify(input) }));
    return numberOf(app, ticketId);
  };
  const stand = async (number: string) => {
    const [row] = await desk.rows<{ version: number; digest: string; status: string }>(
      `select t.version, r.digest, t.status from tickets t
       join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision where t.number = $1`,
      [number],
    );
    if (!row) throw new Error(`no ticket ${number}`);
    return row;
  };
  const approve = async (number: string) => {
    const { version, digest } = await stand(number);
    await desk.database.app.run((tx) => PERSON_MOVES.approve(tx, support, number, { version, digest }));
  };
  const reaches = (number: string, status: string) => until(async () => (await stand(number)).status === status, 30);

  /** Asked, answered, noted, approved and done. */
  async function aChange({ personId }: TestPerson): Promise<void> {
    const number = await file({ kind: 'change', person: personId, lines: [{ verb: 'give', item: 'documents-view' }] });
    const { app } = desk.database;
    await app.run((tx) => PERSON_MOVES.ask(tx, support, number, { version: 1, text: 'Which ones?' }));
    await quiet();
    await app.run((tx) => PERSON_MOVES.answer(tx, admin, number, { version: 2, text: 'All of them.' }));
    await app.run((tx) => addNote(tx, support, number, { text: 'Thank you.', visibility: 'public' }));
    await quiet();
    await approve(number);
    await reaches(number, 'done');
  }

  /** One rejected, and one for which less was offered in vain. */
  async function aRefusal({ personId }: TestPerson): Promise<void> {
    const { app } = desk.database;
    const person = { kind: 'change', person: personId } as const;
    const rejected = await file({ ...person, lines: [{ verb: 'give', item: 'prices-view' }] });
    await quiet();
    await app.run((tx) => PERSON_MOVES.reject(tx, support, rejected, { version: 1, reason: 'Not here.' }));
    const lines = ['office', 'technician'].map((item) => ({ verb: 'give' as const, item }));
    const number = await file({ ...person, lines });
    await quiet();
    const offer = { version: 1, lines: lines.slice(1), reason: 'The office is full.' };
    await app.run((tx) => PERSON_MOVES.offer(tx, support, number, offer));
    await quiet();
    await app.run((tx) => PERSON_MOVES.decline(tx, admin, number, { version: 2, reason: 'It has to be both.' }));
    await quiet();
  }

  /** Invited, reminded, and over. */
  async function aNewcomer(email: string): Promise<void> {
    const number = await file(desk.newcomer(email));
    await quiet();
    await approve(number);
    await desk.inbox.waitFor({ to: email }, 30_000);
    await quiet();
    await ahead('121 hours');
    await desk.inbox.waitFor({ to: email, count: 2 }, 30_000);
    await quiet();
    await ahead('48 hours');
    await reaches(number, 'lapsed');
    await quiet();
  }

  it.each(MAIL_LANGUAGES)('speak %s to whoever reads it, each in the thread of its ticket', async (language) => {
    const { database, network, inbox } = desk;
    await database.owner.run((tx) => tx.query('update people set language = $1', [language]));
    [admin, support, lead] = await database.owner.run(async (tx) => [
      await signedIn(tx, network, 'northAdmin'),
      await signedIn(tx, network, 'support'),
      await signedIn(tx, network, 'lead'),
    ]);
    const name = { firstName: 'Petra', lastName: language.toUpperCase() };
    const person = await database.owner.run(async (tx) => {
      const member = await aMember(tx, { ...name, companyId: network.north, holds: ['sales'] });
      await tx.query(`update people set language = $2 where id = $1`, [member.personId, language]);
      await tx.query(`insert into credentials (person_id, password_hash) values ($1, 'hash')`, [member.personId]);
      return member;
    });
    await aChange(person);
    await aRefusal(person);
    await database.app.run((tx) => askForReset(tx, person.email));
    await database.app.run((tx) => askForEmail(tx, lead, `lead.${language}@else.example`));
    await quiet();
    await aNewcomer(`newcomer.${language}@new.example`);

    const told = new Set<string>();
    for (const message of inbox.messages()) {
      const [, ledgerId] = /^<([\w-]+)\.keyward@keyward\.example>$/.exec(header(message, 'message-id') ?? '') ?? [];
      const [row] = await desk.rows<{ mail: string; recipient: string; email: string | null; ticketId: string | null }>(
        `select g.mail, g.recipient, p.email, e.ticket_id as "ticketId" from mail_ledger g
         join events e on e.id = g.event_id left join people p on p.id = g.person_id where g.id = $1`,
        [ledgerId],
      );
      if (!row) throw new Error(`a mail that nobody promised: ${message.subject}`);
      const { mail, recipient, email, ticketId } = row;
      const spoken = recipient === 'team' ? 'en' : language;
      expect([mail, message.subject, languagesOf(mail, message.subject)]).toEqual([
        mail,
        message.subject,
        expect.arrayContaining([spoken]),
      ]);
      expect(message.html).toContain(`<html lang="${spoken}">`);
      if (email !== null && recipient !== 'new-address') expect(message.to).toEqual([email]);
      const thread = ticketId === null ? undefined : `<${ticketId}.ticket.keyward@keyward.example>`;
      expect([header(message, 'in-reply-to'), header(message, 'references')]).toEqual([thread, thread]);
      told.add(`${mail} ${recipient}`);
    }
    expect([...told].sort()).toEqual(expect.arrayContaining([...TO_PEOPLE, ...TO_TEAM]));
    inbox.clear();
  });
});
