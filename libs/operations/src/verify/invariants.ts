import { accountLinks } from './account-links.js';
import { administrators } from './administrators.js';
import { appliedLines } from './applied-lines.js';
import { assignees } from './assignees.js';
import { assignments } from './assignments.js';
import { attachments } from './attachments.js';
import { auditChain } from './audit-chain.js';
import { clocks } from './clocks.js';
import { companies } from './companies.js';
import { confirmations, systemKeys } from './confirmations.js';
import { contacts } from './contacts.js';
import { deciders, decisions } from './decisions.js';
import { erasures } from './erasures.js';
import { eventTasks } from './event-tasks.js';
import { idempotencyKeys } from './idempotency-keys.js';
import type { Invariant } from './invariant.js';
import { invitationHours, invitationStates } from './invitations.js';
import { limits } from './limits.js';
import { mailLedger } from './mail-ledger.js';
import { endedMemberships, memberships } from './memberships.js';
import { minimums } from './minimums.js';
import { notes } from './notes.js';
import { expiries, offers } from './offers.js';
import { onBehalf } from './on-behalf.js';
import { onlyOnce } from './only-once.js';
import { promises } from './promises.js';
import { revisionDigests, revisionsWhole } from './revisions.js';
import { secrets } from './secrets.js';
import { secondFactors } from './second-factors.js';
import { sharing } from './sharing.js';
import { shortfalls } from './shortfalls.js';
import { drained, taskStates } from './tasks.js';
import { terms } from './terms.js';
import { ticketMoves, ticketStatus } from './ticket-moves.js';
import { wishes } from './wishes.js';

/** Everything that `keyward verify` asks, in the order of its report; docs/verify.md lists the same. */
export const INVARIANTS: readonly Invariant[] = [
  auditChain,
  ticketMoves,
  ticketStatus,
  promises,
  revisionsWhole,
  revisionDigests,
  terms,
  decisions,
  onBehalf,
  deciders,
  offers,
  expiries,
  appliedLines,
  confirmations,
  assignments,
  limits,
  minimums,
  administrators,
  attachments,
  assignees,
  notes,
  sharing,
  contacts,
  wishes,
  memberships,
  endedMemberships,
  clocks,
  shortfalls,
  invitationHours,
  invitationStates,
  accountLinks,
  secondFactors,
  systemKeys,
  erasures,
  onlyOnce,
  idempotencyKeys,
  companies,
  eventTasks,
  taskStates,
  mailLedger,
  secrets,
  drained,
];
