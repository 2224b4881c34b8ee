import { newId, type Tx } from '@keyward/db';

/** Tasks that need nothing: mails about events without a ticket have no recipient. @returns their ids */
export async function someTasks(tx: Tx, count: number, name = 'mail:question'): Promise<string[]> {
  const ids = Array.from({ length: count }, () => ({ id: newId(), event: newId() }));
  await tx.query(
    `with e as (insert into events (id, name, actor_kind)
       select event, 'session.opened', 'system' from jsonb_to_recordset($1) as x (event uuid))
     insert into tasks (id, event_id, name) select id, event, $2 from jsonb_to_recordset($1) as x (id uuid, event uuid)`,
    [JSON.stringify(ids), name],
  );
  return ids.map(({ id }) => id);
}
