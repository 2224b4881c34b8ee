import { newId, record, type NewEvent, type Tx } from '@keyward/db';
import { SYSTEM, type MailName } from '@keyward/domain';
import { MAIL_LANGUAGES, MAIL_NAMES, recipientsOf, render, type MailLanguage } from '@keyward/mail';
import { askForEmail, expandMail, loadLetter, nameDeputy, type Letter } from '@keyward/operations';
import { signedIn, startInbox, type Inbox } from '@keyward/testing';
import { MailSender } from '../../apps/worker/src/mail/mail-sender.js';
import { History } from '../../libs/operations/src/testing/a-history.js';

jest.setTimeout(240_000);

const SETTINGS = { webUrl: 'https://access.example.com', secret: 'b8f6a1c04d2e97535f0e6a71c8d94b23', timeZone: 'UTC' };
const CASES = MAIL_NAMES.flatMap((mail) => MAIL_LANGUAGES.map((language) => [mail, language] as const));

/** One letter a mail and language: what a worker would send just then, if its readers spoke that language. */
const letters = new Map<string, Letter>();
const keyOf = (mail: MailName, language: MailLanguage): string => `${mail} ${language}`;

async function look(tx: Tx, taskId: string): Promise<void> {
  const before = await tx.query<{ id: string; language: string }>('select id, language from people');
  for (const language of MAIL_LANGUAGES) {
    await tx.query('update people set language = $1', [language]);
    const letter = await loadLetter(tx, taskId, SETTINGS);
    if (letter && !letters.has(keyOf(letter.mail, language))) letters.set(keyOf(letter.mail, language), letter);
  }
  await tx.query(
    `update people p set language = x.language from jsonb_to_recordset($1::jsonb) x (id uuid, language text) where p.id = x.id`,
    [JSON.stringify(before)],
  );
}

/** What does not come about in the history, by its event alone; each with what the event names. */
interface Ground {
  readonly tx: Tx;
  readonly history: History;
  /** a ticket that is open, and what is held until a day */
  readonly ticketId: string;
  readonly held: { readonly id: string; readonly until: string; readonly membership: string };
}
type Told = (ground: Ground) => Promise<NewEvent> | NewEvent;

const ofTicket =
  (name: NewEvent['name'], data: (ground: Ground) => Record<string, unknown> = () => ({})): Told =>
  (ground) => ({ name, actor: SYSTEM, ticketId: ground.ticketId, data: data(ground) });
const ALL_LINES = [1, 2, 3];
const leads = ({ history: { desk } }: Ground) => ({ leads: [desk.network.people.lead.personId] });
const promised = async ({ tx, ticketId }: Ground, due: string) =>
  tx.query(
    `update tickets set promised_by = 1, promise_left = null, soon_at = app.now() - interval '1 day',
       due_at = app.now() + $2::interval where id = $1`,
    [ticketId, due],
  );

/** The catalogue of the history knows no minimum: another version does, of which there are enough. */
const WITH_A_MINIMUM = /* sql */ `
  insert into catalogue_versions (version, name, digest, source, published_at)
  select 2, name, 'with a minimum ' || digest,
    source || E'\\nlimits:\\n  keepers: { id: keepers, per: [company], max: 1000, count: keeper }\\n', '2020-01-01'
  from catalogue_versions`;

const BY_EVENT: { readonly [M in MailName]?: Told } = {
  'due-soon': async (ground) => {
    await promised(ground, '1 hour');
    return ofTicket('promise.due-soon', leads)(ground);
  },
  overdue: async (ground) => {
    await promised(ground, '-1 minute');
    return ofTicket('promise.overdue', leads)(ground);
  },
  expired: ofTicket('ticket.expired'),
  'enquiry-about-you': ofTicket('concerned.told'),
  joined: ofTicket('ticket.joined-applying'),
  'access-ending': ofTicket('access.dated', ({ held: { id, until } }) => ({
    assignments: [id],
    until,
    lines: ALL_LINES,
  })),
  'access-over': ofTicket('access.ended', ({ held: { until } }) => ({ until, lines: ALL_LINES })),
  'administrator-changed': ofTicket('administration.changed', ({ history: { desk } }) => ({
    administrators: [desk.network.people.northDeputy.personId],
    hasContact: false,
  })),
  'right-moved': ofTicket('right.moved', ({ history: { desk } }) => ({
    item: 'stock',
    unit: desk.network.northBranch,
    holders: [desk.network.people.northMember.personId, desk.network.people.northDeputy.personId],
    administrators: [],
  })),
  'access-idle': ({ held: { membership }, history: { desk } }) => ({
    name: 'clock.told',
    actor: SYSTEM,
    data: {
      person: desk.network.people.northMember.personId,
      membership,
      state: 'warned',
      team: false,
      ...SINCE_NEVER,
    },
  }),
  'right-runs-out': ({ held: { id, until }, history: { desk } }) => ({
    name: 'assignment.timed',
    actor: SYSTEM,
    data: {
      person: desk.network.people.northMember.personId,
      ...{ assignment: id, state: 'warned', nextState: 'review', next: until, team: false },
    },
  }),
  'company-review': ({ history: { desk } }) => ({
    name: 'company.timed',
    actor: SYSTEM,
    companyId: desk.network.north,
    data: {
      ...{ company: desk.network.north, state: 'warned', next: null, team: true, leads: [] },
      holders: [desk.network.people.northAdmin.personId],
    },
  }),
  'too-few-left': async ({ tx, history: { desk } }) => {
    const shortfall = newId();
    await tx.query(WITH_A_MINIMUM);
    await tx.query('update catalogue_current set version = 2');
    await tx.query(`insert into shortfalls (id, company_id, limit_id, place) values ($1, $2, 'keepers', 'company')`, [
      shortfall,
      desk.network.north,
    ]);
    const administrators = [desk.network.people.northAdmin.personId];
    const data = { shortfall, left: 0, min: 1, administrators, hasContact: false, team: true };
    return { name: 'minimum.missed', actor: SYSTEM, companyId: desk.network.north, data };
  },
};
const SINCE_NEVER = { since: null, next: '2027-12-05T20:28:00Z' };

const GROUND = /* sql */ `
  select (select t.id from tickets t where t.status = 'open' and t.company_id = $1
      and exists (select from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision) order by t.number limit 1) as "ticketId",
    jsonb_build_object('id', a.id, 'membership', a.membership_id,
      'until', to_char(a.until_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as held
  from assignments a join memberships m on m.id = a.membership_id
  where m.person_id = $2 and a.ended_at is null and a.until_at > app.now() limit 1`;

/** Expands the mail of an event as a worker does, and looks at each of its letters. */
async function expandAndLook(tx: Tx, eventId: string, mail: MailName): Promise<void> {
  await expandMail(tx, eventId, mail, recipientsOf(mail));
  const tasks = await tx.query<{ id: string }>(
    `select k.id from tasks k join mail_ledger g on g.id = k.ledger_id where g.event_id = $1 and g.mail = $2`,
    [eventId, mail],
  );
  for (const { id } of tasks) await look(tx, id);
}

describe('every mail, from its event to a mailbox', () => {
  let history: History;
  let inbox: Inbox;
  let sender: MailSender;

  beforeAll(async () => {
    inbox = await startInbox();
    sender = new MailSender(inbox.smtpUrl);
    history = await History.of(recipientsOf, look);
    const { database, network } = history.desk;
    const { northMember } = network.people;
    await database.owner.run(async (tx) => {
      const support = await signedIn(tx, network, 'support');
      const until = new Date(Date.now() + 86_400_000).toISOString();
      await askForEmail(tx, support, 'support.otherwise@stock.example');
      await nameDeputy(tx, support, { person: network.people.secondSupport.personId, until });
      const waiting = await tx.query<{ eventId: string; mail: MailName }>(
        `select k.event_id as "eventId", substr(k.name, 6) as mail from tasks k
         where k.name in ('mail:deputy-named', 'mail:invitation-ending', 'mail:email-confirm') and k.status = 'pending'`,
      );
      for (const { eventId, mail } of waiting) await expandAndLook(tx, eventId, mail);
      const [ground] = await tx.query<Pick<Ground, 'ticketId' | 'held'>>(GROUND, [network.north, northMember.personId]);
      if (!ground) throw new Error('nobody holds anything until a day');
      for (const [mail, told] of Object.entries(BY_EVENT) as [MailName, Told][]) {
        const [eventId = ''] = await record(tx, await told({ tx, history, ...ground }));
        await expandAndLook(tx, eventId, mail);
      }
    });
  });
  afterAll(async () => {
    sender?.close();
    await history?.close();
    await inbox?.stop();
  });

  it.each(CASES)('%s in %s', async (mail, language) => {
    const letter = letters.get(keyOf(mail, language));
    if (!letter) throw new Error(`${mail} has no case here: let it come about in the history, or name its event above`);
    const { subject, text, html } = render(letter.mail, letter.recipient, letter.variables, language);
    const messageId = `<${newId()}.keyward@keyward.example>`;
    const sent = { to: letter.to, from: 'Keyward <access@keyward.example>', messageId, subject, text, html };
    expect(await sender.send(sent)).toEqual({ outcome: 'accepted' });
    const arrived = inbox.messages().find(({ headers }) => headers.some(({ value }) => value === messageId));
    expect(arrived).toMatchObject({ subject, to: [letter.to] });
    expect(arrived?.html).toContain(`<html lang="${language}">`);
    expect(arrived?.text.trimEnd()).toBe(text.trimEnd());
    expect(`${subject} ${text}`).not.toMatch(/\{|\bundefined\b|\bnull\b|Invalid Date/);
    if (!['team', 'contact', 'former-contact'].includes(letter.recipient) && letter.recipient !== 'invited')
      expect(letter.language).toBe(language);
  });
});
