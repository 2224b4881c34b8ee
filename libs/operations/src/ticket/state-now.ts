import { NOT_OVER, NOT_RESTING } from '@keyward/db';

/**
 * Whatever says what is held, when filed or now, says it by this: a right that begins later, or is over, is not held.
 * @param membership SQL of whose it is
 * @param line alias of the row with `item`
 * @param unit SQL of where it is held
 * @returns SQL of its parameters, its end, and whether it is suspended, on request or by a clock; null: it is not held
 */
export const stateNow = (membership: string, line: string, unit = `${line}.unit_id`): string => /* sql */ `
  (select jsonb_build_object('params', a.params, 'until', a.until_at, 'suspended', not (${NOT_RESTING}))
    from assignments a where a.membership_id = ${membership} and a.item = ${line}.item and a.unit_id = ${unit}
      and a.ended_at is null and a.from_at <= app.now() and ${NOT_OVER} limit 1)`;
