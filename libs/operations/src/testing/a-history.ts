import { record, type Tx } from '@keyward/db';
import { GUEST, type LineVerb, type MailName, type PersonActor } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';
import { signedIn } from '@keyward/testing';
import { Secret, TOTP } from 'otpauth';
import {
  askForInvitation,
  askForEmail,
  askForReset,
  confirmEmail,
  confirmFactor,
  expandMail,
  factorOf,
  failTicket,
  invitationMailed,
  invitationToken,
  lapseInvitation,
  linkToken,
  proveCode,
  redeemInvitation,
  resetPassword,
  sealEvents,
  serverKeys,
  startFactor,
  useCode,
  type EnquiryInput,
} from '../index.js';
import { Desk, HELD_CATALOGUE } from './a-desk.js';
import { eraseSome } from './erase-some.js';
import { returns } from './returns.js';
import { appointment } from './an-appointment.js';
import { atTheDesk } from './at-the-desk.js';

const SECRET = 'a server key of at least thirty-two bytes';
const KEYS = serverKeys(SECRET);

type Recipients = (mail: MailName) => readonly RecipientKind[];
type Ticket = Readonly<Record<'ticketId' | 'number', string>>;
/** Sees the task of a mail when a worker would send it. */
type Look = (tx: Tx, taskId: string) => Promise<void>;

/**
 * A network in which everything has happened that can: every kind of ticket in every status, invitations in each state,
 * mails expanded and accepted, events sealed. Made by the operations alone, so every invariant holds in it.
 */
export class History {
  private constructor(
    readonly desk: Desk,
    private readonly south: PersonActor,
    private readonly recipientsOf: Recipients,
    private readonly look: Look | undefined,
  ) {}

  static async of(recipientsOf: Recipients, look?: Look): Promise<History> {
    const desk = await Desk.open(HELD_CATALOGUE);
    const south = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'southAdmin'));
    const history = new History(desk, south, recipientsOf, look);
    await history.changes();
    await history.changesOfHeld();
    await history.endings();
    await returns(desk, SECRET, (input) => history.carriedOut(input));
    await history.newcomers();
    await history.apply(await appointment(desk));
    await atTheDesk(desk);
    await history.work();
    await history.underWay();
    await history.accounts();
    await eraseSome(desk, () => history.work(), await history.invited('gone@dealer.example'));
    await history.work();
    await desk.database.app.run((tx) => sealEvents(tx, undefined, 10_000));
    return history;
  }

  close = (): Promise<void> => this.desk.close();

  /** Does what a worker does with mails; the mail server accepts everything. */
  async work(): Promise<void> {
    await this.desk.database.app.run(async (tx) => {
      const mails = await tx.query<{ id: string; eventId: string; name: string }>(
        `select id, event_id as "eventId", name from tasks
         where name like 'mail:%' and status = 'pending' and due_at <= app.now()`,
      );
      for (const { id, eventId, name } of mails) {
        const mail = name.slice('mail:'.length) as MailName;
        await expandMail(tx, eventId, mail, this.recipientsOf(mail));
        await done(tx, id);
      }
      const sends = await tx.query<{ id: string; ledgerId: string; invitationId: string; generation: number }>(
        `select k.id, g.id as "ledgerId", case when g.mail = 'invitation' then g.invitation_id end as "invitationId",
           g.generation
         from tasks k join mail_ledger g on g.id = k.ledger_id where k.status = 'pending'`,
      );
      for (const { id, ledgerId, invitationId, generation } of sends) {
        await this.look?.(tx, id);
        await tx.query(`update mail_ledger set status = 'sent', attempts = 1, accepted_at = app.now() where id = $1`, [
          ledgerId,
        ]);
        await done(tx, id);
        if (invitationId) await invitationMailed(tx, invitationId, generation);
      }
    });
  }

  private give(...items: string[]): EnquiryInput {
    return this.desk.change({ lines: items.map((item) => ({ verb: 'give' as const, item })) });
  }

  private async decided(input: EnquiryInput, filer = this.desk.admin): Promise<Ticket> {
    const ticket = await this.desk.file(input, filer);
    await this.desk.approveAll(ticket.ticketId, ticket.number);
    return ticket;
  }

  private async carriedOut(input: EnquiryInput): Promise<string> {
    const ticket = await this.decided(input);
    await this.apply(ticket);
    await this.work();
    return ticket.ticketId;
  }

  /** The worker's task of an approved ticket, and the note that it is done: one transaction there, two here. */
  private async apply({ ticketId }: Ticket): Promise<void> {
    await this.desk.apply(ticketId);
    await this.desk.database.app.run((tx) =>
      tx.query(
        `update tasks set status = 'done', done_at = app.now() from events e
         where e.id = event_id and e.ticket_id = $1 and tasks.name = 'apply-ticket'`,
        [ticketId],
      ),
    );
  }

  private async changes(): Promise<void> {
    const { desk } = this;
    await this.apply(await this.decided(this.give('documents-view')));
    const inPart = await desk.file(this.give('service-view', 'configurator-view'));
    const { version, digest } = await desk.stand(inPart.ticketId);
    const lines = [{ line: 2, decision: 'deny' as const, reason: 'No licence left.' }];
    await desk.move('approve', desk.support, inPart.number, { version, digest, lines });
    await this.apply(inPart);
    await this.apply(await this.decided(desk.change({ lines: [{ verb: 'take', item: 'orders-view' }] })));
    await this.apply(
      await this.decided(desk.change({ lines: [], details: { position: 'Head', lastName: 'Married' } })),
    );

    // two ask for the same: the second goes back, is approved once more, and finds it given
    const [first, second] = [
      await this.decided(this.give('prices-view')),
      await this.decided(this.give('prices-view')),
    ];
    await this.apply(first);
    await this.apply(second);
    await desk.approveAll(second.ticketId, second.number);
    await this.apply(second);

    const asked = await desk.file(this.give('office'));
    await desk.move('ask', desk.support, asked.number, { version: 1, text: 'For which branch?' });
    await desk.move('answer', desk.deputy, asked.number, { version: 2, text: 'For the harbour.' });
    await desk.move('revise', desk.deputy, asked.number, { version: 3, lines: [{ verb: 'give', item: 'technician' }] });
    await desk.approveAll(asked.ticketId, asked.number);
    await this.apply(asked);
  }

  /** What is held gets other values, another end, is suspended and goes on; two ask for the same, and one finds it so. */
  private async changesOfHeld(): Promise<void> {
    const { desk } = this;
    const stores = [desk.network.northBranch];
    const change = (verb: LineVerb, more: object = {}) =>
      this.decided(desk.change({ lines: [{ verb, item: 'stock', ...more }] }));
    await this.apply(await change('give', { params: { stores } }));
    await this.apply(await change('set', { params: { grade: 'count' } }));
    await this.apply(await change('extend', { until: new Date(Date.now() + 90 * 86_400_000).toISOString() }));
    await this.apply(await change('suspend'));
    await this.apply(await change('resume'));
    const [first, second] = [await change('suspend'), await change('suspend')];
    await this.apply(first);
    await this.apply(second);
    await desk.approveAll(second.ticketId, second.number);
    await this.apply(second);
  }

  private async endings(): Promise<void> {
    const { desk, south } = this;
    const rejected = await desk.file(this.give('office'));
    await desk.move('reject', desk.support, rejected.number, { version: 1, reason: 'Please ask the branch.' });
    const withdrawn = await desk.file(this.give('office'));
    await desk.move('withdraw', desk.admin, withdrawn.number, { version: 1 });
    const person = desk.network.people.southMember.personId;
    await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'southMember'));
    const lines = [{ verb: 'give' as const, item: 'office' }];
    await desk.file({ kind: 'change', person, lines }, south);
    const approved = await this.decided({ kind: 'change', person, lines }, south);
    await this.apply(await this.decided({ kind: 'deactivate', person, lines: [], reason: 'Left.' }, south));
    await this.apply(approved);
  }

  private async newcomers(): Promise<void> {
    const joined = await this.invited('ida@dealer.example');
    const lapsed = await this.invited('late@dealer.example');
    const revoked = await this.invited('wrong@dealer.example');
    await this.invited('pending@dealer.example');
    await this.desk.database.app.run((tx) =>
      redeemInvitation(tx, [SECRET], {
        token: invitationToken(SECRET, joined.invitation, 1),
        firstName: 'Ida',
        lastName: 'Núñez',
        mobile: '+49301234567',
        passwordHash: 'hash',
      }),
    );
    await this.desk.database.app.run((tx) =>
      lapseInvitation(tx, lapsed.ticketId, { generation: 1, cause: 'mail-refused' }),
    );
    const token = invitationToken(SECRET, lapsed.invitation, 1);
    await this.desk.database.app.run((tx) => askForInvitation(tx, [SECRET], { token }));
    const { version } = await this.desk.stand(revoked.ticketId);
    await this.desk.move('revoke', this.desk.admin, revoked.number, { version, reason: 'Wrong address.' });
  }

  private async invited(email: string): Promise<Ticket & { invitation: string }> {
    const person = { email, firstName: 'Ida', lastName: 'Núñez', position: 'Office' };
    const ticket = await this.decided({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
    await this.apply(ticket);
    await this.work();
    const [row] = await this.desk.database.app.read((tx) =>
      tx.query<{ id: string }>('select id from invitations where ticket_id = $1', [ticket.ticketId]),
    );
    return { ...ticket, invitation: row?.id ?? '' };
  }

  /** Somebody sets a new password by a link, somebody asks for one, and somebody does whom nobody knows. */
  private async accounts(): Promise<void> {
    const { database, network } = this.desk;
    const { northDeputy, northAdmin } = network.people;
    await database.owner.run(async (tx) => {
      for (const { personId } of [northDeputy, northAdmin]) {
        await tx.query(`insert into credentials (person_id, password_hash) values ($1, 'hash')`, [personId]);
      }
    });
    await database.app.run((tx) => askForReset(tx, northDeputy.email));
    await database.app.run((tx) => askForReset(tx, northAdmin.email));
    await database.app.run((tx) => askForReset(tx, 'nobody@nowhere.example'));
    await this.work();
    const [link] = await database.app.read((tx) =>
      tx.query<{ id: string }>('select id from password_resets where person_id = $1', [northDeputy.personId]),
    );
    const token = linkToken(SECRET, 'password reset', link?.id ?? '');
    await database.app.run((tx) => resetPassword(tx, KEYS, { token, passwordHash: 'another hash' }));
    await this.secondFactor();
    await this.addresses();
  }

  /** Somebody gets another address, and wants one that somebody else has. */
  private async addresses(): Promise<void> {
    const { database, network } = this.desk;
    const auditor = await database.owner.run((tx) => signedIn(tx, network, 'auditor'));
    await database.app.run((tx) => askForEmail(tx, auditor, network.people.northAdmin.email));
    await database.app.run((tx) => askForEmail(tx, auditor, 'aldo.otherwise@dealer.example'));
    const [change] = await database.app.read((tx) =>
      tx.query<{ id: string }>('select id from email_changes where is_free'),
    );
    const token = linkToken(SECRET, 'email change', change?.id ?? '');
    await database.app.run((tx) => confirmEmail(tx, auditor, KEYS, token));
  }

  /** Somebody sets up a second factor, and signs in with a recovery code. */
  private async secondFactor(): Promise<void> {
    const { database, network } = this.desk;
    const lead = await database.owner.run((tx) => signedIn(tx, network, 'lead'));
    const { personId } = lead;
    await database.app.run(async (tx) => {
      const { secret } = await startFactor(tx, lead, KEYS);
      const app = new TOTP({ secret: Secret.fromBase32(secret) });
      const [code = ''] = await confirmFactor(tx, lead, KEYS, app.generate());
      const factor = await factorOf(tx, personId);
      const proved = factor && proveCode(KEYS, factor, code);
      if (!proved || !(await useCode(tx, personId, proved))) throw new Error('a recovery code was not taken');
      await record(tx, { name: 'recovery-code.used', actor: GUEST, data: { person: personId } });
    });
  }

  private async underWay(): Promise<void> {
    const { desk } = this;
    await desk.file(this.give('management'), desk.admin, 'key-1');
    const from = new Date(Date.now() + 86_400_000).toISOString();
    await this.decided({ ...this.give('office'), from });
    const failed = await this.decided(this.give('management'));
    await desk.database.app.run(async (tx) => {
      await tx.query(
        `update tasks set status = 'dead', attempts = 8, last_error = 'read-back-differs' from events e
         where e.id = event_id and e.ticket_id = $1 and tasks.name = 'apply-ticket'`,
        [failed.ticketId],
      );
      await failTicket(tx, failed.ticketId, 'read-back-differs');
    });
  }
}

const done = (tx: Tx, id: string) =>
  tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
