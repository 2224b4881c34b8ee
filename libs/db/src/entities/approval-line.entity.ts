import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApprovalEntity } from './approval.entity.js';

/** The decision on one line. */
@Check('approval_lines_decision_is_known', "decision in ('approve', 'deny')")
@Entity('approval_lines')
export class ApprovalLineEntity {
  @ForeignKey(() => ApprovalEntity, { name: 'approval_lines_approval' })
  @PrimaryColumn({ type: 'uuid', name: 'approval_id', primaryKeyConstraintName: 'approval_lines_pk' })
  approvalId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'approval_lines_pk' })
  line: number;

  @Column({ type: 'text' })
  decision: string;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}
