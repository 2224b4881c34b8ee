import { newId, record, together, type Tx } from '@keyward/db';
import { DomainError, may, type PersonActor } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';

/** So many there can be; a longer list nobody finds anything in. */
const AT_MOST = 100;

export interface ReplyInput {
  /** the one that is changed; null: a new one */
  readonly reply: string | null;
  /** what it is called in the list */
  readonly name: string;
  /** one text a language, at least one */
  readonly texts: readonly { readonly language: string; readonly text: string }[];
}

async function asEditor(tx: Tx, asked: PersonActor): Promise<PersonActor> {
  const { actor } = await confirmActor(tx, asked);
  const verdict = may(actor, 'replies.edit');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  // one after the other: of two with one name, or two over the limit, the second is told
  await tx.query(`select pg_advisory_xact_lock(hashtext('canned_replies'))`);
  return actor;
}

/**
 * Adds a text that the desk says often, or changes one. What was said with it before stays as it was said.
 * @throws not-allowed, not-found, reply-name-taken, too-many-replies
 */
export async function saveReply(tx: Tx, asked: PersonActor, { reply, name, texts }: ReplyInput): Promise<void> {
  const actor = await asEditor(tx, asked);
  const [others] = await tx.query<{ count: number; taken: boolean; there: boolean }>(
    /* sql */ `
    select count(*)::int as count, coalesce(bool_or(lower(name) = lower($2) and id is distinct from $1), false) as taken,
      coalesce(bool_or(id = $1), false) as there from canned_replies`,
    [reply, name],
  );
  if (reply !== null && others?.there !== true) throw new DomainError('not-found');
  if (others?.taken === true) throw new DomainError('reply-name-taken');
  if (reply === null && (others?.count ?? 0) >= AT_MOST) throw new DomainError('too-many-replies');
  const id = reply ?? newId();
  const said = JSON.stringify(Object.fromEntries(texts.map(({ language, text }) => [language, text])));
  await together(
    tx.query(
      /* sql */ `
      insert into canned_replies (id, name, texts, changed_by) values ($1, $2, $3, $4)
      on conflict (id) do update
        set name = excluded.name, texts = excluded.texts, changed_by = excluded.changed_by, changed_at = app.now()`,
      [id, name, said, actor.personId],
    ),
    record(tx, { name: 'reply.saved', actor, data: { reply: id } }),
  );
}

/** Takes a text off the list. @throws not-allowed, not-found */
export async function removeReply(tx: Tx, asked: PersonActor, reply: string): Promise<void> {
  const actor = await asEditor(tx, asked);
  const removed = await tx.query('delete from canned_replies where id = $1 returning id', [reply]);
  if (removed.length === 0) throw new DomainError('not-found');
  await record(tx, { name: 'reply.removed', actor, data: { reply } });
}
