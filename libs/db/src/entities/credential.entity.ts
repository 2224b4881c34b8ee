import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** The password hash of an account. */
@Entity('credentials')
export class CredentialEntity {
  @ForeignKey(() => PersonEntity, { name: 'credentials_person' })
  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'text', name: 'password_hash' })
  passwordHash: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'changed_at', default: () => 'app.now()' })
  changedAt: Date;
}
