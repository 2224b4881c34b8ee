import { FirstSchema1763700000001 } from './0001-first-schema.js';
import { DemoMarker1763700000002 } from './0002-demo-marker.js';
import { TaskInterruptions1763700000003 } from './0003-task-interruptions.js';
import { OpenTickets1763700000004 } from './0004-open-tickets.js';
import { CheapReads1763700000005 } from './0005-cheap-reads.js';
import { Facts1763700000006 } from './0006-facts.js';
import { EndsForOthers1763700000007 } from './0007-ends-for-others.js';
import { EnquiryFacts1763700000008 } from './0008-enquiry-facts.js';
import { ChangedLines1763700000009 } from './0009-changed-lines.js';
import { Relations1763700000010 } from './0010-relations.js';
import { Zones1763700000011 } from './0011-zones.js';
import { InvitationReminders1763700000012 } from './0012-invitation-reminders.js';
import { AccountLinks1763700000013 } from './0013-account-links.js';
import { SecondFactor1763700000014 } from './0014-second-factor.js';
import { EmailChanges1763700000015 } from './0015-email-changes.js';
import { MembershipLife1763700000016 } from './0016-membership-life.js';
import { ChangeAdmin1763700000017 } from './0017-change-admin.js';
import { Attachments1763700000018 } from './0018-attachments.js';
import { UserAccess1763700000019 } from './0019-user-access.js';
import { Erasure1763700000020 } from './0020-erasure.js';
import { Successors1763700000024 } from './0024-successors.js';
import { MembershipClocks1763700000025 } from './0025-membership-clocks.js';
import { PeopleConcerned1763700000027 } from './0027-people-concerned.js';
import { CompanyContacts1763700000028 } from './0028-company-contacts.js';
import { Offers1763700000029 } from './0029-offers.js';
import { SystemKeys1763700000032 } from './0032-system-keys.js';
import { Confirmations1763700000033 } from './0033-confirmations.js';
import { Webhooks1763700000034 } from './0034-webhooks.js';
import { Promise1763700000036 } from './0036-promise.js';
import { UsualTimes1763700000037 } from './0037-usual-times.js';
import { Assignees1763700000038 } from './0038-assignees.js';
import { Notes1763700000039 } from './0039-notes.js';
import { CannedReplies1763700000040 } from './0040-canned-replies.js';
import { Deciders1763700000041 } from './0041-deciders.js';
import { Wishes1763700000046 } from './0046-wishes.js';
import { ClocksSince1763700000047 } from './0047-clocks-since.js';
import { FollowedLosses1763700000048 } from './0048-followed-losses.js';
import { EndedBy1763700000049 } from './0049-ended-by.js';
import { DeliveriesOfEvents1763700000050 } from './0050-deliveries-of-events.js';
import { OnBehalf1763700000043 } from './0043-on-behalf.js';
import { TicketSharing1763700000042 } from './0042-ticket-sharing.js';
import { HeldClocks1763700000044 } from './0044-held-clocks.js';
import { Shortfalls1763700000045 } from './0045-shortfalls.js';
import { AuditReads1763700000051 } from './0051-audit-reads.js';
import { Operations1763700000052 } from './0052-operations.js';
import { AcceptedTerms1763700000053 } from './0053-accepted-terms.js';
import { DecidedTerms1763700000054 } from './0054-decided-terms.js';
import { CompanyClocks1763700000055 } from './0055-company-clocks.js';
import { MembershipMoments1763700000056 } from './0056-membership-moments.js';
import { ForCompany1763700000057 } from './0057-for-company.js';
import { FormerAddresses1763700000058 } from './0058-former-addresses.js';
import { ToldOfEnquiries1763700000059 } from './0059-told-of-enquiries.js';
import { TimeZones1763700000061 } from './0061-time-zones.js';
import { UnwantedMails1763700000062 } from './0062-unwanted-mails.js';
import { Outbound1763700000068 } from './0068-outbound.js';
import { StateWhenFiled1763700000070 } from './0070-state-when-filed.js';

/** In order; a migration is never edited once it is on main. */
export const MIGRATIONS = [
  FirstSchema1763700000001,
  DemoMarker1763700000002,
  TaskInterruptions1763700000003,
  OpenTickets1763700000004,
  CheapReads1763700000005,
  Facts1763700000006,
  EndsForOthers1763700000007,
  EnquiryFacts1763700000008,
  ChangedLines1763700000009,
  Relations1763700000010,
  Zones1763700000011,
  InvitationReminders1763700000012,
  AccountLinks1763700000013,
  SecondFactor1763700000014,
  EmailChanges1763700000015,
  MembershipLife1763700000016,
  ChangeAdmin1763700000017,
  Attachments1763700000018,
  UserAccess1763700000019,
  Erasure1763700000020,
  Successors1763700000024,
  MembershipClocks1763700000025,
  PeopleConcerned1763700000027,
  CompanyContacts1763700000028,
  Offers1763700000029,
  SystemKeys1763700000032,
  Confirmations1763700000033,
  Webhooks1763700000034,
  Promise1763700000036,
  UsualTimes1763700000037,
  Assignees1763700000038,
  Notes1763700000039,
  CannedReplies1763700000040,
  Deciders1763700000041,
  TicketSharing1763700000042,
  OnBehalf1763700000043,
  HeldClocks1763700000044,
  Shortfalls1763700000045,
  Wishes1763700000046,
  ClocksSince1763700000047,
  FollowedLosses1763700000048,
  EndedBy1763700000049,
  DeliveriesOfEvents1763700000050,
  AuditReads1763700000051,
  Operations1763700000052,
  AcceptedTerms1763700000053,
  DecidedTerms1763700000054,
  CompanyClocks1763700000055,
  MembershipMoments1763700000056,
  ForCompany1763700000057,
  FormerAddresses1763700000058,
  ToldOfEnquiries1763700000059,
  TimeZones1763700000061,
  UnwantedMails1763700000062,
  Outbound1763700000068,
  StateWhenFiled1763700000070,
];
