import type { Tx } from '@keyward/db';
import type { EnquiryKind } from '@keyward/domain';

/** What tickets of a kind usually took until they were decided. */
export interface UsualTime {
  /** whole minutes of work */
  readonly median: number;
  readonly ninety: number;
  /** how long a working day is, in minutes */
  readonly day: number;
  readonly tickets: number;
}

/** Of the kind of a ticket `t`; null: too few tell. */
export const USUAL = /* sql */ `(select jsonb_build_object('median', u.median, 'ninety', u.ninety, 'day', u.day,
  'tickets', u.tickets) from usual_times u where u.kind = t.kind)`;

/** @returns what such tickets usually took; null where too few tell */
export async function usualTime(tx: Tx, kind: EnquiryKind): Promise<UsualTime | null> {
  const [usual] = await tx.query<{ usual: UsualTime | null }>(
    `select ${USUAL} as usual from (select $1::text as kind) t`,
    [kind],
  );
  return usual?.usual ?? null;
}
