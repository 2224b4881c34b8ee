import {
  effective,
  INVITATION_MS,
  MEMBERS,
  SYSTEM_OF,
  takes,
  UNDECIDED,
  type Actor,
  type Item,
  type Line,
  type Member,
  type Stage,
  type Status,
} from './rules.js';

export interface Step {
  readonly line: number;
  readonly system: string;
  readonly way: 'webhook' | 'hand';
  confirmed: boolean;
}

export interface Invitation {
  generation: number;
  /** when its mail was accepted, if it was */
  expiresAt: number | null;
  /** when links were sent, also older ones */
  readonly sent: number[];
}

/** Somebody whom enquiries can be about: a member, or a newcomer who is not one yet. */
export interface Holder {
  readonly held: Set<Item>;
  /** raised by every change */
  basis: number;
  status: 'active' | 'ended' | 'invited' | 'nobody';
}

/** What stands asked for, or offered, since the last revision. */
export interface Revision {
  readonly lines: readonly Line[];
  readonly stages: readonly Stage[];
  readonly expires: number | null;
  readonly cools: number | null;
}

export interface Ticket extends Revision {
  number: string;
  readonly id: number;
  readonly kind: 'change' | 'create' | 'deactivate';
  readonly about: string;
  readonly filer: Actor;
  author: Actor;
  status: Status;
  version: number;
  revision: number;
  stage: number;
  lines: readonly Line[];
  stages: readonly Stage[];
  expires: number | null;
  cools: number | null;
  expiresAt: number | null;
  applyAt: number | null;
  basis: number;
  /** of this revision */
  denied: Set<number>;
  approvals: Actor[];
  /** the basis that the last of them compared */
  approvedBasis: number | null;
  offeredBy: Actor | null;
  /** what stood before it was offered */
  asked: Revision;
  /** lines denied in the revision that was asked for */
  askedDenied: Set<number>;
  readonly objected: Set<Actor>;
  applied: boolean;
  readonly steps: Step[];
  invitation: Invitation | null;
  /** the owner was asked to decide, now or before */
  ownerAsked: boolean;
}

/** A sequence as it should stand: nothing but data, and what happens to it. */
export class Model {
  now = 0;
  /** what has happened, in words */
  readonly history: string[] = [];
  tillAnswers = true;
  /** until when Dee decides in Olga's place; null: she does not */
  deputyUntil: number | null = null;
  readonly tickets: Ticket[] = [];
  readonly holders = new Map<string, Holder>(
    MEMBERS.map((name) => [name, { held: new Set<Item>(['orders-view']), basis: 0, status: 'active' }]),
  );

  holder(about: string): Holder {
    const known = this.holders.get(about);
    if (known) return known;
    const nobody: Holder = { held: new Set(), basis: 0, status: 'nobody' };
    this.holders.set(about, nobody);
    return nobody;
  }

  /** What it takes to put lines into effect as things stand. */
  takes(kind: Ticket['kind'], about: string, lines: readonly Line[]) {
    return takes(effective(lines, this.holder(about).held), kind === 'change' ? [] : wholeOf(kind));
  }

  /** Whether lines would change anything of what is held. */
  changes = (about: string, lines: readonly Line[]): boolean => effective(lines, this.holder(about).held).length > 0;

  /** What changes nothing falls out; what somebody loses by leaving is derived. */
  changing = ({ kind, about }: Pick<Ticket, 'kind' | 'about'>, lines: readonly Line[]): readonly Line[] =>
    kind === 'deactivate' ? lines : effective(lines, this.holder(about).held);

  /** A filing that the product has accepted. */
  file(filing: Pick<Ticket, 'kind' | 'about' | 'filer'> & { lines: readonly Line[]; number: string }): Ticket {
    const needed = this.takes(filing.kind, filing.about, filing.lines);
    const decided = needed.stages.length === 0;
    const content = { lines: filing.lines, ...needed };
    const { basis } = this.holder(filing.about);
    const ticket: Ticket = {
      ...filing,
      ...content,
      id: this.tickets.length,
      author: filing.filer,
      status: decided ? 'approved' : 'open',
      version: 1,
      revision: 1,
      stage: 0,
      expiresAt: decided || needed.expires === null ? null : this.now + needed.expires,
      applyAt: decided && needed.cools !== null ? this.now + needed.cools : null,
      basis,
      denied: new Set(),
      approvals: [],
      approvedBasis: decided ? basis : null,
      offeredBy: null,
      asked: content,
      askedDenied: new Set(),
      objected: new Set(),
      applied: false,
      steps: [],
      invitation: null,
      ownerAsked: false,
    };
    this.tickets.push(ticket);
    this.ask(ticket);
    return ticket;
  }

  /** Writes a new revision: what was decided about the one before is void. */
  renew(ticket: Ticket, content: Revision, offeredBy: Actor | null = null): void {
    if (offeredBy !== null && ticket.offeredBy === null) ticket.askedDenied = ticket.denied;
    ticket.lines = content.lines;
    ticket.stages = content.stages;
    ticket.expires = content.expires;
    ticket.cools = content.cools;
    ticket.revision += 1;
    ticket.stage = 0;
    ticket.basis = this.holder(ticket.about).basis;
    ticket.denied = new Set();
    ticket.approvals = [];
    ticket.approvedBasis = null;
    ticket.offeredBy = offeredBy;
    ticket.expiresAt = content.expires === null ? null : this.now + content.expires;
    if (offeredBy === null) ticket.asked = content;
  }

  move(ticket: Ticket, status: Status): void {
    ticket.status = status;
    ticket.version += 1;
    this.ask(ticket);
  }

  private ask(ticket: Ticket): void {
    if (UNDECIDED.includes(ticket.status) && ticket.stages[ticket.stage] === 'owner') ticket.ownerAsked = true;
  }

  /** The last yes, or one more. */
  approved(ticket: Ticket, by: Actor, basis: number): void {
    ticket.approvals.push(by);
    ticket.approvedBasis = basis;
    ticket.stage += 1;
    const last = ticket.stage >= ticket.stages.length;
    ticket.applyAt = last && ticket.cools !== null ? this.now + ticket.cools : null;
    this.move(ticket, last ? 'approved' : 'open');
  }

  isCooling = ({ applyAt }: Ticket): boolean => applyAt !== null && applyAt > this.now;

  /** What the task does that puts an approved ticket into effect. */
  apply(ticket: Ticket): void {
    if (ticket.status !== 'approved' || this.isCooling(ticket)) return;
    if (ticket.steps.length > 0) return this.move(ticket, isFollowed(ticket) ? 'done' : 'applying');
    const holder = this.holder(ticket.about);
    const lines = ticket.lines.filter((_line, index) => !ticket.denied.has(index + 1));
    const needed = this.takes(ticket.kind, ticket.about, lines);
    if (ticket.approvedBasis !== holder.basis || this.decidedOtherwise(ticket, needed)) {
      return this.sendBack(ticket, needed);
    }
    if (ticket.kind === 'create') return this.invite(ticket);
    this.effect(ticket, holder, lines);
    if (ticket.kind === 'deactivate') this.end(ticket, holder);
    this.move(ticket, ticket.steps.length > 0 ? 'applying' : 'done');
  }

  /** Less than was decided is no reason to ask again, more is. */
  private decidedOtherwise(ticket: Ticket, needed: ReturnType<Model['takes']>): boolean {
    const uncovered = needed.stages.some((stage) => !ticket.stages.includes(stage));
    return uncovered || (needed.cools !== null && ticket.cools === null);
  }

  sendBack(ticket: Ticket, needed: ReturnType<Model['takes']>): void {
    const known = needed.stages.length > 0 ? needed.stages : ticket.stages;
    this.renew(ticket, { ...needed, lines: ticket.lines, stages: known.length > 0 ? known : ['support'] });
    this.move(ticket, 'open');
  }

  private effect(ticket: Ticket, holder: Holder, lines: readonly Line[]): void {
    for (const { verb, item } of lines) holder.held[verb === 'give' ? 'add' : 'delete'](item);
    holder.basis += 1;
    ticket.applied = lines.length > 0;
    for (const [index, { item }] of ticket.lines.entries()) {
      const follows = SYSTEM_OF[item];
      if (follows && !ticket.denied.has(index + 1))
        ticket.steps.push({ line: index + 1, ...follows, confirmed: false });
    }
  }

  /** Whose access ends takes along what else was asked for about them. */
  private end(by: Ticket, holder: Holder): void {
    holder.held.clear();
    holder.status = 'ended';
    for (const ticket of this.tickets) {
      if (ticket === by || ticket.about !== by.about || ticket.applied || ticket.steps.length > 0) continue;
      if (ticket.status === 'approved' || ticket.status === 'failed') {
        // sent back first, so that what was decided is void
        ticket.revision += 1;
        ticket.version += 1;
        ticket.stage = 0;
      } else if (!UNDECIDED.includes(ticket.status)) continue;
      this.move(ticket, 'superseded');
    }
  }

  private invite(ticket: Ticket): void {
    ticket.invitation = { generation: 1, expiresAt: null, sent: [this.now] };
    this.holder(ticket.about).status = 'invited';
    this.move(ticket, 'invited');
  }

  /** The mail server has taken the link. */
  mailed({ status, invitation }: Ticket, generation: number): void {
    if (status !== 'invited' || invitation?.generation !== generation) return;
    invitation.expiresAt ??= this.now + INVITATION_MS;
  }

  isOver = ({ invitation }: Ticket): boolean =>
    invitation !== null && invitation.expiresAt !== null && invitation.expiresAt <= this.now;

  lapse(ticket: Ticket, generation: number): void {
    if (ticket.status !== 'invited' || ticket.invitation?.generation !== generation || !this.isOver(ticket)) return;
    this.move(ticket, 'lapsed');
  }

  expire(ticket: Ticket, revision: number): void {
    if (!UNDECIDED.includes(ticket.status) || ticket.revision !== revision) return;
    if (ticket.expiresAt !== null && ticket.expiresAt <= this.now) this.move(ticket, 'expired');
  }

  /** The system was called, and has answered. */
  told(ticket: Ticket): void {
    const open = ticket.steps.filter(({ confirmed, way }) => !confirmed && way === 'webhook');
    if (ticket.status !== 'applying' || open.length === 0) return;
    for (const step of open) step.confirmed = true;
    this.move(ticket, isFollowed(ticket) ? 'done' : 'applying');
  }

  fail(ticket: Ticket): void {
    if (ticket.status === 'approved' || ticket.status === 'applying') this.move(ticket, 'failed');
  }

  join(ticket: Ticket): void {
    const holder = this.holder(ticket.about);
    holder.status = 'active';
    this.effect(
      ticket,
      holder,
      ticket.lines.filter((_line, index) => !ticket.denied.has(index + 1)),
    );
    this.move(ticket, ticket.steps.length > 0 ? 'applying' : 'done');
  }
}

export const isFollowed = ({ steps }: Ticket): boolean => steps.every(({ confirmed }) => confirmed);

/** Who decides about somebody joining, or leaving, besides what the lines need. */
const wholeOf = (_kind: 'create' | 'deactivate'): readonly Stage[] => ['support'];

export const isMember = (about: string): about is Member => (MEMBERS as readonly string[]).includes(about);
