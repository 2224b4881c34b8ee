import { record, type Tx } from '@keyward/db';
import { may, SYSTEM, type PersonActor, type SystemActor } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';

type Asked = PersonActor | SystemActor;

/** What becomes of the mails that waited when the hold began. */
export const WAITING_MAILS = ['send', 'drop'] as const;
export type WaitingMails = (typeof WAITING_MAILS)[number];

/** What stands in the ledger as the answer of a mail that was dropped at a release. */
export const HELD_BACK = 'held-back';

/**
 * Notes where this database is, and holds what leaves where that is elsewhere than before: it is a copy, and what waits in
 * it may have left from the other one. Called by every worker, time and again.
 */
export async function noteHome(tx: Tx): Promise<void> {
  const [row] = await tx.query<{ isNew: boolean }>(
    `select home is null as "isNew" from outbound where home is null or held_at is null and home <> app.home()`,
  );
  if (!row) return;
  if (row.isNew) await tx.query('update outbound set home = app.home() where home is null');
  else await hold(tx, SYSTEM, true);
}

/** Holds mails and calls of other systems; everything else goes on. Nothing where they are held. @throws not-allowed */
export async function holdOutbound(tx: Tx, asked: Asked): Promise<void> {
  await hold(tx, await allowed(tx, asked), false);
}

async function hold(tx: Tx, actor: Asked, moved: boolean): Promise<void> {
  const held = await tx.query('update outbound set held_at = app.now() where held_at is null returning 1');
  if (held.length > 0) await record(tx, { name: 'outbound.held', actor, data: { moved } });
}

/** Of a ledger row `g` whose mail was due when the hold began, so that the other database may have sent it. */
const FROM_BEFORE = /* sql */ `g.status in ('queued', 'sending') and exists (
  select from tasks k, outbound o where k.event_id = g.event_id and k.name = 'mail:' || g.mail and k.due_at < o.held_at)`;

/** How many mails were due when the hold began and wait still, as SQL. */
export const WAITING_FROM_BEFORE = `(select count(*)::int from mail_ledger g where ${FROM_BEFORE})`;

const DROP = /* sql */ `
  with dropped as (
    update mail_ledger g set status = 'obsolete', last_code = $1 where ${FROM_BEFORE} returning g.id),
  over as (
    update tasks set status = 'done', done_at = app.now(), last_error = $1
    where status <> 'done' and ledger_id in (select id from dropped))
  select count(*)::int as dropped from dropped`;

/**
 * Lets mails and calls leave again. Calls repeat what may have been made with the same id, which whoever is called knows.
 * @param waiting what becomes of the mails that were due when the hold began; later ones are sent
 * @returns how many were dropped; 0 where nothing was held. @throws not-allowed
 */
export async function releaseOutbound(tx: Tx, asked: Asked, waiting: WaitingMails): Promise<number> {
  const actor = await allowed(tx, asked);
  await noteHome(tx); // a copy that no worker has looked at yet
  const [row] = await tx.query<{ held: boolean }>('select held_at is not null as held from outbound for update');
  if (!row?.held) return 0;
  const [{ dropped } = { dropped: 0 }] =
    waiting === 'drop' ? await tx.query<{ dropped: number }>(DROP, [HELD_BACK]) : [];
  const released = await tx.query<{ id: string }>(
    `update tasks set handed_at = null
     where status = 'pending' and name in ('send-mail', 'call-systems') and due_at <= app.now() returning id`,
  );
  tx.tasks += released.length;
  await tx.query('update outbound set held_at = null, home = app.home()');
  await record(tx, { name: 'outbound.released', actor, data: { waiting, dropped } });
  return dropped;
}

async function allowed(tx: Tx, asked: Asked): Promise<Asked> {
  const actor = asked.kind === 'system' ? asked : (await confirmActor(tx, asked)).actor;
  const verdict = may(actor, 'outbound.hold');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  return actor;
}
