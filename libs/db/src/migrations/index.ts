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
];
