import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A link for a new password, asked for by whoever says that they have forgotten theirs. */
@Check('password_resets_live_30_minutes', "expires_at = created_at + interval '30 minutes'")
@Check('password_resets_used_in_time', 'used_at < expires_at')
@Index('password_resets_of_person', ['personId', 'createdAt'])
@Entity('password_resets')
export class PasswordResetEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** null: nobody has the address, or has a link already */
  @Column({ type: 'uuid', name: 'person_id', nullable: true })
  personId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'used_at', nullable: true })
  usedAt: Date | null;
}
