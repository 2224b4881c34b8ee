import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AssignmentEntity } from './assignment.entity.js';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** That another system has to follow a line of a ticket, and who has confirmed it. */
@Check('ticket_confirmations_way_is_known', "way in ('webhook', 'hand')")
@Check('ticket_confirmations_by_is_at', 'confirmed_by is null or confirmed_at is not null')
@Check('ticket_confirmations_loss_is_below_the_lines', '(line < 0) = (assignment_id is not null)')
@Index('ticket_confirmations_one_a_loss', ['assignmentId'], { unique: true, where: 'assignment_id is not null' })
@Index('ticket_confirmations_by_hand', ['createdAt', 'ticketId', 'line', 'system'], {
  where: "confirmed_at is null and way = 'hand'",
})
@Entity('ticket_confirmations')
export class TicketConfirmationEntity {
  @ForeignKey(() => TicketEntity, { name: 'ticket_confirmations_ticket' })
  @PrimaryColumn({ type: 'uuid', name: 'ticket_id', primaryKeyConstraintName: 'ticket_confirmations_pk' })
  ticketId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'ticket_confirmations_pk' })
  line: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'ticket_confirmations_pk' })
  system: string;

  /** what somebody else has lost by it; then the line is none of the ticket's, and below 0 */
  @ForeignKey(() => AssignmentEntity, { name: 'ticket_confirmations_assignment' })
  @Column({ type: 'uuid', name: 'assignment_id', nullable: true })
  assignmentId: string | null;

  @Column({ type: 'text' })
  way: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @ForeignKey(() => PersonEntity, { name: 'ticket_confirmations_by' })
  @Column({ type: 'uuid', name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;
}
