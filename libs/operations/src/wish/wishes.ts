import { newId, record, together, type Tx } from '@keyward/db';
import {
  DomainError,
  may,
  SYSTEM,
  WISH_DAYS,
  WISHES_A_DAY,
  WISHES_WAITING,
  type PersonActor,
  type PlaceAction,
  type WishStatus,
} from '@keyward/domain';
import { administratorsNow } from '../person/administrators-now.js';
import { confirmActor } from '../person/confirm-actor.js';
import type { LoadedActor } from '../session/load-actor.js';
import { notAllowed } from '../ticket/refusals.js';

export interface WishInput {
  readonly text: string;
  /** keys of items that they ticked */
  readonly items: readonly string[];
}

interface StoredWish {
  readonly id: string;
  readonly personId: string;
  readonly companyId: string;
  readonly status: WishStatus;
}

async function confirmed(tx: Tx, asked: PersonActor, action: PlaceAction): Promise<LoadedActor> {
  const loaded = await confirmActor(tx, asked);
  const verdict = may(loaded.actor, action);
  if (!verdict.ok) throw notAllowed(verdict.reason);
  return loaded;
}

const COUNTED = /* sql */ `
  select count(*) filter (where status = 'open')::int as waiting,
    count(*) filter (where created_at > app.now() - interval '24 hours')::int as today
  from wishes where person_id = $1 and company_id = $2`;

/**
 * An employee tells the administrators of the company worked in what they would like to have. It asks the vendor for
 * nothing: an administrator makes an enquiry of it, or declines it.
 * @throws not-allowed; wish-items where the catalogue knows an item not, or gives it not to people; too-many-wishes
 */
export async function sendWish(tx: Tx, asked: PersonActor, { text, items }: WishInput): Promise<void> {
  const { actor, inForce } = await confirmed(tx, asked, 'wishes.send');
  const { companyId, membershipId, personId } = actor;
  if (companyId === null || membershipId === null) throw new DomainError('not-found');
  const named = [...new Set(items)];
  if (named.some((key) => !inForce.catalogue.items.has(key))) throw new DomainError('wish-items');
  // one after the other: two at once are counted as two
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`wishes ${personId}`]);
  const [count] = await tx.query<{ waiting: number; today: number }>(COUNTED, [personId, companyId]);
  if (!count || count.waiting >= WISHES_WAITING || count.today >= WISHES_A_DAY)
    throw new DomainError('too-many-wishes');
  const id = newId();
  const administrators = await administratorsNow(tx, inForce.catalogue, companyId);
  await together(
    tx.query(
      `insert into wishes (id, company_id, person_id, membership_id, text, items, expires_at)
       values ($1, $2, $3, $4, $5, $6, app.now() + make_interval(days => $7))`,
      [id, companyId, personId, membershipId, text, named, WISH_DAYS],
    ),
    record(tx, {
      name: 'wish.sent',
      actor,
      companyId,
      data: { wish: id, person: personId, administrators: administrators.filter((each) => each !== personId) },
    }),
  );
}

/** @returns a wish under lock. @throws not-found, and wish-closed where something has become of it */
async function lockWish(tx: Tx, where: string, params: readonly unknown[]): Promise<StoredWish> {
  const [wish] = await tx.query<StoredWish>(
    `select id, person_id as "personId", company_id as "companyId", status from wishes where ${where} for update`,
    params,
  );
  if (!wish) throw new DomainError('not-found');
  if (wish.status !== 'open') throw new DomainError('wish-closed');
  return wish;
}

/** An administrator declines a wish; whoever has it is told why. @throws not-allowed, not-found, wish-closed */
export async function declineWish(tx: Tx, asked: PersonActor, id: string, reason: string): Promise<void> {
  const { actor } = await confirmed(tx, asked, 'wishes.answer');
  const wish = await lockWish(tx, 'id = $1 and company_id = $2', [id, actor.companyId]);
  // the own one is withdrawn
  if (wish.personId === actor.personId) throw new DomainError('wish-closed');
  await together(
    tx.query(
      `update wishes set status = 'declined', reason = $2, answered_by = $3, closed_at = app.now() where id = $1`,
      [id, reason, actor.personId],
    ),
    answered(tx, actor, wish, 'declined'),
  );
}

const answered = (tx: Tx, actor: PersonActor, wish: StoredWish, what: 'declined' | 'filed') =>
  record(tx, {
    name: 'wish.answered',
    actor,
    companyId: wish.companyId,
    data: { wish: wish.id, person: wish.personId, what },
  });

/** Whoever has a wish takes it back. @throws not-allowed, not-found, wish-closed */
export async function withdrawWish(tx: Tx, asked: PersonActor, id: string): Promise<void> {
  const { actor } = await confirmed(tx, asked, 'wishes.send');
  const { companyId } = await lockWish(tx, 'id = $1 and person_id = $2 and company_id = $3', [
    ...[id, actor.personId, actor.companyId],
  ]);
  await together(
    tx.query(`update wishes set status = 'withdrawn', closed_at = app.now() where id = $1`, [id]),
    record(tx, { name: 'wish.withdrawn', actor, companyId, data: { wish: id, person: actor.personId } }),
  );
}

/**
 * An enquiry that is filed now is what a wish asked for. Behind all other locks.
 * @throws wish-closed where something has become of it, or it is not about this person of that company
 */
export async function fulfilWish(
  tx: Tx,
  actor: PersonActor,
  id: string,
  {
    ticketId,
    companyId,
    personId,
  }: { readonly ticketId: string; readonly companyId: string; readonly personId: string | null },
): Promise<void> {
  const wish = await lockWish(tx, 'id = $1 and company_id = $2 and person_id = $3', [id, companyId, personId]);
  await together(
    tx.query(
      `update wishes set status = 'filed', ticket_id = $2, answered_by = $3, closed_at = app.now() where id = $1`,
      [id, ticketId, actor.personId],
    ),
    answered(tx, actor, wish, 'filed'),
  );
}

/** Closes wishes that nobody has answered in their time. @returns how many */
export async function expireWishes(tx: Tx): Promise<number> {
  const over = await tx.query<{ id: string; companyId: string; personId: string }>(
    `update wishes set status = 'expired', closed_at = app.now() where id in (
       select id from wishes where status = 'open' and expires_at <= app.now() order by id limit 500 for update skip locked)
     returning id, company_id as "companyId", person_id as "personId"`,
  );
  const events = over.map(({ id, companyId, personId }) => ({
    name: 'wish.expired' as const,
    actor: SYSTEM,
    companyId,
    data: { wish: id, person: personId },
  }));
  if (events.length > 0) await record(tx, ...events);
  return over.length;
}
