import type { HandedIn } from '@keyward/contracts';
import { newId } from '@keyward/db';
import {
  cleanFileName,
  DomainError,
  HEAD_BYTES,
  kindOfFile,
  may,
  MAX_ATTACHMENT_BYTES,
  type AttachmentKind,
} from '@keyward/domain';
import {
  addAttachment,
  assertMayAttach,
  countAttempt,
  handIn,
  notAllowed,
  readHandedIn,
  type NewAttachment,
} from '@keyward/operations';
import type { Env, FileStore } from '@keyward/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Callers } from '../http/callers.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiRequest } from '../http/request.js';
import { ENV, FILES } from '../http/tokens.js';

/** Takes files in: first the question whether, then the file as a whole, then its row. No transaction waits for a network. */
@Injectable()
export class AttachmentDesk {
  constructor(
    private readonly callers: Callers,
    @Inject(FILES) private readonly files: FileStore,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  /**
   * @param body of the request, read piece by piece and never held as a whole
   * @throws not-found | not-allowed | attachment-kind | attachment-too-large | attachments-full | move-not-possible |
   *   too-many-attempts: a try counts, whatever becomes of it, so that nobody fills the store
   */
  async add(
    request: ApiRequest,
    number: string,
    { name, body }: { name: string; body: AsyncIterable<Uint8Array> },
  ): Promise<{ ticketId: string }> {
    await this.callers.write(request, async (tx, actor) => {
      await assertMayAttach(tx, actor, number);
      await countAttempt(tx, this.env.KEYWARD_SECRET, [{ kind: 'attach:person', subject: actor.personId }]);
    });
    const file = await this.store(name, body);
    try {
      return await this.callers.write(request, (tx, actor) => addAttachment(tx, actor, number, file));
    } catch (error) {
      // refused, so no row is there; where it is not known (the database went away), the sweep finds out
      if (error instanceof DomainError && error.code !== 'database-away') await this.files.remove(file.id);
      throw error;
    }
  }

  /**
   * Takes a file before there is a ticket. It belongs to nobody until an enquiry names it, and is swept where none does.
   * @returns what names it, for this person alone
   * @throws not-allowed | attachment-kind | attachment-too-large | too-many-attempts
   */
  async handIn(
    request: ApiRequest,
    { name, body }: { name: string; body: AsyncIterable<Uint8Array> },
  ): Promise<HandedIn> {
    const personId = await this.callers.write(request, async (tx, actor) => {
      const verdict = may(actor, 'attachments.hand-in');
      if (!verdict.ok) throw notAllowed(verdict.reason);
      await countAttempt(tx, this.env.KEYWARD_SECRET, [{ kind: 'attach:person', subject: actor.personId }]);
      return actor.personId;
    });
    const file = await this.store(name, body);
    const evidence = handIn(this.env.KEYWARD_SECRET, personId, file, new Date());
    return { evidence, name: file.name, kind: file.kind, size: file.size };
  }

  /** @returns the enquiry with the files that it names; null for each that is not there */
  withFiles<E extends { readonly evidence?: readonly string[] | undefined }>(personId: string, enquiry: E) {
    const keys = keysOf(this.env);
    const now = new Date();
    const evidence = enquiry.evidence?.map((reference) => readHandedIn(keys, personId, reference, now));
    return { ...enquiry, evidence };
  }

  private async store(name: string, body: AsyncIterable<Uint8Array>): Promise<NewAttachment> {
    const id = newId();
    const looked = new Looked(body);
    const { size, sha256 } = await this.files.put(id, looked);
    return { id, name: cleanFileName(name, looked.kind), kind: looked.kind, size, sha256 };
  }
}

/** Lets a file through while it is one that is taken: what it is, its first bytes say; how long it is, shows on the way. */
class Looked implements AsyncIterable<Uint8Array> {
  private is: AttachmentKind | null = null;

  constructor(private readonly body: AsyncIterable<Uint8Array>) {}

  get kind(): AttachmentKind {
    if (this.is === null) throw new DomainError('attachment-kind');
    return this.is;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    let head: Uint8Array = new Uint8Array();
    let size = 0;
    for await (const piece of this.body) {
      size += piece.length;
      if (size > MAX_ATTACHMENT_BYTES) throw new DomainError('attachment-too-large');
      if (this.is === null) {
        head = Buffer.concat([head, piece]);
        if (head.length < HEAD_BYTES) continue;
        this.is = kindOfFile(head);
        yield this.kind && head;
      } else yield piece;
    }
    if (this.is !== null) return;
    this.is = kindOfFile(head);
    yield this.kind && head;
  }
}
