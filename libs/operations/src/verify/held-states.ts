import { LINE_VERBS } from '@keyward/domain';
import { isChange } from '../ticket/change-held.js';
import { listOf } from './invariant.js';

/** The verbs of lines that change what stays held, for `in (…)`. */
export const CHANGING = listOf(LINE_VERBS.filter((verb) => isChange({ verb })));

/** The state of an assignment `r` as events tell it (`HeldState`), but for how its end is written. */
export const HELD_STATE = /* sql */ `jsonb_build_object('params', r.params, 'until', r.until_at,
  'suspended', r.suspended_at is not null)`;

/** Every change of something held: of which assignment, by which line, from what to what. */
export const CHANGED = /* sql */ `
  select c.data ->> 'assignment' as id, c.seq, c.ticket_id, c.data ->> 'line' as line, c.data ->> 'verb' as verb,
    c.data -> 'before' as before, c.data -> 'after' as after
  from events c where c.name = 'assignment.changed'`;

/** @returns SQL: whether two states are the same, however the time of their end is written */
export const isSameState = (one: string, other: string): string => /* sql */ `(
  ${one} -> 'params' = ${other} -> 'params' and ${one} -> 'suspended' = ${other} -> 'suspended'
  and (${one} ->> 'until')::timestamptz is not distinct from (${other} ->> 'until')::timestamptz)`;
