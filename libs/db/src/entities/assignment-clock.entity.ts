import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AssignmentEntity } from './assignment.entity.js';

/** How far what was told of a clock has come, with something that somebody holds. */
@Check('assignment_clocks_state_is_known', "state in ('warned', 'suspended', 'ended')")
@Entity('assignment_clocks')
export class AssignmentClockEntity {
  @ForeignKey(() => AssignmentEntity, { name: 'assignment_clocks_assignment' })
  @PrimaryColumn({ type: 'uuid', name: 'assignment_id', primaryKeyConstraintName: 'assignment_clocks_pk' })
  assignmentId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'assignment_clocks_pk' })
  clock: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'started_at' })
  startedAt: Date;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;
}
