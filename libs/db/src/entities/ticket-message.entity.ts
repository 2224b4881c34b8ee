import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EventEntity } from './event.entity.js';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** A text on a ticket: question, answer, reason, note. */
@Check('ticket_messages_kind_is_known', "kind in ('question', 'answer', 'reason', 'note')")
@Check('ticket_messages_visibility_is_known', "visibility in ('public', 'internal')")
@Check('ticket_messages_only_notes_are_internal', "visibility = 'public' or kind = 'note'")
@Index('ticket_messages_notes_of_author', ['byPerson', 'createdAt'], { where: "kind = 'note'" })
@Index('ticket_messages_of_ticket', ['ticketId'])
@Index('ticket_messages_of_event', ['eventId'])
@Entity('ticket_messages')
export class TicketMessageEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => TicketEntity, { name: 'ticket_messages_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id' })
  ticketId: string;

  @ForeignKey(() => EventEntity, { name: 'ticket_messages_event' })
  @Column({ type: 'uuid', name: 'event_id' })
  eventId: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text', default: 'public' })
  visibility: string;

  @Column({ type: 'text' })
  body: string;

  @ForeignKey(() => PersonEntity, { name: 'ticket_messages_author' })
  @Column({ type: 'uuid', name: 'by_person', nullable: true })
  byPerson: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
