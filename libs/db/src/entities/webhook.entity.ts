import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a system is called; its secret is encrypted. */
@Check('webhooks_secret_is_sealed', "secret like 'v1.%'")
@Entity('webhooks')
export class WebhookEntity {
  @PrimaryColumn({ type: 'text' })
  system: string;

  @Column({ type: 'text' })
  url: string;

  @Column({ type: 'text' })
  secret: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
