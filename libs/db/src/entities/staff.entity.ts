import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A person of the vendor. */
@Check('staff_role_is_known', "role in ('support', 'lead', 'auditor', 'operator')")
@Entity('staff')
export class StaffEntity {
  @ForeignKey(() => PersonEntity, { name: 'staff_person' })
  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'until_at', nullable: true })
  untilAt: Date | null;
}
