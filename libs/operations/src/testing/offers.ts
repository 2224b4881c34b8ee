import { aMember } from '@keyward/testing';
import type { Desk } from './a-desk.js';

/** An offer waits, another was declined, one was accepted and is in effect; and something is decided within a week or never. */
export async function offers(desk: Desk): Promise<void> {
  const { database, network, support, admin } = desk;
  const some = { firstName: 'Olga', lastName: 'Offer', companyId: network.north, holds: ['sales'] };
  const { personId: person } = await database.owner.run((tx) => aMember(tx, some));
  const lines = ['office', 'technician'].map((item) => ({ verb: 'give' as const, item }));
  const offered = async () => {
    const ticket = await desk.file({ kind: 'change', person, lines });
    const offer = { version: 1, lines: lines.slice(1), reason: 'The office is full.' };
    await desk.move('offer', support, ticket.number, offer);
    return ticket;
  };
  const [, declined, accepted] = [await offered(), await offered(), await offered()];
  await desk.move('decline', admin, declined.number, { version: 2, reason: 'It has to be both.' });
  const { digest } = await desk.stand(accepted.ticketId);
  await desk.move('accept', admin, accepted.number, { version: 2, digest });
  await desk.apply(accepted.ticketId);
  await database.app.run((tx) =>
    tx.query(
      `update tasks set status = 'done', done_at = app.now() from events e
       where e.id = event_id and e.ticket_id = $1 and tasks.name = 'apply-ticket'`,
      [accepted.ticketId],
    ),
  );
  await desk.file({ kind: 'change', person, lines: [{ verb: 'give', item: 'loan' }] });
}
