import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AssignmentEntity } from './assignment.entity.js';
import { TicketLineEntity } from './ticket-line.entity.js';

/** The proof that a line was applied once. */
@ForeignKey(() => TicketLineEntity, ['ticketId', 'revision', 'line'], ['ticketId', 'revision', 'line'], {
  name: 'applied_lines_line',
})
@Entity('applied_lines')
export class AppliedLineEntity {
  @PrimaryColumn({ type: 'uuid', name: 'ticket_id', primaryKeyConstraintName: 'applied_lines_once' })
  ticketId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'applied_lines_once' })
  line: number;

  @Column({ type: 'integer' })
  revision: number;

  @ForeignKey(() => AssignmentEntity, { name: 'applied_lines_assignment' })
  @Column({ type: 'uuid', name: 'assignment_id', nullable: true })
  assignmentId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'applied_at', default: () => 'app.now()' })
  appliedAt: Date;
}
