import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EventEntity } from './event.entity.js';
import { InvitationEntity } from './invitation.entity.js';
import { PersonEntity } from './person.entity.js';

/** One mail to one recipient. */
@Check('mail_ledger_status_is_known', "status in ('queued', 'sending', 'sent', 'refused', 'obsolete')")
@Check(
  'mail_ledger_recipient_is_known',
  "recipient in ('filer', 'person', 'invited', 'team', 'assignee', 'account', 'new-address', 'administrator', 'contact', 'decider', 'holder', 'former-contact', 'lead')",
)
@Check('mail_ledger_sent_has_a_time', "(status = 'sent') = (accepted_at is not null)")
@Index('mail_ledger_once_per_event_mail_and_recipient', ['eventId', 'mail', 'recipient', 'personId', 'invitationId'], {
  unique: true,
})
@Index('mail_ledger_refused', ['id'], { where: "status = 'refused'" })
@Index('mail_ledger_queued', ['id'], { where: "status in ('queued', 'sending')" })
@Entity('mail_ledger')
export class MailLedgerEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => EventEntity, { name: 'mail_ledger_event' })
  @Column({ type: 'uuid', name: 'event_id' })
  eventId: string;

  @Column({ type: 'text' })
  mail: string;

  @Column({ type: 'text' })
  recipient: string;

  @ForeignKey(() => PersonEntity, { name: 'mail_ledger_person' })
  @Column({ type: 'uuid', name: 'person_id', nullable: true })
  personId: string | null;

  @ForeignKey(() => InvitationEntity, { name: 'mail_ledger_invitation' })
  @Column({ type: 'uuid', name: 'invitation_id', nullable: true })
  invitationId: string | null;

  @Column({ type: 'integer', nullable: true })
  generation: number | null;

  @Column({ type: 'text', default: 'queued' })
  status: string;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'claimed_at', nullable: true })
  claimedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column({ type: 'text', name: 'last_code', nullable: true })
  lastCode: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
