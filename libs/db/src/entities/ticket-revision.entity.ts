import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CatalogueVersionEntity } from './catalogue-version.entity.js';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** What was asked for, once per revision; never changed, but blanked when a person is erased. */
@Entity('ticket_revisions')
@Index('ticket_revisions_end_for_others', { synchronize: false })
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

  /** the terms that whoever asks has accepted: key, version, by whom and when */
  @Column({ type: 'jsonb', nullable: true })
  terms: Record<string, unknown>[] | null;

  @Column({ type: 'jsonb' })
  stages: unknown[];

  /** assignments of others that it was told to end */
  @Column({ type: 'uuid', name: 'ends_for_others', array: true, default: '{}' })
  endsForOthers: string[];

  /** how long after the last yes it takes effect: an ISO 8601 period */
  @Column({ type: 'text', name: 'apply_after', nullable: true })
  applyAfter: string | null;

  /** those it takes something from may object until then */
  @Column({ type: 'boolean', default: false })
  objectable: boolean;

  /** who offered its lines instead of those before; null: they were asked for */
  @ForeignKey(() => PersonEntity, { name: 'ticket_revisions_offerer' })
  @Column({ type: 'uuid', name: 'offered_by', nullable: true })
  offeredBy: string | null;

  /** how long it waits for a decision: an ISO 8601 period */
  @Column({ type: 'text', nullable: true })
  expires: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @ForeignKey(() => CatalogueVersionEntity, { name: 'ticket_revisions_catalogue' })
  @Column({ type: 'integer', name: 'catalogue_version' })
  catalogueVersion: number;

  @ForeignKey(() => PersonEntity, { name: 'ticket_revisions_author' })
  @Column({ type: 'uuid', name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'erased_at', nullable: true })
  erasedAt: Date | null;
}
