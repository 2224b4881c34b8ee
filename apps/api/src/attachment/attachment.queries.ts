import { Injectable } from '@nestjs/common';
import { readableBy, readsWhole, Transactions } from '@keyward/db';
import { DomainError, type AttachmentKind, type PersonActor } from '@keyward/domain';
import { showsEvidence } from './shows-evidence.js';

export interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly size: number;
}

@Injectable()
export class AttachmentQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * A file by its id, for whoever sees its ticket as a whole. Whom it only concerns sees status and lines of it, and nothing
   * that was said or shown about them, but what they attached themselves.
   * @throws not-found, out of sight exactly as for none
   */
  async byId(actor: PersonActor, id: string): Promise<AttachmentRow> {
    const visible = readableBy(actor, 't', 4);
    const whole = readsWhole(actor, 't', 4 + visible.params.length);
    const [row] = await this.transactions.read((tx) =>
      tx.query<AttachmentRow>(
        `select a.id, a.name, a.kind, a.size from attachments a join tickets t on t.id = a.ticket_id
         where a.id = $1 and (${visible.sql}) and (a.created_by = $2 or ${whole.sql}) and ${showsEvidence('a', '$3', '$2')}`,
        [id, actor.personId, actor.kind === 'staff', ...visible.params, ...whole.params],
      ),
    );
    if (!row) throw new DomainError('not-found');
    return row;
  }
}
