import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CatalogueVersionEntity } from './catalogue-version.entity.js';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** What was asked for, once per revision; never changed. */
@Entity('ticket_revisions')
export class TicketRevisionEntity {
  @ForeignKey(() => TicketEntity, { name: 'ticket_revisions_ticket' })
  @PrimaryColumn({ type: 'uuid', name: 'ticket_id', primaryKeyConstraintName: 'ticket_revisions_pk' })
  ticketId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'ticket_revisions_pk' })
  revision: number;

  @Column({ type: 'text' })
  digest: string;

  @Column({ type: 'integer' })
  basis: number;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'jsonb', nullable: true })
  details: Record<string, unknown> | null;

  /** values of the facts that the catalogue declares of an enquiry */
  @Column({ type: 'jsonb', nullable: true })
  facts: Record<string, unknown> | null;

  @Column({ type: 'jsonb' })
  stages: unknown[];

  /** assignments of others that it was told to end */
  @Column({ type: 'uuid', name: 'ends_for_others', array: true, default: '{}' })
  endsForOthers: string[];

  @ForeignKey(() => CatalogueVersionEntity, { name: 'ticket_revisions_catalogue' })
  @Column({ type: 'integer', name: 'catalogue_version' })
  catalogueVersion: number;

  @ForeignKey(() => PersonEntity, { name: 'ticket_revisions_author' })
  @Column({ type: 'uuid', name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
