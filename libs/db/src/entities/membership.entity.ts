import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A person in a unit of kind company or above; ended rows are kept. */
@Unique('memberships_one_per_person_and_unit', ['personId', 'unitId'])
@Check('memberships_status_is_known', "status in ('invited', 'active', 'suspended', 'ended')")
@Check('memberships_end_has_a_time', "(status = 'ended') = (ended_at is not null)")
@Index('memberships_login_is_one', ['login'], { unique: true })
@Index('memberships_by_unit', ['unitId', 'status'])
@Index('memberships_long_ended', ['endedAt'], { where: "status = 'ended'" })
@Index('memberships_newest_of_unit', ['unitId', 'changedAt', 'id'])
@Index('memberships_newest', ['changedAt', 'id'])
@Index('memberships_by_login', { synchronize: false })
@Index('memberships_idle', ['lastUsedAt', 'id'], { where: "status in ('active', 'suspended')" })
@Index('memberships_by_joining', ['joinedAt', 'id'], { where: "status in ('active', 'suspended')" })
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

  @Column({ type: 'timestamptz', precision: 3, name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  /** when somebody was brought back, and clocks were lifted by that */
  @Column({ type: 'jsonb', default: {} })
  moments: Record<string, string>;
}
