import type { Model } from './model.js';
import {
  ADMINS,
  DESK,
  FROM,
  isMember,
  LINELESS,
  STAFF,
  standsAt,
  suits,
  UNDECIDED,
  VERBS,
  type Actor,
  type Line,
  type Verb,
} from './rules.js';
import { isFollowed, type Revision, type Ticket } from './ticket.js';

/** What somebody sends with a verb; what is not said is what they saw on the screen. */
export interface Sent {
  readonly version: number;
  readonly digest: 'right' | 'other';
  /** the counter that was compared; undefined: none is named */
  readonly basis?: number;
  /** lines that are denied */
  readonly deny: readonly number[];
  /** lines of a revision, or of an offer */
  readonly lines: readonly Line[];
  /** which step is confirmed */
  readonly step?: { readonly line: number; readonly system: string };
}

/** `done`, or the code of the refusal. */
export type Outcome = 'done' | 'refused' | (string & {});

export const hasDeputy = ({ deputyUntil, now }: Model): boolean => deputyUntil !== null && deputyUntil > now;

/** Whether somebody decides the stage that is due: as who they are, or in somebody's place. */
export function stands(model: Model, { stages, stage }: Ticket, actor: Actor): boolean {
  const due = stages[stage];
  return standsAt(due, actor) || (actor === 'dee' && due === 'owner' && hasDeputy(model));
}

export const mayRead = (model: Model, ticket: Ticket, actor: Actor): boolean =>
  STAFF.includes(actor) ||
  ADMINS.includes(actor) ||
  (isMember(ticket.about) && ticket.about === actor) ||
  (actor === 'olga' && ticket.ownerAsked) ||
  (actor === 'dee' && UNDECIDED.includes(ticket.status) && stands(model, ticket, actor));

/** TABLE 2: who may make a move. */
export function mayMove(model: Model, ticket: Ticket, actor: Actor, verb: Verb): boolean {
  const filer = ticket.filer === actor || ticket.author === actor;
  const side = ADMINS.includes(actor);
  const desk = DESK.includes(actor);
  const decides = !filer && ticket.about !== actor && stands(model, ticket, actor) && !ticket.approvals.includes(actor);
  const follows = desk && !isFollowed(ticket);
  switch (verb) {
    case 'ask':
      return decides || desk;
    case 'approve':
    case 'reject':
      return decides;
    case 'offer':
      return decides && !LINELESS.includes(ticket.kind) && ticket.lines.length > 0;
    case 'revise':
    case 'accept':
    case 'decline':
      return side;
    case 'answer':
    case 'resend':
    case 'revoke':
      return side || desk;
    case 'withdraw':
      return side && !ticket.applied && ticket.steps.length === 0;
    case 'object':
      return isLosing(ticket, actor) && !ticket.objected.has(actor) && model.isCooling(ticket);
    case 'shorten':
      return actor === 'lea' && model.isCooling(ticket);
    case 'fulfil':
    case 'fail':
      return follows;
    case 'retry':
      return desk;
  }
}

const isLosing = (ticket: Ticket, actor: Actor): boolean =>
  ticket.cools !== null && ticket.about === actor && ticket.lines.some(({ verb }) => verb === 'take');

/** @returns the verbs that somebody may use now: the buttons of their screen */
export const actionsOf = (model: Model, ticket: Ticket, actor: Actor): Verb[] =>
  VERBS.filter((verb) => isFrom(verb, ticket) && mayMove(model, ticket, actor, verb));

const isFrom = (verb: Verb, { status }: Ticket): boolean => (FROM[verb] as readonly string[]).includes(status);

/** @returns how a move must come out, before it is made */
export function expected(model: Model, ticket: Ticket, actor: Actor, verb: Verb, sent: Sent): Outcome {
  // an offer of nothing is no offer: said before anything is looked up
  if (verb === 'offer' && sent.lines.length === 0) return 'refused';
  // what came of it, who stood in for somebody may see or not
  if (!mayRead(model, ticket, actor)) return actor === 'dee' ? 'refused' : 'not-found';
  if (sent.version !== ticket.version) return 'version-stale';
  if (!isFrom(verb, ticket)) return 'move-not-possible';
  if (!mayMove(model, ticket, actor, verb)) return 'not-allowed';
  const { basis, status } = model.holder(ticket.about);
  const moved = (sent.basis ?? ticket.basis) !== basis;
  const right = suits(ticket.kind, status);
  switch (verb) {
    case 'approve':
      if (sent.digest === 'other') return 'version-stale';
      if (sent.deny.some((line) => ticket.denied.has(line) || line > ticket.lines.length)) return 'line-unknown';
      if (moved) return 'basis-moved';
      return right || deniesAll(ticket, sent) ? 'done' : 'no-longer-possible';
    case 'accept':
      if (sent.digest === 'other') return 'version-stale';
      return right ? 'done' : 'no-longer-possible';
    case 'offer':
      if (moved) return 'basis-moved';
      return right ? offerOutcome(model, ticket, sent.lines) : 'refused';
    case 'revise':
      return right ? reviseOutcome(model, ticket, actor, sent.lines) : 'refused';
    case 'fulfil':
      return ticket.steps.some(
        ({ confirmed, line, system }) => !confirmed && line === sent.step?.line && system === sent.step.system,
      )
        ? 'done'
        : 'line-unknown';
    case 'resend':
      return resendOutcome(model, ticket);
    default:
      return 'done';
  }
}

const key = ({ verb, item }: Line): string => `${verb} ${item}`;
const isSame = (one: readonly Line[], other: readonly Line[]): boolean => one.map(key).join() === other.map(key).join();

function offerOutcome(model: Model, ticket: Ticket, lines: readonly Line[]): Outcome {
  const denied = ticket.offeredBy === null ? ticket.denied : ticket.askedDenied;
  const open = ticket.asked.lines.filter((_line, index) => !denied.has(index + 1)).map(key);
  const offered = lines.map(key);
  const isTwice = new Set(offered).size < offered.length;
  if (isTwice || offered.some((line) => !open.includes(line))) return 'offer-not-asked';
  if (ticket.kind === 'change' && !model.changes(ticket.about, lines)) return 'refused';
  return isSame(model.changing(ticket, lines), ticket.lines) ? 'nothing-to-change' : 'done';
}

function reviseOutcome(model: Model, ticket: Ticket, actor: Actor, lines: readonly Line[]): Outcome {
  if (LINELESS.includes(ticket.kind)) return 'done'; // with another reason
  if (ticket.kind === 'change' && !model.changes(ticket.about, lines)) return 'refused';
  return ticket.author === actor && isSame(model.changing(ticket, lines), ticket.lines) ? 'nothing-to-change' : 'done';
}

const DAY = 86_400_000;
const TEN_MINUTES = 600_000;

function resendOutcome({ now }: Model, { invitation }: Ticket): Outcome {
  const today = (invitation?.sent ?? []).filter((at) => at > now - DAY);
  if (today.length >= 3) return 'resend-too-often';
  return today.some((at) => at > now - TEN_MINUTES) ? 'resend-too-soon' : 'done';
}

/** What a move that is made does. */
export function made(model: Model, ticket: Ticket, actor: Actor, verb: Verb, sent: Sent): void {
  switch (verb) {
    case 'revise':
      ticket.author = actor;
      model.renew(ticket, revisedTo(model, ticket, model.changing(ticket, sent.lines)));
      return model.move(ticket, 'open');
    case 'ask':
      return model.move(ticket, 'waiting');
    case 'answer':
      return model.move(ticket, 'open');
    case 'offer':
      return offer(model, ticket, actor, model.changing(ticket, sent.lines));
    case 'accept':
      return model.approved(ticket, ticket.offeredBy ?? actor, ticket.basis);
    case 'decline':
      model.renew(ticket, ticket.asked);
      return model.move(ticket, 'open');
    case 'approve':
      return approve(model, ticket, actor, sent);
    case 'reject':
      return model.move(ticket, 'rejected');
    case 'withdraw':
    case 'revoke':
      if (verb === 'revoke') model.holder(ticket.about).status = 'ended';
      return model.move(ticket, 'withdrawn');
    case 'object':
      ticket.objected.add(actor);
      model.renew(ticket, { ...ticket });
      return model.move(ticket, 'open');
    case 'shorten':
      ticket.applyAt = null;
      return model.move(ticket, 'approved');
    case 'fulfil':
      for (const step of ticket.steps) {
        if (step.line === sent.step?.line && step.system === sent.step.system) step.confirmed = true;
      }
      return model.move(ticket, isFollowed(ticket) ? 'done' : 'applying');
    case 'fail':
      return model.move(ticket, 'failed');
    case 'retry':
      return model.move(ticket, 'approved');
    case 'resend':
      return resend(model, ticket);
  }
}

/** What policy would have decided alone is somebody's to decide once it was asked for otherwise. */
function revisedTo(model: Model, { kind, about }: Ticket, lines: readonly Line[]): Revision {
  const needed = model.takes(kind, about, lines);
  return { ...needed, lines, stages: needed.stages.length > 0 ? needed.stages : ['support'] };
}

const denying = (ticket: Ticket, sent: Sent): Set<number> => new Set([...ticket.denied, ...sent.deny]);

const deniesAll = (ticket: Ticket, sent: Sent): boolean =>
  ticket.lines.length > 0 && denying(ticket, sent).size === ticket.lines.length;

function approve(model: Model, ticket: Ticket, actor: Actor, sent: Sent): void {
  if (deniesAll(ticket, sent)) return model.move(ticket, 'rejected');
  const denied = denying(ticket, sent);
  ticket.denied = denied;
  model.approved(ticket, actor, model.holder(ticket.about).basis);
}

/** The offer is the decision of the stage that was due; those that it needs besides decide after it. */
function offer(model: Model, ticket: Ticket, actor: Actor, lines: readonly Line[]): void {
  const due = ticket.stages[ticket.stage] ?? 'support';
  const needed = model.takes(ticket.kind, ticket.about, lines);
  const stages = [due, ...needed.stages.filter((stage) => stage !== due)];
  model.renew(ticket, { ...needed, lines, stages }, actor);
  model.move(ticket, 'offered');
}

function resend(model: Model, ticket: Ticket): void {
  if (ticket.invitation) {
    ticket.invitation.generation += 1;
    ticket.invitation.expiresAt = null;
    ticket.invitation.sent.push(model.now);
  }
  model.move(ticket, 'invited');
}
