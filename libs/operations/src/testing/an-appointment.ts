import { newId } from '@keyward/db';
import { signedIn } from '@keyward/testing';
import { addAttachment } from '../index.js';
import type { Desk } from './a-desk.js';

/** Somebody from outside is to administrate the company as well, with a file that shows why; the lead has not waited. @returns the ticket, to be applied */
export async function appointment(desk: Desk): Promise<{ ticketId: string; number: string }> {
  const lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
  const lines = [{ verb: 'give' as const, item: 'admin' }];
  const { ticketId, number } = await desk.file({
    kind: 'change-admin',
    person: { email: 'olga@outside.example' },
    lines,
  });
  const file = { id: newId(), name: 'extract.pdf', kind: 'application/pdf', size: 9, sha256: '0'.repeat(64) } as const;
  await desk.database.app.run((tx) => addAttachment(tx, desk.admin, number, file));
  for (const decider of [desk.support, lead]) await desk.approveAll(ticketId, number, decider);
  const { version } = await desk.stand(ticketId);
  await desk.move('shorten', lead, number, { version, reason: 'Known for years.' });
  return { ticketId, number };
}
