import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A person in a unit of kind company or above; ended rows are kept. */
@Unique('memberships_one_per_person_and_unit', ['personId', 'unitId'])
@Check('memberships_status_is_known', "status in ('invited', 'active', 'suspended', 'ended')")
@Check('memberships_end_has_a_time', "(status = 'ended') = (ended_at is not null)")
@Index('memberships_login_is_one', ['login'], { unique: true })
@Index('memberships_by_unit', ['unitId', 'status'])
@Entity('memberships')
export class MembershipEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => PersonEntity, { name: 'memberships_person' })
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @ForeignKey(() => UnitEntity, { name: 'memberships_unit' })
  @Column({ type: 'uuid', name: 'unit_id' })
  unitId: string;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'text', nullable: true })
  login: string | null;

  @Column({ type: 'text', nullable: true })
  position: string | null;

  @Column({ type: 'integer', default: 1 })
  basis: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'changed_at', default: () => 'app.now()' })
  changedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'joined_at', nullable: true })
  joinedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
