import type { PersonActor } from '@keyward/domain';
import { seenWhole, visibleTo, type Condition } from './visible-to.js';

/** A deputy `y` stands in now. */
export const STANDS_IN = 'y.ended_at is null and y.from_at <= app.now() and app.now() < y.until_at';

/**
 * Memberships through which decisions wait for an actor: their own, and of whoever they stand in for.
 * @param membership parameter with the actor's own
 */
const decidesThrough = (membership: string): string => /* sql */ `
  (select ${membership}::uuid union all
   select y.membership_id from deputies y where y.deputy_membership_id = ${membership} and ${STANDS_IN})`;

/**
 * Which single tickets an actor can read: those that they see (`visibleTo`), and those that they are or were asked
 * to decide, whatever company they stand in. Lists keep to `visibleTo`, which indexes answer.
 * @param alias of `tickets` in the statement
 * @param first number of the first free parameter ($n)
 */
export function readableBy(actor: PersonActor, alias: string, first: number): Condition {
  const visible = visibleTo(actor, alias, first);
  if (actor.kind === 'staff') return visible;
  const own = `$${first + visible.params.length}::uuid`;
  return {
    sql: `${visible.sql} or ${decidesOn(alias, own)}`,
    params: [...visible.params, actor.membershipId],
  };
}

/** Which of those an actor reads as a whole, see `seenWhole`: whoever decides has to, whom it is about agrees without. */
export function readsWhole(actor: PersonActor, alias: string, first: number): Condition {
  const seen = seenWhole(actor, alias, first);
  if (actor.kind === 'staff') return seen;
  const next = first + seen.params.length;
  return {
    sql: `${seen.sql} or (${decidesOn(alias, `$${next}::uuid`)} and ${alias}.person_id is distinct from $${next + 1}::uuid)`,
    params: [...seen.params, actor.membershipId, actor.personId],
  };
}

/** Whether somebody is or was asked to decide a ticket, or stands in for whom it waits. @param membership parameter with theirs */
const decidesOn = (alias: string, membership: string): string => /* sql */ `
  exists (select from ticket_deciders td where td.ticket_id = ${alias}.id and (td.membership_id = ${membership}
    or (td.waits and td.membership_id in ${decidesThrough(membership)})))`;

/**
 * Which tickets wait for an actor's decision: those of their own, and of whoever they stand in for unless it is about the
 * deputy. An index over who is asked answers it; the vendor's people have their queue.
 */
export function waitsFor(actor: PersonActor, alias: string, first: number): Condition {
  if (actor.membershipId === null) return { sql: 'false', params: [] };
  const [own, me] = [`$${first}::uuid`, `$${first + 1}::uuid`];
  return {
    sql: /* sql */ `${alias}.id in (
      select td.ticket_id from ticket_deciders td join tickets dt on dt.id = td.ticket_id
      where td.waits and dt.status in ('open', 'waiting') and td.membership_id in ${decidesThrough(own)}
        and (td.membership_id = ${own} or (not td.consents and ${me} is distinct from dt.filed_by
          and ${me} is distinct from dt.on_behalf_of and ${me} is distinct from dt.person_id))
        and not exists (select from approvals da where da.ticket_id = dt.id and da.revision = dt.revision
          and da.decision = 'approve' and ${me} in (da.by_person, da.for_person)))`,
    params: [actor.membershipId, actor.personId],
  };
}
