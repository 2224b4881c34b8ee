import type { Tx } from '@keyward/db';
import { ASKED, changedBy, type LineVerb, type WorldAssignment } from '@keyward/domain';
import { ALIVE, asHeld, HELD_ROW, type HeldRow } from '../world/load-counts.js';
import { engineLine, type StoredLine } from './ticket-lines.js';

/** What a line can change of something that stays held, as events tell it. */
export interface HeldState {
  readonly params: Readonly<Record<string, unknown>>;
  /** ISO 8601 in UTC; null: it does not run out */
  readonly until: string | null;
  readonly suspended: boolean;
}

/** A line that changed something, with what it found and what it left. */
export interface HeldChange {
  readonly line: number;
  readonly verb: LineVerb;
  readonly assignmentId: string;
  readonly before: HeldState;
  readonly after: HeldState;
}

const CHANGING: ReadonlySet<LineVerb> = new Set(['set', 'extend', 'suspend', 'resume']);

/** @returns SQL: whether what is held has all that a line says of it, and nothing of what it says to be without */
export const isHeldWith = (held: string, said: string): string => /* sql */ `(${held} @> jsonb_strip_nulls(${said})
  and not exists (select from jsonb_each(${said}) gone where gone.value = 'null' and ${held} ? gone.key))`;

/** @returns whether what the line is about stays held, but otherwise */
export const isChange = ({ verb }: { readonly verb: LineVerb }): boolean => CHANGING.has(verb);

/**
 * Changes what is held as the lines say, by the same function by which the engine has judged them, one line after the
 * other. The row stays the same: whoever refers to it (who hands over, who was told so, the line that gave it) means
 * the same thing afterwards, and since when it is held does not begin anew. What it was before is in the events, which
 * are sealed; a second row would say the same once more.
 * @returns what has changed; a line that found it so already, or found nothing, is not among it
 */
export async function changeHeld(
  tx: Tx,
  holder: { readonly ticketId: string; readonly membershipId: string },
  lines: readonly StoredLine[],
): Promise<readonly HeldChange[]> {
  const rows = await tx.query<{ held: HeldRow }>(
    `select ${HELD_ROW} as held from assignments a
     where a.membership_id = $1 and ${ALIVE}
       and (a.item, a.unit_id) in (select x.item, x."unitId" from jsonb_to_recordset($2::jsonb) as x (item text, "unitId" uuid))
     for update`,
    [holder.membershipId, JSON.stringify(lines)],
  );
  const changes = rows.flatMap(({ held }) => changesOf(asHeld(held), lines));
  const last = new Map(changes.map(({ assignmentId, after }) => [assignmentId, { ...after, verbs: [] as LineVerb[] }]));
  for (const { assignmentId, verb } of changes) last.get(assignmentId)?.verbs.push(verb);
  if (last.size > 0) await writeStates(tx, holder.ticketId, last);
  return changes;
}

function changesOf(row: WorldAssignment, lines: readonly StoredLine[]): HeldChange[] {
  const own = lines.filter(({ item, unitId }) => item === row.item && unitId === row.unitId);
  const changes: HeldChange[] = [];
  let now = row;
  for (const line of own) {
    const next = changedBy(now, engineLine(line));
    const [before, after] = [stateOf(now), stateOf(next)];
    now = next;
    if (isSame(before, after)) continue;
    changes.push({ line: line.line, verb: line.verb, assignmentId: row.id, before, after });
  }
  return changes;
}

const stateOf = ({ params, until, suspended = [] }: WorldAssignment): HeldState => ({
  params: params ?? {},
  until: until?.toISOString() ?? null,
  suspended: suspended.some(({ rule }) => rule === ASKED),
});

const inOrder = ({ params, ...rest }: HeldState): string =>
  JSON.stringify([Object.entries(params).toSorted(), rest.until, rest.suspended]);
const isSame = (one: HeldState, other: HeldState): boolean => inOrder(one) === inOrder(other);

/** What a row is written to be, and the verbs by which it came to that: clocks may start again from them. */
type Written = HeldState & { readonly verbs: readonly LineVerb[] };

/** Since when it is suspended, and by which ticket, stays where it was suspended already. */
async function writeStates(tx: Tx, ticketId: string, states: ReadonlyMap<string, Written>): Promise<void> {
  await tx.query(
    `update assignments a set params = x.params, until_at = x."until",
       moments = a.moments || coalesce((select jsonb_object_agg(v, app.now()) from unnest(x.verbs) v), '{}'),
       suspended_at = case when x.suspended then coalesce(a.suspended_at, app.now()) end,
       suspended_by_ticket_id = case when not x.suspended then null
         when a.suspended_at is null then $1 else a.suspended_by_ticket_id end
     from jsonb_to_recordset($2::jsonb) as x (id uuid, params jsonb, "until" timestamptz, suspended boolean, verbs text[])
     where a.id = x.id`,
    [ticketId, JSON.stringify([...states].map(([id, state]) => ({ id, ...state })))],
  );
}
