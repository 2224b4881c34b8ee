import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { TicketEntity } from './ticket.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A 168-hour link that lets a named person join a company. */
@Check('invitations_status_is_known', "status in ('pending', 'redeemed', 'revoked', 'expired')")
@Check('invitations_live_168_hours', "expires_at = mailed_at + interval '168 hours'")
@Unique('invitations_one_per_ticket', ['ticketId'])
@Index('invitations_one_pending_per_company_and_address', ['companyId', 'email'], {
  unique: true,
  where: "status = 'pending'",
})
@Index('invitations_newest', ['createdAt', 'id'])
@Index('invitations_of_membership', ['membershipId'])
@Index('invitations_of_address', ['companyId', 'email'])
@Index('invitations_of_company', ['companyId', 'createdAt', 'id'])
@Entity('invitations')
export class InvitationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => UnitEntity, { name: 'invitations_company' })
  @Column({ type: 'uuid', name: 'company_id' })
  companyId: string;

  @ForeignKey(() => MembershipEntity, { name: 'invitations_membership' })
  @Column({ type: 'uuid', name: 'membership_id' })
  membershipId: string;

  @ForeignKey(() => TicketEntity, { name: 'invitations_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id' })
  ticketId: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'integer', default: 1 })
  generation: number;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'mailed_at', nullable: true })
  mailedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'redeemed_at', nullable: true })
  redeemedAt: Date | null;
}
