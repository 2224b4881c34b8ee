import { EVENT_ROUTES, type EventName } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { sealHash, type ChainedEvent, type ChainEnd } from '@keyward/operations';
import type { Batch } from './copy-in.js';
import { idAt } from './ids.js';

/** One fact of the past. */
export interface Fact {
  readonly name: EventName;
  readonly at: number;
  readonly actor: { readonly kind: 'dealer' | 'staff' | 'system'; readonly id: string | null };
  readonly companyId: string;
  readonly ticketId?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** whom its mails concern */
  readonly filerId?: string;
  readonly personId?: string;
}

const MAIL = 'mail:';
/** Of the last few moments: many rows come to be in the same one. */
const texts = new Map<number, string>();

/** @returns the time as PostgreSQL and the sealer read it: ISO 8601 in UTC, milliseconds */
export function iso(at: number): string {
  const known = texts.get(at);
  if (known !== undefined) return known;
  if (texts.size > 64) texts.clear();
  const text = new Date(at).toISOString();
  texts.set(at, text);
  return text;
}

/** Writes events as the product would have: sealed into the chain, with the tasks of TABLE 3 done and their mails sent. */
export class Log {
  constructor(
    private readonly batch: Batch,
    private end: ChainEnd,
    private seq: number,
  ) {}

  get nextSeq(): number {
    return this.seq;
  }

  /** @returns the event's id */
  write(fact: Fact): string {
    const id = idAt(fact.at);
    const at = iso(fact.at);
    const event: ChainedEvent = {
      id,
      seq: String(this.seq),
      name: fact.name,
      ticketId: fact.ticketId ?? null,
      companyId: fact.companyId,
      actorId: fact.actor.id,
      actorKind: fact.actor.kind,
      data: fact.data,
      at,
    };
    const { batch } = this;
    batch.add(
      'events',
      ...[id, this.seq, fact.name, event.ticketId, fact.companyId, fact.actor.id, fact.actor.kind],
      { json: fact.data },
      at,
    );
    this.end = { number: this.end.number + 1n, hash: sealHash(this.end.hash, event) };
    batch.add('audit_seals', String(this.end.number), id, this.seq, this.end.hash, at);
    this.seq += 1;
    for (const task of EVENT_ROUTES[fact.name]) this.task(fact, id, task);
    return id;
  }

  private task(fact: Fact, eventId: string, name: string): void {
    this.done(eventId, name, null, fact.at);
    if (!name.startsWith(MAIL)) return;
    const mail = name.slice(MAIL.length) as Parameters<typeof recipientsOf>[0];
    for (const kind of recipientsOf(mail)) {
      const to = recipient(kind, fact);
      if (to === undefined) continue;
      const ledgerId = idAt(fact.at);
      const at = iso(fact.at + 1000);
      this.batch.add('mail_ledger', ledgerId, eventId, mail, kind, to, 'sent', 1, at, at, iso(fact.at));
      this.done(eventId, 'send-mail', ledgerId, fact.at + 1000);
    }
  }

  private done(eventId: string, name: string, ledgerId: string | null, at: number): void {
    const time = iso(at);
    this.batch.add('tasks', idAt(at), eventId, name, ledgerId, 'done', time, 1, time, time, time);
  }
}

/** As `expandMail` chooses. @returns undefined: nobody of this kind; null: the vendor's team */
function recipient(kind: string, { filerId, personId }: Fact): string | null | undefined {
  if (kind === 'filer') return filerId;
  if (kind === 'person') return personId === filerId ? undefined : personId;
  return kind === 'team' ? null : undefined;
}
