import { signedIn } from '@keyward/testing';
import type { Desk } from './a-desk.js';

/** Staff file in the name of an administrator, who takes it back after a first yes. */
export async function inAName(desk: Desk): Promise<void> {
  const lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
  const input = desk.change({ lines: [{ verb: 'give', item: 'vault' }] });
  const { ticketId, number } = await desk.file(
    { ...input, unit: desk.network.north, onBehalfOf: desk.admin.personId },
    desk.support,
  );
  await desk.approveAll(ticketId, number, lead);
  const { version } = await desk.stand(ticketId);
  await desk.move('withdraw', desk.admin, number, { version });
}
