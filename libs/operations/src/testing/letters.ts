import type { MailName } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { expandMail, loadLetter, type Letter } from '../index.js';
import type { Desk } from './a-desk.js';

/** Signs the links of the letters. */
export const LETTER_SECRET = 'b8f6a1c04d2e97535f0e6a71c8d94b23';

const SETTINGS = { webUrl: 'https://access.example.com', secret: LETTER_SECRET, timeZone: 'UTC' };
const MAIL = 'mail:';

/**
 * Does what a worker does with the mails of a ticket, but for sending them.
 * @returns every mail of its events so far, to everybody it is for
 */
export async function lettersOf(desk: Desk, ticketId: string): Promise<Letter[]> {
  const tasks = await desk.database.app.read((tx) =>
    tx.query<{ name: string; eventId: string }>(
      `select k.name, k.event_id as "eventId" from tasks k join events e on e.id = k.event_id
       where e.ticket_id = $1 and k.name like '${MAIL}%' order by e.seq, k.name`,
      [ticketId],
    ),
  );
  return desk.database.app.run(async (tx) => {
    for (const { name, eventId } of tasks) {
      const mail = name.slice(MAIL.length) as MailName;
      await expandMail(tx, eventId, mail, recipientsOf(mail));
      await tx.query(`update tasks set status = 'done', done_at = app.now() where event_id = $1 and name = $2`, [
        eventId,
        name,
      ]);
    }
    const rows = await tx.query<{ id: string }>(
      `select k.id from mail_ledger g join tasks k on k.ledger_id = g.id join events e on e.id = g.event_id
       where e.ticket_id = $1 order by e.seq, g.mail`,
      [ticketId],
    );
    const all = [];
    for (const { id } of rows) all.push(await loadLetter(tx, id, SETTINGS));
    return all.filter((letter) => letter !== undefined);
  });
}
