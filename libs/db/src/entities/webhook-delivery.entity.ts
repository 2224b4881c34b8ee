import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { EventEntity } from './event.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** What a system is told of a ticket, or of what has ended by itself, and what became of it. */
@Unique('webhook_deliveries_one_a_ticket_and_system', ['ticketId', 'system'])
@Unique('webhook_deliveries_one_an_event_and_system', ['eventId', 'system'])
@Check('webhook_deliveries_have_one_cause', 'num_nonnulls(ticket_id, event_id) = 1')
@Check('webhook_deliveries_status_is_known', "status in ('waiting', 'delivered', 'given-up')")
@Check('webhook_deliveries_delivered_has_a_time', "status <> 'delivered' or delivered_at is not null")
@Index('webhook_deliveries_newest', ['createdAt', 'id'])
@Index('webhook_deliveries_waiting', ['id'], { where: "status = 'waiting'" })
@Index('webhook_deliveries_given_up', ['createdAt', 'id'], { where: "status = 'given-up'" })
@Entity('webhook_deliveries')
export class WebhookDeliveryEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => TicketEntity, { name: 'webhook_deliveries_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id', nullable: true })
  ticketId: string | null;

  /** `systems.concerned` */
  @ForeignKey(() => EventEntity, { name: 'webhook_deliveries_event' })
  @Column({ type: 'uuid', name: 'event_id', nullable: true })
  eventId: string | null;

  @Column({ type: 'text' })
  system: string;

  @Column({ type: 'text', default: 'waiting' })
  status: string;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'text', name: 'last_code', nullable: true })
  lastCode: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'last_at', nullable: true })
  lastAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
