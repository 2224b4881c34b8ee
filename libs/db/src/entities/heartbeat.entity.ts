import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a worker says of itself. */
@Entity('heartbeats')
export class HeartbeatEntity {
  @PrimaryColumn({ type: 'text' })
  worker: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app.now()' })
  at: Date;

  @Column({ type: 'text' })
  redis: string;

  @Column({ type: 'text' })
  smtp: string;

  @Column({ type: 'jsonb', default: {} })
  depths: Record<string, unknown>;
}
