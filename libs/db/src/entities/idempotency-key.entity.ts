import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** A key that a client used to file, and what came of it. */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  @ForeignKey(() => PersonEntity, { name: 'idempotency_keys_person' })
  @PrimaryColumn({ type: 'uuid', name: 'person_id', primaryKeyConstraintName: 'idempotency_keys_pk' })
  personId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_keys_pk' })
  key: string;

  @Column({ type: 'text', name: 'body_hash' })
  bodyHash: string;

  @ForeignKey(() => TicketEntity, { name: 'idempotency_keys_ticket', deferrable: 'INITIALLY DEFERRED' })
  @Column({ type: 'uuid', name: 'ticket_id' })
  ticketId: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
