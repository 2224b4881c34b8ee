import { newId } from '@keyward/db';
import {
  cleanFileName,
  DomainError,
  HEAD_BYTES,
  kindOfFile,
  MAX_ATTACHMENT_BYTES,
  type AttachmentKind,
} from '@keyward/domain';
import { addAttachment, assertMayAttach, countAttempt } from '@keyward/operations';
import type { Env, FileStore } from '@keyward/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Callers } from '../http/callers.js';
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
    const id = newId();
    const looked = new Looked(body);
    const { size, sha256 } = await this.files.put(id, looked);
    const file = { id, name: cleanFileName(name, looked.kind), kind: looked.kind, size, sha256 };
    try {
      return await this.callers.write(request, (tx, actor) => addAttachment(tx, actor, number, file));
    } catch (error) {
      // refused, so no row is there; where it is not known (the database went away), the sweep finds out
      if (error instanceof DomainError && error.code !== 'database-away') await this.files.remove(id);
      throw error;
    }
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
