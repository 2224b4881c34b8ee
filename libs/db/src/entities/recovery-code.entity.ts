import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A code for one sign-in without the app; stored as a keyed hash. */
@Entity('recovery_codes')
export class RecoveryCodeEntity {
  @ForeignKey(() => PersonEntity, { name: 'recovery_codes_person' })
  @PrimaryColumn({ type: 'uuid', name: 'person_id', primaryKeyConstraintName: 'recovery_codes_pk' })
  personId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'recovery_codes_pk' })
  hash: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'used_at', nullable: true })
  usedAt: Date | null;
}
