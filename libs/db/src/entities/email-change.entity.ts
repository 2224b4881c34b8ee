import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** Another address that somebody wants for their account. */
@Check('email_changes_live_30_minutes', "expires_at = created_at + interval '30 minutes'")
@Check('email_changes_used_in_time', 'used_at < expires_at')
@Check('email_changes_address_is_lower_case', 'email = lower(email)')
@Check('email_changes_previous_is_lower_case', 'previous = lower(previous)')
@Index('email_changes_of_person', ['personId', 'createdAt'])
@Entity('email_changes')
export class EmailChangeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => PersonEntity, { name: 'email_changes_person' })
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'text' })
  email: string;

  /** the address at the time; empty for those asked for by an older version */
  @Column({ type: 'text', default: '' })
  previous: string;

  /** nobody had it when it was asked for */
  @Column({ type: 'boolean', name: 'is_free' })
  isFree: boolean;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'used_at', nullable: true })
  usedAt: Date | null;
}
