import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UnitEntity } from './unit.entity.js';

/** How far a clock of the catalogue has come with a company. */
@Check('company_clocks_state_is_known', "state in ('warned', 'suspended')")
@Check('company_clocks_state_has_a_time', '(state is null) = (at is null)')
@Entity('company_clocks')
export class CompanyClockEntity {
  @ForeignKey(() => UnitEntity, { name: 'company_clocks_company' })
  @PrimaryColumn({ type: 'uuid', name: 'company_id', primaryKeyConstraintName: 'company_clocks_pk' })
  companyId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'company_clocks_pk' })
  clock: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  state: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  at: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'next_at', nullable: true })
  nextAt: Date | null;
}
