import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The key of a system that follows the feed; of the key itself only its hash. */
@Unique('system_keys_hash_is_one', ['hash'])
@Check('system_keys_hash_is_sha256', "hash ~ '^[0-9a-f]{64}$'")
@Entity('system_keys')
export class SystemKeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  system: string;

  @Column({ type: 'text' })
  prefix: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'minute_at', nullable: true })
  minuteAt: Date | null;

  @Column({ type: 'integer', name: 'minute_count', default: 0 })
  minuteCount: number;
}
