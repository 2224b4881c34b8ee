import { newId, record, type Tx } from '@keyward/db';
import { DomainError, may, type PersonActor } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';

/** Who is to stand in for the actor, and when: half-open. */
export interface DeputyInput {
  readonly person: string;
  /** ISO 8601; absent: from now on */
  readonly from?: string | undefined;
  readonly until: string;
}

/** One after the other for each principal, so that two cannot be named for the same days at once. */
async function confirmed(tx: Tx, asked: PersonActor): Promise<PersonActor> {
  const { actor } = await confirmActor(tx, asked);
  const verdict = may(actor, 'deputies.name');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  await tx.query('select id from people where id = $1 for no key update', [actor.personId]);
  return actor;
}

/** A colleague who is active in the same company, or at the vendor's desk; whoever is not reads like nobody. */
const COLLEAGUE = /* sql */ `
  select m.id as "membershipId" from memberships m
  where m.person_id = $1 and m.unit_id = $2 and m.status = 'active' and m.person_id <> $3
  union all
  select null::uuid from staff s
  where s.person_id = $1 and $2::uuid is null and s.person_id <> $3 and s.role in ('support', 'lead')
    and (s.until_at is null or s.until_at > app.now())`;

/**
 * Names somebody who decides instead of the actor for a time. What they decide is theirs, on the actor's behalf; they can name
 * nobody for it in turn, and the actor can still decide. They are told.
 * Throws `not-allowed`, `deputy-elsewhere`, `deputy-time`, `deputy-overlaps`.
 */
export async function nameDeputy(tx: Tx, asked: PersonActor, input: DeputyInput): Promise<void> {
  const actor = await confirmed(tx, asked);
  const { personId, membershipId, companyId } = actor;
  const [colleague] = await tx.query<{ membershipId: string | null }>(COLLEAGUE, [input.person, companyId, personId]);
  if (!colleague) throw new DomainError('deputy-elsewhere');
  const [time] = await tx.query<{ from: Date; isTime: boolean; overlaps: boolean }>(
    `select x.from_at as "from", x.from_at < $2::timestamptz and $2 > app.now() as "isTime",
       exists (select from deputies y where y.person_id = $3 and y.membership_id is not distinct from $4
         and y.ended_at is null and y.from_at < $2 and x.from_at < y.until_at) as overlaps
     from (select greatest($1::timestamptz, app.now()) as from_at) x`,
    [input.from ?? null, input.until, personId, membershipId],
  );
  if (!time?.isTime) throw new DomainError('deputy-time');
  if (time.overlaps) throw new DomainError('deputy-overlaps');
  const id = newId();
  await tx.query(
    `insert into deputies (id, person_id, membership_id, deputy_person_id, deputy_membership_id, from_at, until_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, personId, membershipId, input.person, colleague.membershipId, time.from, input.until],
  );
  await record(tx, {
    name: 'deputy.named',
    actor,
    ...(companyId === null ? {} : { companyId }),
    data: { deputy: id, person: input.person },
  });
}

/** Ends what a person stands in for the actor, now or later. Throws `not-found` where they do not. */
export async function endDeputy(tx: Tx, asked: PersonActor, person: string): Promise<void> {
  const actor = await confirmed(tx, asked);
  const { personId, membershipId, companyId } = actor;
  const ended = await tx.query<{ id: string }>(
    `update deputies set ended_at = app.now() where person_id = $1 and membership_id is not distinct from $2
       and deputy_person_id = $3 and ended_at is null and until_at > app.now() returning id`,
    [personId, membershipId, person],
  );
  if (ended.length === 0) throw new DomainError('not-found');
  const place = companyId === null ? {} : { companyId };
  await record(
    tx,
    ...ended.map(({ id }) => ({ ...place, name: 'deputy.ended' as const, actor, data: { deputy: id, person } })),
  );
}
