import { declineWish, sendWish, withdrawWish } from '../wish/wishes.js';
import { signedIn } from '@keyward/testing';
import type { Desk } from './a-desk.js';

/** What an employee asked for: one wish of each kind, and one that waits. */
export async function someWishes(desk: Desk): Promise<void> {
  const { app, owner } = desk.database;
  const member = await owner.run((tx) => signedIn(tx, desk.network, 'northMember'));
  const send = async (text: string): Promise<string> => {
    await app.run((tx) => sendWish(tx, member, { text, items: ['documents-view'] }));
    const [wish] = await app.read((tx) =>
      tx.query<{ id: string }>(`select id from wishes where status = 'open' order by id desc limit 1`),
    );
    return wish?.id ?? '';
  };
  const declined = await send('May I see everything?');
  await app.run((tx) => declineWish(tx, desk.admin, declined, 'Nobody does.'));
  const withdrawn = await send('Never mind.');
  await app.run((tx) => withdrawWish(tx, member, withdrawn));
  const wish = await send('May I lead?');
  const { number } = await desk.file({ ...desk.change({ lines: [{ verb: 'give', item: 'management' }] }), wish });
  await desk.move('withdraw', desk.admin, number, { version: 1 });
  await send('May I see documents?');
  await owner.run((tx) => tx.query('delete from sessions where id = $1', [member.sessionId]));
}
