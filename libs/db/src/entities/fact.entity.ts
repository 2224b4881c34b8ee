import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A value that somebody has stated about a person, a membership or a unit; the catalogue declares its name and type. */
@Check('facts_subject_is_known', "subject in ('person', 'membership', 'unit')")
@Entity('facts')
export class FactEntity {
  @Column({ type: 'text' })
  subject: string;

  @PrimaryColumn({ type: 'uuid', name: 'subject_id', primaryKeyConstraintName: 'facts_pk' })
  subjectId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'facts_pk' })
  name: string;

  @Column({ type: 'jsonb' })
  value: unknown;

  @Column({ type: 'timestamptz', precision: 3, name: 'changed_at', default: () => 'app.now()' })
  changedAt: Date;
}
