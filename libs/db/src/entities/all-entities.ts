import { DeputyEntity } from './deputy.entity.js';
import { TicketDeciderEntity } from './ticket-decider.entity.js';
import { UnitEntity } from './unit.entity.js';
import { UsualTimeEntity } from './usual-time.entity.js';
import { PersonEntity } from './person.entity.js';
import { CredentialEntity } from './credential.entity.js';
import { StaffEntity } from './staff.entity.js';
import { CompanyClockEntity } from './company-clock.entity.js';
import { MembershipClockEntity } from './membership-clock.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { OutboundEntity } from './outbound.entity.js';
import { CatalogueVersionEntity } from './catalogue-version.entity.js';
import { CatalogueCurrentEntity } from './catalogue-current.entity.js';
import { TicketEntity } from './ticket.entity.js';
import { TicketRevisionEntity } from './ticket-revision.entity.js';
import { TicketLineEntity } from './ticket-line.entity.js';
import { ApprovalEntity } from './approval.entity.js';
import { ApprovalLineEntity } from './approval-line.entity.js';
import { AttachmentEntity } from './attachment.entity.js';
import { AssignmentClockEntity } from './assignment-clock.entity.js';
import { AssignmentEntity } from './assignment.entity.js';
import { AppliedLineEntity } from './applied-line.entity.js';
import { EventEntity } from './event.entity.js';
import { AuditSealEntity } from './audit-seal.entity.js';
import { TicketMessageEntity } from './ticket-message.entity.js';
import { InvitationEntity } from './invitation.entity.js';
import { TaskEntity } from './task.entity.js';
import { MailLedgerEntity } from './mail-ledger.entity.js';
import { SessionEntity } from './session.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { AttemptEntity } from './attempt.entity.js';
import { PasswordResetEntity } from './password-reset.entity.js';
import { SecondFactorEntity } from './second-factor.entity.js';
import { RecoveryCodeEntity } from './recovery-code.entity.js';
import { ContactChangeEntity } from './contact-change.entity.js';
import { EmailChangeEntity } from './email-change.entity.js';
import { CannedReplyEntity } from './canned-reply.entity.js';
import { FactEntity } from './fact.entity.js';
import { HeartbeatEntity } from './heartbeat.entity.js';
import { ShortfallEntity } from './shortfall.entity.js';
import { SystemKeyEntity } from './system-key.entity.js';
import { TicketConfirmationEntity } from './ticket-confirmation.entity.js';
import { WishEntity } from './wish.entity.js';
import { WebhookEntity } from './webhook.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

/** One entity a table; the drift check compares them with the migrations. */
export const ENTITIES = [
  UnitEntity,
  PersonEntity,
  CredentialEntity,
  StaffEntity,
  MembershipEntity,
  MembershipClockEntity,
  CompanyClockEntity,
  CatalogueVersionEntity,
  CatalogueCurrentEntity,
  TicketEntity,
  TicketRevisionEntity,
  TicketLineEntity,
  ApprovalEntity,
  ApprovalLineEntity,
  AssignmentEntity,
  AssignmentClockEntity,
  AppliedLineEntity,
  EventEntity,
  AuditSealEntity,
  TicketMessageEntity,
  InvitationEntity,
  TaskEntity,
  MailLedgerEntity,
  SessionEntity,
  IdempotencyKeyEntity,
  AttemptEntity,
  PasswordResetEntity,
  SecondFactorEntity,
  RecoveryCodeEntity,
  ContactChangeEntity,
  EmailChangeEntity,
  FactEntity,
  HeartbeatEntity,
  AttachmentEntity,
  DeputyEntity,
  TicketDeciderEntity,
  CannedReplyEntity,
  UsualTimeEntity,
  ShortfallEntity,
  OutboundEntity,
  SystemKeyEntity,
  TicketConfirmationEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
  WishEntity,
];

export {
  UnitEntity,
  PersonEntity,
  CredentialEntity,
  StaffEntity,
  MembershipEntity,
  MembershipClockEntity,
  CompanyClockEntity,
  CatalogueVersionEntity,
  CatalogueCurrentEntity,
  TicketEntity,
  TicketRevisionEntity,
  TicketLineEntity,
  ApprovalEntity,
  ApprovalLineEntity,
  AssignmentEntity,
  AssignmentClockEntity,
  AppliedLineEntity,
  EventEntity,
  AuditSealEntity,
  TicketMessageEntity,
  InvitationEntity,
  TaskEntity,
  MailLedgerEntity,
  SessionEntity,
  IdempotencyKeyEntity,
  AttemptEntity,
  PasswordResetEntity,
  SecondFactorEntity,
  RecoveryCodeEntity,
  ContactChangeEntity,
  EmailChangeEntity,
  FactEntity,
  HeartbeatEntity,
  DeputyEntity,
  TicketDeciderEntity,
  CannedReplyEntity,
  ShortfallEntity,
  SystemKeyEntity,
  TicketConfirmationEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
};
