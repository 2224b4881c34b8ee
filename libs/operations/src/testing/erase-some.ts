import { eraseNewcomer, erasePersonBySystem, knownBy } from '../index.js';
import type { Desk } from './a-desk.js';

/**
 * Erases somebody whose invitation is taken back, and somebody who was refused and never came to be a person.
 * @param work does what the workers have to do by then
 */
export async function eraseSome(
  desk: Desk,
  work: () => Promise<void>,
  gone: { readonly ticketId: string; readonly number: string },
): Promise<void> {
  const { version } = await desk.stand(gone.ticketId);
  await desk.move('revoke', desk.admin, gone.number, { version, reason: 'She changed her mind.' });
  const person = { email: 'never@dealer.example', firstName: 'Nie', lastName: 'Da', position: 'Office' };
  const lines = [{ verb: 'give' as const, item: 'orders-view' }];
  const refused = await desk.file({ kind: 'create', person, lines, reason: 'He is new.', note: 'Soon, please.' });
  await desk.move('reject', desk.support, refused.number, { version: 1, reason: 'He never called.' });
  await work();
  await desk.database.app.run(async (tx) => {
    for (const id of (await knownBy(tx, 'gone@dealer.example')).people) await erasePersonBySystem(tx, id, 'asked');
    for (const id of (await knownBy(tx, person.email)).newcomers) await eraseNewcomer(tx, id, 'retention');
  });
}
