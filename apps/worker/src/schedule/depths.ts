import type { Tx } from '@keyward/db';

/** What waits. Counted up to a limit: past it, the exact number helps nobody and would cost a scan. */
export interface Depths {
  readonly due: number;
  readonly dead: number;
  readonly unsealed: number;
}

const LIMIT = 10_000;

const DEPTHS = /* sql */ `
  select
    (select count(*)::int from (
      select 1 from tasks where status = 'pending' and due_at <= app.now() limit ${LIMIT}) due) as due,
    (select count(*)::int from (select 1 from tasks where status = 'dead' limit ${LIMIT}) dead) as dead,
    (select count(*)::int from (
      select 1 from events where seq > coalesce((select max(event_seq) from audit_seals), 0) limit ${LIMIT}) tail
    ) as unsealed`;

export async function readDepths(tx: Tx): Promise<Depths> {
  const [depths] = await tx.query<Depths>(DEPTHS);
  return depths ?? { due: 0, dead: 0, unsealed: 0 };
}
