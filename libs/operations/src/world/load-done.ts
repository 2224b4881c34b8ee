import type { Tx } from '@keyward/db';
import type { CompiledCatalogue, World } from '@keyward/domain';

/** Spelled as in the index `events_of_held`, or it is not used. */
const ABOUT = `coalesce(e.data ->> 'assignment', e.data ->> 'membership')`;

/**
 * What was done to memberships, and to what they hold or held. What time did counts like what somebody did: whoever is
 * suspended by a clock cannot be suspended first. What is or was held has been given, however it came there.
 */
const DONE = /* sql */ `
  with mine as (
    select a.*, a.ended_at is not null or least(a.until_at, a.over_at) <= app.now() as over
    from assignments a where a.membership_id = any ($1::uuid[])
  ), of_items as (
    select membership_id, item, 'give' as verb from mine
    union select membership_id, item, 'take' from mine where over
    union select membership_id, item, 'suspend' from mine where suspended_at is not null or rests_at <= app.now()
    union
    select a.membership_id, a.item, case e.name
        when 'assignment.changed' then e.data ->> 'verb'
        when 'assignment.lifted' then 'resume'
        when 'assignment.timed' then case e.data ->> 'state' when 'suspended' then 'suspend' end
      end
    from mine a join events e on ${ABOUT} = a.id::text
    where e.name in ('assignment.changed', 'assignment.lifted', 'assignment.timed')
  ), of_people as (
    select m.id as membership_id, v.verb from memberships m, lateral (values
      ('join', m.joined_at is not null),
      ('suspend', m.status = 'suspended'),
      ('end', m.status = 'ended')) v (verb, so) where m.id = any ($1::uuid[]) and v.so
    union
    select m.id, case e.name
        when 'membership.joined' then 'join'
        when 'membership.changed' then 'amend'
        when 'membership.suspended' then 'suspend'
        when 'membership.reactivated' then 'resume'
        when 'membership.ended' then 'end'
      end
    from memberships m join events e on ${ABOUT} = m.id::text
    where m.id = any ($1::uuid[]) and e.name like 'membership.%'
  )
  select membership_id as "membershipId", verb || ':' || item as done from of_items where verb is not null
  union
  -- without an item, to suspend and to resume are about the person
  select membership_id, verb from of_items where verb in ('give', 'take', 'set', 'extend')
  union
  select membership_id, verb from of_people where verb is not null`;

/**
 * @returns the verbs that were carried out, by membership (`World.done`); undefined where no need of the catalogue asks for
 *   it, which costs no statement
 */
export async function loadDone(
  tx: Tx,
  { asksWhatWasDone }: Pick<CompiledCatalogue, 'asksWhatWasDone'>,
  membershipIds: readonly string[],
): Promise<World['done'] | undefined> {
  if (!asksWhatWasDone || membershipIds.length === 0) return undefined;
  const rows = await tx.query<{ membershipId: string; done: string }>(DONE, [membershipIds]);
  return new Map(
    membershipIds.map((id) => [id, new Set(rows.filter((row) => row.membershipId === id).map(({ done }) => done))]),
  );
}
