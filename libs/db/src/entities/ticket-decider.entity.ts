import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { TicketRevisionEntity } from './ticket-revision.entity.js';

/** Somebody who is asked to decide a stage of a ticket, or has decided it. */
@Check(
  'ticket_deciders_are_people_or_staff',
  '(membership_id is null) = (person_id is null) and (membership_id is null) <> (staff_role is null)',
)
@ForeignKey(() => TicketRevisionEntity, ['ticketId', 'revision'], ['ticketId', 'revision'], {
  name: 'ticket_deciders_revision',
})
@Index('ticket_deciders_once', ['ticketId', 'revision', 'stage', 'membershipId'], {
  unique: true,
  where: 'membership_id is not null',
})
@Index('ticket_deciders_waiting', ['membershipId'], { where: 'waits' })
@Entity('ticket_deciders')
export class TicketDeciderEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'ticket_id' })
  ticketId: string;

  @Column({ type: 'integer' })
  revision: number;

  @Column({ type: 'integer' })
  stage: number;

  @ForeignKey(() => MembershipEntity, { name: 'ticket_deciders_membership' })
  @Column({ type: 'uuid', name: 'membership_id', nullable: true })
  membershipId: string | null;

  @ForeignKey(() => PersonEntity, { name: 'ticket_deciders_person' })
  @Column({ type: 'uuid', name: 'person_id', nullable: true })
  personId: string | null;

  /** the vendor's people, where nobody of the network is left */
  @Column({ type: 'text', name: 'staff_role', nullable: true })
  staffRole: string | null;

  /** nearest first */
  @Column({ type: 'integer' })
  rank: number;

  /** agrees as the person concerned, and does not decide */
  @Column({ type: 'boolean', default: false })
  consents: boolean;

  /** what a yes takes of them */
  @Column({ type: 'text', array: true, default: '{}' })
  needs: string[];

  /** it waits for them; who was asked keeps the ticket in sight */
  @Column({ type: 'boolean', default: true })
  waits: boolean;

  /** they have decided that stage */
  @Column({ type: 'boolean', default: false })
  decided: boolean;
}
