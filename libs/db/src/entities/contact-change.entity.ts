import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UnitEntity } from './unit.entity.js';

/** Another address of a company for news of its administration. */
@Check('contact_changes_addresses_are_lower_case', 'previous = lower(previous) and next = lower(next)')
@Index('contact_changes_of_company', ['companyId', 'createdAt'])
@Entity('contact_changes')
export class ContactChangeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => UnitEntity, { name: 'contact_changes_company' })
  @Column({ type: 'uuid', name: 'company_id' })
  companyId: string;

  /** null: there was none, or it was somebody's who has been erased */
  @Column({ type: 'text', nullable: true })
  previous: string | null;

  @Column({ type: 'text', nullable: true })
  next: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
