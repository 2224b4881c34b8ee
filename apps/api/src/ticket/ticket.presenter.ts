import type { Ticket, TicketRow } from '@keyward/contracts';
import {
  isUndecided,
  type CheckResult,
  type NoteVisibility,
  type PersonVerb,
  type TicketStatus,
} from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';
import { presentEffects } from '../enquiry/check.presenter.js';
import { settingsOf, statedIn } from '../catalogue/settings.js';
import { deciders, presentVerdict } from '../enquiry/verdict.presenter.js';
import { presentAccepted } from './accepted-terms.js';
import { presentStates } from './line-states.js';
import { presentSteps } from './steps.presenter.js';
import { presentOffer } from './offer.presenter.js';
import { presentTimeline } from './timeline.presenter.js';
import type { TicketCoreRow, TicketLineRow, TicketListRow, TicketRowFull } from './ticket-rows.js';

const WAITING_FOR: Readonly<Record<TicketStatus, Ticket['waitingFor']>> = {
  open: 'vendor',
  waiting: 'dealer',
  offered: 'dealer',
  approved: 'system',
  applying: 'system',
  invited: 'invited',
  failed: 'vendor',
  lapsed: 'dealer',
  done: null,
  rejected: null,
  withdrawn: null,
  superseded: null,
  expired: null,
};

/** A time out of JSON, as the wire has it. */
const time = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

/** Until somebody has joined, a ticket shows only what the filer typed, not what Keyward knows of that address. */
function presentSubject(row: TicketCoreRow): Ticket['person'] {
  const { subject } = row;
  const typed = subject !== null && row.status !== 'done' && row.status !== 'applying';
  return {
    id: typed ? null : row.personId,
    firstName: (typed ? subject.firstName : row.firstName) ?? subject?.firstName ?? '',
    lastName: (typed ? subject.lastName : row.lastName) ?? subject?.lastName ?? '',
    email: (typed ? subject.email : row.email) ?? subject?.email ?? '',
    position: (typed ? subject.position : row.position) ?? subject?.position ?? null,
  };
}

/** @param staff whether the reader is of the vendor: who works on what there is nobody else's business */
const presentCore = (row: TicketCoreRow, staff: boolean) => ({
  number: row.number,
  kind: row.kind,
  status: row.status,
  inPart: row.status === 'done' && (row.denied || row.stays),
  version: row.version,
  person: presentSubject(row),
  company: row.company,
  unit: row.unit,
  filedBy: row.filer,
  onBehalfOf: row.behalf,
  forCompany: row.forCompany,
  assignee: staff ? row.assignee : null,
  filedAt: row.filedAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  waitingFor: row.status === 'open' && row.asksPeople ? 'decider' : WAITING_FOR[row.status],
  from: row.from?.toISOString() ?? null,
});

export const presentTicketRow = (
  row: TicketListRow,
  labels: Labels,
  promise: TicketRow['promise'],
  staff: boolean,
): TicketRow => ({
  ...presentCore(row, staff),
  digest: row.digest,
  promise,
  gives: row.gives,
  takes: row.takes,
  changes: row.changes,
  summary: row.first.map(({ verb, item }) => ({ verb, label: labels.item(item) })),
});

export interface TicketExtras {
  readonly promise: Ticket['promise'];
  readonly actions: readonly PersonVerb[];
  /** the reader may attach a file */
  readonly attaches: boolean;
  /** terms that the reader has to accept to decide */
  readonly accepts: Ticket['accepts'];
  /** notes that the reader may leave */
  readonly notes: readonly NoteVisibility[];
  /** why a reader of the desk does not decide it */
  readonly notDeciding: Ticket['notDeciding'];
  /** the reader may take it on and give it to others */
  readonly assigns: boolean;
  /** the reader is of the vendor */
  readonly staff: boolean;
  /** as of now; null unless a decision is due */
  readonly verdict: CheckResult | null;
  /** of those whom its effects concern, by membership */
  readonly names: ReadonlyMap<string, string>;
  /** the person concerned, who sees status, lines and who asked, and nothing that was said about them */
  readonly limited: boolean;
  /** names of the units that lines name among their parameters */
  readonly units: ReadonlyMap<string, string>;
}

export function presentTicket(row: TicketRowFull, labels: Labels, extras: TicketExtras): Ticket {
  const { actions, verdict, names, limited } = extras;
  const due = row.stages.slice(row.stage);
  const undecided = isUndecided(row.status);
  return {
    ...presentCore(row, extras.staff),
    ...presentSteps(row, labels, limited),
    supersededBy: row.supersededBy,
    supersedes: row.supersedes,
    revision: row.revision,
    digest: row.digest,
    basis: row.basis,
    basisNow: row.basisNow,
    reason: limited ? null : row.reason,
    note: limited ? null : row.note,
    details: row.details,
    facts: limited ? {} : (row.facts ?? {}),
    stated: limited ? [] : statedIn(labels, row.facts ?? {}),
    terms: limited ? [] : presentAccepted(row, labels),
    accepts: [...extras.accepts],
    lines: row.lines.map((line) => presentLineOf(line, row, labels, extras)),
    named: [...extras.units].map(([id, name]) => ({ id, name })),
    effects: limited ? [] : presentEffects(verdict?.effects ?? [], names, labels),
    timeline: presentTimeline(row.timeline, labels, limited),
    attachments: row.attachments
      .filter(({ own }) => own || !limited)
      .map(({ own: _own, ...each }) => ({ ...each, at: new Date(each.at).toISOString() })),
    assigns: extras.assigns,
    notes: [...extras.notes],
    attaches: extras.attaches,
    actions: [...actions],
    notDeciding: extras.notDeciding,
    decides: undecided ? due.map((stage) => deciders(stage, labels)[0] ?? '') : [],
    stages: row.stages.map((stage, index) => ({
      by: deciders(stage, labels)[0] ?? '',
      decided: decidedAt(row, index),
    })),
    applyAt: row.applyAt?.toISOString() ?? null,
    applyAfter: row.applyAfter,
    objectable: row.objectable,
    promise: extras.promise,
    usual: row.usual,
    offer: presentOffer(row, labels, extras),
    expiresAt: undecided ? (row.expiresAt?.toISOString() ?? null) : null,
    invitation: row.invitation && {
      ...row.invitation,
      mailedAt: time(row.invitation.mailedAt),
      expiresAt: time(row.invitation.expiresAt),
      askedAt: time(row.invitation.askedAt),
    },
  };
}

function decidedAt({ decided }: TicketRowFull, index: number): Ticket['stages'][number]['decided'] {
  const made = decided.find(({ stage }) => stage === index);
  return made ? { name: made.name, instead: made.instead, at: new Date(made.at).toISOString() } : null;
}

function presentLineOf(
  line: TicketLineRow,
  row: TicketRowFull,
  labels: Labels,
  { verdict, limited, units }: TicketExtras,
): Ticket['lines'][number] {
  const item = labels.find(line.item);
  const judged = limited ? undefined : verdict?.lines.find((each) => each.line === line.line);
  const told = judged && presentVerdict(judged, labels);
  return {
    line: line.line,
    verb: line.verb,
    item: line.item,
    label: labels.item(line.item),
    kind: item?.kind ?? '',
    application: item?.application ?? null,
    risk: item?.risk ?? null,
    unit: { id: line.unitId, name: line.unitName },
    to: line.toPerson === undefined ? null : { id: line.toPerson, name: line.toName ?? '' },
    params: line.params,
    settings: settingsOf(labels, line.item, line.params, units),
    from: time(line.from),
    until: time(line.until),
    before: line.before && {
      params: line.before.params,
      settings: settingsOf(labels, line.item, line.before.params, units),
      until: time(line.before.until),
    },
    heldWhenFiled: line.heldWhenFiled,
    heldNow: line.stateNow !== null,
    asked: line.verb !== 'take',
    ...presentStates(line, labels, units),
    verdict: told ? { outcome: told.outcome, because: told.because, warnings: told.warnings } : null,
    decision: decisionOf(line, row, limited),
    appliedAt: time(line.appliedAt),
  };
}

/** A line without a decision of its own was approved with its ticket. */
function decisionOf(line: TicketLineRow, row: TicketRowFull, limited: boolean): Ticket['lines'][number]['decision'] {
  if (line.denied) return { decision: 'deny', reason: limited ? null : line.deniedBecause };
  return row.approved ? { decision: 'approve', reason: null } : null;
}
