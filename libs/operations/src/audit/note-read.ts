import { record, type Tx } from '@keyward/db';
import { may, type PersonActor } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';

const LATELY = /* sql */ `
  select from events e where e.actor_id = $1 and e.name = 'audit.read' and e.data = $2::jsonb
    and e.at > app.now() - interval '10 minutes' limit 1`;

/**
 * Records that somebody reads the audit log, and by which filter: the same question of the same person once in ten minutes,
 * however many pages they turn (rule M32).
 * @param filter ids, codes and times
 * @throws not-allowed; not-signed-in
 */
export async function noteRead(tx: Tx, actor: PersonActor, filter: Readonly<Record<string, string>>): Promise<void> {
  const now = await confirmReader(tx, actor);
  const data = { filter };
  const lately = await tx.query(LATELY, [now.personId, JSON.stringify(data)]);
  if (lately.length === 0) await record(tx, { name: 'audit.read', actor: now, data });
}

/** The same of an export: each is recorded. @throws not-allowed; not-signed-in */
export async function noteExport(tx: Tx, actor: PersonActor, filter: Readonly<Record<string, string>>): Promise<void> {
  await record(tx, { name: 'audit.exported', actor: await confirmReader(tx, actor), data: { filter } });
}

async function confirmReader(tx: Tx, actor: PersonActor): Promise<PersonActor> {
  const { actor: now } = await confirmActor(tx, actor);
  const verdict = may(now, 'audit.read');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  return now;
}
