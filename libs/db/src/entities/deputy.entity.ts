import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';

/** Somebody who decides instead of somebody else, for a time. */
@Check('deputies_have_a_time', 'from_at < until_at')
@Check('deputies_are_somebody_else', 'person_id <> deputy_person_id')
@Check('deputies_stand_on_one_side', '(membership_id is null) = (deputy_membership_id is null)')
@Index('deputies_of_principal', ['personId', 'fromAt'])
@Index('deputies_of_deputy', ['deputyPersonId', 'untilAt'], { where: 'ended_at is null' })
@Entity('deputies')
export class DeputyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** the principal */
  @ForeignKey(() => PersonEntity, { name: 'deputies_principal' })
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  /** null: staff of the vendor */
  @ForeignKey(() => MembershipEntity, { name: 'deputies_principal_membership' })
  @Column({ type: 'uuid', name: 'membership_id', nullable: true })
  membershipId: string | null;

  @ForeignKey(() => PersonEntity, { name: 'deputies_deputy' })
  @Column({ type: 'uuid', name: 'deputy_person_id' })
  deputyPersonId: string;

  @ForeignKey(() => MembershipEntity, { name: 'deputies_deputy_membership' })
  @Column({ type: 'uuid', name: 'deputy_membership_id', nullable: true })
  deputyMembershipId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'from_at' })
  fromAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'until_at' })
  untilAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
