import { SYSTEM } from '@keyward/domain';
import {
  addSystemKey,
  addWebhook,
  dueDeliveries,
  fulfilBySystem,
  noteTry,
  revokeSystemKey,
  systemsConcerned,
  type Concerned,
  type EnquiryInput,
} from '../index.js';
import type { Desk } from './a-desk.js';

/**
 * Other systems follow: one ticket is confirmed by hand and by the system that was called, another waits for a hand; there
 * are keys in force and revoked, and a webhook.
 * @param carryOut files, decides and applies, and returns the ticket's id
 */
export async function followed(
  desk: Desk,
  secret: string,
  carryOut: (input: EnquiryInput) => Promise<string>,
): Promise<void> {
  const { support } = desk;
  const { app } = desk.database;
  await app.run(async (tx) => {
    await addWebhook(tx, SYSTEM, [secret], { system: 'till', url: 'https://till.example/' });
    await addSystemKey(tx, SYSTEM, 'desk');
    const { key } = await addSystemKey(tx, SYSTEM, 'till');
    await revokeSystemKey(tx, SYSTEM, 'till', key.slice(0, 12));
  });
  const called = (ticketId: string) =>
    app.run(async (tx) => {
      for (const { id, system } of await dueDeliveries(tx, { ticketId }, [secret])) {
        await noteTry(tx, id, true, 'http-204');
        await fulfilBySystem(tx, ticketId, system);
      }
      await tx.query(
        `update tasks k set status = 'done', done_at = app.now() from events e
         where k.name = 'call-systems' and e.id = k.event_id and e.ticket_id = $1`,
        [ticketId],
      );
    });
  const give = (...items: string[]) => desk.change({ lines: items.map((item) => ({ verb: 'give', item })) });
  const ticketId = await carryOut(give('cashier', 'gate-key'));
  await called(ticketId);
  const [row] = await app.read((tx) =>
    tx.query<{ number: string }>('select number from tickets where id = $1', [ticketId]),
  );
  const { version } = await desk.stand(ticketId);
  await desk.move('fulfil', support, row?.number ?? '', { version, line: 2, system: 'gate' });
  // left to be done
  const waiting = await carryOut(desk.change({ lines: [{ verb: 'take', item: 'gate-key' }] }));
  await called(waiting);
  await endsByItself(app, secret);
}

/** Something that has run out, and the system in which it was held is called. */
const endsByItself = (app: Desk['database']['app'], secret: string) =>
  app.run(async (tx) => {
    const [held] = await tx.query<Concerned & { companyId: string }>(
      `select a.id, a.item, m.unit_id as "companyId" from assignments a join memberships m on m.id = a.membership_id
       where a.item = 'cashier' order by a.id limit 1`,
    );
    if (!held) throw new Error('nobody holds what is to end');
    await systemsConcerned(tx, held.companyId, [held]);
    const [told] = await tx.query<{ id: string }>(`select id from events where name = 'systems.concerned'`);
    for (const { id } of await dueDeliveries(tx, { eventId: told?.id ?? '' }, [secret])) {
      await noteTry(tx, id, true, 'http-204');
    }
    await tx.query(`update tasks set status = 'done', done_at = app.now() where event_id = $1`, [told?.id]);
  });
