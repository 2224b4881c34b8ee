import { appliedLines } from './applied-lines.js';
import { assignments } from './assignments.js';
import { auditChain } from './audit-chain.js';
import { companies } from './companies.js';
import { deciders, decisions } from './decisions.js';
import { eventTasks } from './event-tasks.js';
import { idempotencyKeys } from './idempotency-keys.js';
import type { Invariant } from './invariant.js';
import { invitationHours, invitationStates } from './invitations.js';
import { limits } from './limits.js';
import { mailLedger } from './mail-ledger.js';
import { endedMemberships, memberships } from './memberships.js';
import { onlyOnce } from './only-once.js';
import { revisionDigests, revisionsWhole } from './revisions.js';
import { secrets } from './secrets.js';
import { drained, taskStates } from './tasks.js';
import { ticketMoves, ticketStatus } from './ticket-moves.js';

/** Everything that `keyward verify` asks, in the order of its report; docs/verify.md lists the same. */
export const INVARIANTS: readonly Invariant[] = [
  auditChain,
  ticketMoves,
  ticketStatus,
  revisionsWhole,
  revisionDigests,
  decisions,
  deciders,
  appliedLines,
  assignments,
  limits,
  memberships,
  endedMemberships,
  invitationHours,
  invitationStates,
  onlyOnce,
  idempotencyKeys,
  companies,
  eventTasks,
  taskStates,
  mailLedger,
  secrets,
  drained,
];
