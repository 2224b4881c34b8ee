import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** Evidence on a ticket; the file lies in the file store, under the same id. */
@Check('attachments_kind_is_known', "kind in ('application/pdf', 'image/png', 'image/jpeg', 'image/webp')")
@Check('attachments_have_a_size', 'size between 1 and 10485760')
@Check('attachments_digest_is_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
@Check('attachments_name_is_no_path', "name !~ '[/\\\\[:cntrl:]]' and length(name) between 1 and 100")
@Index('attachments_of_ticket', ['ticketId', 'createdAt'])
@Entity('attachments')
export class AttachmentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => TicketEntity, { name: 'attachments_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id' })
  ticketId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'integer' })
  size: number;

  @Column({ type: 'text' })
  sha256: string;

  @ForeignKey(() => PersonEntity, { name: 'attachments_author' })
  @Column({ type: 'uuid', name: 'created_by' })
  createdBy: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
