import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';

/** How far a clock of the catalogue has come with a membership. */
@Check('membership_clocks_state_is_known', "state in ('warned', 'suspended', 'ended')")
@Check('membership_clocks_state_has_a_time', '(state is null) = (at is null)')
@Entity('membership_clocks')
export class MembershipClockEntity {
  @ForeignKey(() => MembershipEntity, { name: 'membership_clocks_membership' })
  @PrimaryColumn({ type: 'uuid', name: 'membership_id', primaryKeyConstraintName: 'membership_clocks_pk' })
  membershipId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'membership_clocks_pk' })
  clock: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'started_at' })
  startedAt: Date;

  @Column({ type: 'text', nullable: true })
  state: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  at: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'next_at', nullable: true })
  nextAt: Date | null;
}
