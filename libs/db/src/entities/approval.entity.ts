import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { TicketRevisionEntity } from './ticket-revision.entity.js';

/** One decision of one stage, about exactly one revision and digest. */
@Unique('approvals_one_per_stage', ['ticketId', 'revision', 'stage'])
@ForeignKey(() => TicketRevisionEntity, ['ticketId', 'revision'], ['ticketId', 'revision'], {
  name: 'approvals_revision',
})
@Check('approvals_decision_is_known', "decision in ('approve', 'reject', 'policy')")
@Check('approvals_only_policy_has_no_decider', "(by_person is null) = (decision = 'policy')")
@Index('approvals_by_different_people', ['ticketId', 'revision', 'byPerson'], {
  unique: true,
  where: "decision = 'approve'",
})
@Check('approvals_never_for_oneself', 'for_person <> by_person')
@Entity('approvals')
export class ApprovalEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'ticket_id' })
  ticketId: string;

  @Column({ type: 'integer' })
  revision: number;

  @Column({ type: 'integer' })
  stage: number;

  @Column({ type: 'text' })
  digest: string;

  @Column({ type: 'integer' })
  basis: number;

  @Column({ type: 'text' })
  decision: string;

  @ForeignKey(() => PersonEntity, { name: 'approvals_decider' })
  @Column({ type: 'uuid', name: 'by_person', nullable: true })
  byPerson: string | null;

  /** whose deputy decided; null: who decided did so for themselves */
  @ForeignKey(() => PersonEntity, { name: 'approvals_principal' })
  @Column({ type: 'uuid', name: 'for_person', nullable: true })
  forPerson: string | null;

  /** the terms that whoever decided has accepted: key, version, by whom and when */
  @Column({ type: 'jsonb', nullable: true })
  terms: Record<string, unknown>[] | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
