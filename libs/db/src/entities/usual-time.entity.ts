import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What tickets of a kind usually took. */
@Check('usual_times_are_in_order', '0 <= median and median <= ninety')
@Check('usual_times_have_a_day', 'day between 1 and 1440')
@Entity('usual_times')
export class UsualTimeEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'usual_times_pk' })
  kind: string;

  /** whole minutes of work */
  @Column({ type: 'integer' })
  median: number;

  @Column({ type: 'integer' })
  ninety: number;

  /** how long a working day is, in minutes */
  @Column({ type: 'integer' })
  day: number;

  @Column({ type: 'integer' })
  tickets: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'learned_at', default: () => 'app.now()' })
  learnedAt: Date;
}
