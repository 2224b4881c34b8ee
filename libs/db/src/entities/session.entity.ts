import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A signed-in person; the token is stored as a hash. */
@Unique('sessions_token_is_one', ['tokenHash'])
@Index('sessions_of_person', ['personId'], { where: 'ended_at is null' })
@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text', name: 'token_hash' })
  tokenHash: string;

  @ForeignKey(() => PersonEntity, { name: 'sessions_person' })
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @ForeignKey(() => UnitEntity, { name: 'sessions_company' })
  @Column({ type: 'uuid', name: 'company_id', nullable: true })
  companyId: string | null;

  /** from where it was opened, for its owner to tell one from another */
  @Column({ type: 'text', nullable: true })
  ip: string | null;

  /** in words: “Firefox, Windows” */
  @Column({ type: 'text', nullable: true })
  browser: string | null;

  /** without the second factor that is required: nothing may be done but setting it up */
  @Column({ type: 'boolean', name: 'must_enrol', default: false })
  mustEnrol: boolean;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'seen_at', default: () => 'app.now()' })
  seenAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
