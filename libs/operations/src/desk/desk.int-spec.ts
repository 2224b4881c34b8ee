import type { MailName, NoteVisibility, PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { signedIn } from '@keyward/testing';
import { erasePersonBySystem, expandMail } from '../index.js';
import { Desk } from '../testing/a-desk.js';
import { addNote } from './add-note.js';
import { assignTicket } from './assign-ticket.js';

describe('who hears of what happens at the desk', () => {
  let desk: Desk;
  let lead: PersonActor;
  beforeAll(async () => {
    desk = await Desk.open();
    lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
  });
  afterAll(() => desk.close());

  const assign = (number: string, seen: string | null, staff: string | null) =>
    desk.database.app.run((tx) => assignTicket(tx, lead, number, { staff, seen }));
  const note = (by: PersonActor, number: string, text: string, visibility: NoteVisibility = 'public') =>
    desk.database.app.run((tx) => addNote(tx, by, number, { text, visibility }));
  /** Expands the newest mail of that name. @returns whom it goes to */
  const told = (ticketId: string, mail: MailName) =>
    desk.database.app.run(async (tx) => {
      const [event] = await tx.query<{ id: string }>(
        `select e.id from events e join tasks k on k.event_id = e.id and k.name = $2
         where e.ticket_id = $1 order by e.seq desc limit 1`,
        [ticketId, `mail:${mail}`],
      );
      await expandMail(tx, event?.id ?? '', mail, recipientsOf(mail));
      return tx.query<{ recipient: string; person: string | null }>(
        'select recipient, person_id as person from mail_ledger where event_id = $1 and mail = $2',
        [event?.id, mail],
      );
    });

  it('whoever has taken a ticket on, else the team; whoever has left the desk counts as nobody', async () => {
    const { ticketId, number } = await desk.file(desk.change());
    const second = desk.network.people.secondSupport.personId;
    const team = [{ recipient: 'team', person: null }];
    expect(await told(ticketId, 'decision-needed')).toEqual(team);
    await assign(number, null, second);
    await desk.move('ask', desk.support, number, { version: 1, text: 'Since when?' });
    await desk.move('answer', desk.admin, number, { version: 2, text: 'Since today.' });
    expect(await told(ticketId, 'answer')).toEqual([{ recipient: 'assignee', person: second }]);
    // what was already promised stays with whom it was promised to; what comes later does not
    await assign(number, second, null);
    expect(await told(ticketId, 'answer')).toEqual([{ recipient: 'assignee', person: second }]);
    await desk.move('revise', desk.admin, number, { version: 3, note: 'More.' });
    expect(await told(ticketId, 'decision-needed')).toEqual(team);

    await assign(number, null, second);
    await desk.database.owner.run((tx) =>
      tx.query('update staff set until_at = app.now() where person_id = $1', [second]),
    );
    await desk.move('revise', desk.admin, number, { version: 4, note: 'And more.' });
    expect(await told(ticketId, 'decision-needed')).toEqual(team);
    await desk.move('withdraw', desk.admin, number, { version: 5 });
  });

  it('the other side of a note for both, and nobody of one inside', async () => {
    const { ticketId, number } = await desk.file(desk.change());
    await note(desk.support, number, 'Tomorrow.');
    expect(await told(ticketId, 'new-message')).toEqual([{ recipient: 'filer', person: desk.admin.personId }]);
    await note(desk.deputy, number, 'Thank you.');
    expect(await told(ticketId, 'new-message')).toEqual([{ recipient: 'team', person: null }]);
    await assign(number, null, lead.personId);
    await note(desk.admin, number, 'Please hurry.');
    expect(await told(ticketId, 'new-message')).toEqual([{ recipient: 'assignee', person: lead.personId }]);
    await note(desk.support, number, 'They are in a hurry.', 'internal');
    const tasks = await desk.database.app.read((tx) =>
      tx.query(`select k.id from events e join tasks k on k.event_id = e.id where e.name = 'note.added-inside'`),
    );
    expect(tasks).toEqual([]);
    await desk.move('withdraw', desk.admin, number, { version: 1 });
  });

  it('nobody any more once the person is erased: notes go as everything that was said', async () => {
    const person = desk.network.people.northMember.personId;
    const ticket = await desk.file({ kind: 'deactivate', person, lines: [], reason: 'Moves.' });
    await note(desk.admin, ticket.number, 'Mona moves to Bremen.');
    await note(desk.support, ticket.number, 'Mona was kind.', 'internal');
    await desk.approveAll(ticket.ticketId, ticket.number);
    await desk.apply(ticket.ticketId);
    await desk.database.app.run((tx) => erasePersonBySystem(tx, person, 'asked'));
    const left = await desk.database.app.read((tx) =>
      tx.query(`select body from ticket_messages where ticket_id = $1 and body <> ''`, [ticket.ticketId]),
    );
    expect(left).toEqual([]);
  });
});
