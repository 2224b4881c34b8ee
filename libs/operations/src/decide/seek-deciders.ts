import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { askDeciders } from './ask-deciders.js';

/** Whose access has changed, and where: somebody else may have to decide from here on. */
interface Moved {
  readonly companyId: string;
  readonly personIds: readonly string[];
}

/** Open decisions that people are asked for: in the company, or of these people wherever they stand. */
const WAITING = /* sql */ `
  select distinct t.id from ticket_deciders d join tickets t on t.id = d.ticket_id
  where d.waits and t.status in ('open', 'waiting', 'offered') and (t.company_id = $1 or d.person_id = any ($2::uuid[]))`;

/**
 * Notes that those who are asked to decide may have gone, or others come: a task looks at each open decision of theirs. Nothing
 * is written where none waits, so networks in which the vendor decides pay one indexed look.
 */
export async function decidersMoved(tx: Tx, { companyId, personIds }: Moved): Promise<void> {
  const waiting = await tx.query(`${WAITING} limit 1`, [companyId, personIds]);
  if (waiting.length === 0) return;
  await record(tx, {
    name: 'deciders.moved',
    actor: SYSTEM,
    companyId,
    data: { company: companyId, people: personIds },
  });
}

/**
 * Asks whoever decides now, ticket by ticket: the next rung where nobody is left of the one that was asked. Whoever has not
 * been asked before is told. A repeat finds everybody asked and changes nothing.
 * @param data of the event that `decidersMoved` has recorded
 */
export async function seekDeciders(tx: Tx, data: Readonly<Record<string, unknown>>): Promise<void> {
  const people = Array.isArray(data['people']) ? data['people'] : [];
  const waiting = await tx.query<{ id: string }>(`select w.id from (${WAITING}) w order by w.id`, [
    data['company'],
    people,
  ]);
  for (const { id } of waiting) await askDeciders(tx, id, 'passed-on');
}
