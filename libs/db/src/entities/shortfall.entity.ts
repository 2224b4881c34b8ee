import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UnitEntity } from './unit.entity.js';

/** A minimum of the catalogue that time has broken. */
@Index('shortfalls_open_once', ['limitId', 'place', 'companyId'], { unique: true, where: 'closed_at is null' })
@Entity('shortfalls')
export class ShortfallEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'shortfalls_pk' })
  id: string;

  @ForeignKey(() => UnitEntity, { name: 'shortfalls_company' })
  @Column({ type: 'uuid', name: 'company_id' })
  companyId: string;

  @Column({ type: 'text', name: 'limit_id' })
  limitId: string;

  @Column({ type: 'text' })
  place: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'found_at', default: () => 'app.now()' })
  foundAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
