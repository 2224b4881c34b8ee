import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { TicketEntity } from './ticket.entity.js';
import { UnitEntity } from './unit.entity.js';

/** One catalogue item held through a membership, or by a unit. */
@Check('assignments_one_holder', 'num_nonnulls(membership_id, holder_unit_id) = 1')
@Check('assignments_suspension_has_a_time', 'suspended_by_ticket_id is null or suspended_at is not null')
@Index('assignments_item_once_per_membership_and_unit', ['membershipId', 'item', 'unitId'], {
  unique: true,
  where: 'ended_at is null and membership_id is not null',
})
@Index('assignments_item_once_per_unit', ['holderUnitId', 'item', 'unitId'], {
  unique: true,
  where: 'ended_at is null and holder_unit_id is not null',
})
@Index('assignments_by_membership', ['membershipId'])
@Index('assignments_of_item', ['item', 'unitId'], { where: 'ended_at is null and membership_id is not null' })
@Index('assignments_ended_by_ticket', ['endedByTicketId'], { where: 'ended_by_ticket_id is not null' })
@Index('assignments_clocks', ['clocksAt', 'id'], { where: 'ended_at is null and clocks_at is not null' })
@Entity('assignments')
export class AssignmentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => MembershipEntity, { name: 'assignments_membership' })
  @Column({ type: 'uuid', name: 'membership_id', nullable: true })
  membershipId: string | null;

  @ForeignKey(() => UnitEntity, { name: 'assignments_holder_unit' })
  @Column({ type: 'uuid', name: 'holder_unit_id', nullable: true })
  holderUnitId: string | null;

  @Column({ type: 'text' })
  item: string;

  @ForeignKey(() => UnitEntity, { name: 'assignments_unit' })
  @Column({ type: 'uuid', name: 'unit_id' })
  unitId: string;

  @Column({ type: 'jsonb', default: {} })
  params: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3, name: 'from_at', default: () => 'app.now()' })
  fromAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'until_at', nullable: true })
  untilAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @ForeignKey(() => TicketEntity, { name: 'assignments_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id', nullable: true })
  ticketId: string | null;

  @Column({ type: 'integer', nullable: true })
  line: number | null;

  @ForeignKey(() => TicketEntity, { name: 'assignments_ended_by' })
  @Column({ type: 'uuid', name: 'ended_by_ticket_id', nullable: true })
  endedByTicketId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'suspended_at', nullable: true })
  suspendedAt: Date | null;

  @ForeignKey(() => TicketEntity, { name: 'assignments_suspended_by' })
  @Column({ type: 'uuid', name: 'suspended_by_ticket_id', nullable: true })
  suspendedByTicketId: string | null;

  @Column({ type: 'jsonb', default: {} })
  moments: Record<string, string>;

  @Column({ type: 'timestamptz', precision: 3, name: 'rests_at', nullable: true })
  restsAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'over_at', nullable: true })
  overAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'clocks_at', nullable: true })
  clocksAt: Date | null;
}
