import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** The authenticator app of somebody; its secret is encrypted. */
@Check('second_factors_secret_is_sealed', "secret like 'v1.%'")
@Entity('second_factors')
export class SecondFactorEntity {
  @ForeignKey(() => PersonEntity, { name: 'second_factors_person' })
  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'text' })
  secret: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'bigint', name: 'last_step', nullable: true })
  lastStep: string | null;
}
