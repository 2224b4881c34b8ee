import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One counted attempt, for limits. */
@Index('attempts_by_subject', ['kind', 'subject', 'at'])
@Entity('attempts')
export class AttemptEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app.now()' })
  at: Date;
}
