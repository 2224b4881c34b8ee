import { SYSTEM, type NoteVisibility, type PersonActor } from '@keyward/domain';
import { addNote } from '../desk/add-note.js';
import { assignTicket } from '../desk/assign-ticket.js';
import { changeContact } from '../company/change-contact.js';
import { changeSharing } from '../company/change-sharing.js';
import type { Desk } from './a-desk.js';
import { someWishes } from './some-wishes.js';
import { inAName } from './in-a-name.js';

/** A ticket on its way over the desk: with terms that were accepted, claimed, given to a colleague, and noted on by both sides. */
export async function atTheDesk(desk: Desk): Promise<void> {
  const lines = ['management', 'cellar'].map((item) => ({ verb: 'give' as const, item }));
  const { number } = await desk.file(desk.change({ lines, terms: [{ key: 'cellar-rules', version: 1 }] }));
  const { support } = desk;
  const lead = desk.network.people.lead.personId;
  const assign = (seen: string | null, staff: string | null) =>
    desk.database.app.run((tx) => assignTicket(tx, support, number, { staff, seen }));
  const note = (by: PersonActor, text: string, visibility: NoteVisibility = 'public') =>
    desk.database.app.run((tx) => addNote(tx, by, number, { text, visibility }));
  await note(desk.admin, 'It is urgent.');
  await assign(null, support.personId);
  await assign(support.personId, lead);
  await note(support, 'We are on it.');
  await note(desk.admin, 'Thank you.');
  await note(support, 'Licences are short.', 'internal');
  // a company chooses who sees its tickets
  const share = (seenBy: 'holders' | 'administrators', items: string[]) =>
    desk.database.app.run((tx) => changeSharing(tx, desk.admin, { seenBy, items }));
  await share('administrators', []);
  await share('holders', ['prices-view']);
  // and where it is told of its administrators
  for (const email of ['office@south.example', 'board@south.example']) {
    await desk.database.app.run((tx) => changeContact(tx, SYSTEM, { companyId: desk.network.south, email }));
  }
  await desk.move('withdraw', desk.admin, number, { version: 1 });
  await inAName(desk);
  await someWishes(desk);
}
