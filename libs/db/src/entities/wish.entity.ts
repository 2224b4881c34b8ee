import type { WishStatus } from '@keyward/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';
import { UnitEntity } from './unit.entity.js';

/** What an employee would like their administrators to ask for. */
@Check('wishes_status_is_known', "status in ('open', 'filed', 'declined', 'withdrawn', 'expired')")
@Check('wishes_filed_have_a_ticket', "(status = 'filed') = (ticket_id is not null)")
@Check('wishes_declined_have_a_reason', "(status = 'declined') = (reason is not null)")
@Check('wishes_closed_have_a_time', "(status = 'open') = (closed_at is null)")
@Index('wishes_waiting', ['companyId', 'createdAt'], { where: "status = 'open'" })
@Index('wishes_of_person', ['personId', 'createdAt'])
@Index('wishes_over', ['expiresAt'], { where: "status = 'open'" })
@Index('wishes_closed', ['closedAt'], { where: "status <> 'open'" })
@Entity('wishes')
export class WishEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => UnitEntity, { name: 'wishes_company' })
  @Column({ type: 'uuid', name: 'company_id' })
  companyId: string;

  /** who wishes */
  @ForeignKey(() => PersonEntity, { name: 'wishes_person' })
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @ForeignKey(() => MembershipEntity, { name: 'wishes_membership' })
  @Column({ type: 'uuid', name: 'membership_id' })
  membershipId: string;

  @Column({ type: 'text' })
  text: string;

  /** items that they ticked */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  items: string[];

  @Column({ type: 'text', default: 'open' })
  status: WishStatus;

  @ForeignKey(() => TicketEntity, { name: 'wishes_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id', nullable: true })
  ticketId: string | null;

  /** why it was declined */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @ForeignKey(() => PersonEntity, { name: 'wishes_answerer' })
  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
