import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { EventEntity } from './event.entity.js';

/** The hash chain over the events, written by the sealer. */
@Unique('audit_seals_once_per_event', ['eventId'])
@Index('audit_seals_by_seq', ['eventSeq'])
@Entity('audit_seals')
export class AuditSealEntity {
  @PrimaryColumn({ type: 'bigint' })
  number: string;

  @ForeignKey(() => EventEntity, { name: 'audit_seals_event' })
  @Column({ type: 'uuid', name: 'event_id' })
  eventId: string;

  @Column({ type: 'bigint', name: 'event_seq' })
  eventSeq: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'sealed_at', default: () => 'app.now()' })
  sealedAt: Date;
}
