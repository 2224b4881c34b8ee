import {
  effective,
  INVITATION_MS,
  LINELESS,
  MEMBERS,
  suits,
  SYSTEM_OF,
  takes,
  UNDECIDED,
  type Actor,
  type Item,
  type Kind,
  type Line,
  type Stage,
  type Status,
} from './rules.js';
import { isFollowed, type Holder, type Revision, type Ticket } from './ticket.js';

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
    LINELESS.includes(kind) ? lines : effective(lines, this.holder(about).held);

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
      asked: { ...content, basis },
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
    ticket.basis = content.basis ?? this.holder(ticket.about).basis;
    ticket.denied = new Set();
    ticket.approvals = [];
    ticket.approvedBasis = null;
    ticket.offeredBy = offeredBy;
    ticket.expiresAt = content.expires === null ? null : this.now + content.expires;
    if (offeredBy === null) ticket.asked = { ...content, basis: ticket.basis };
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
    // what is refused says nothing of what it would take: as it was decided, then
    if (!suits(ticket.kind, holder.status)) return this.sendBack(ticket, ticket);
    const lines = ticket.lines.filter((_line, index) => !ticket.denied.has(index + 1));
    const needed = this.takes(ticket.kind, ticket.about, lines);
    if (ticket.approvedBasis !== holder.basis || this.decidedOtherwise(ticket, needed)) {
      return this.sendBack(ticket, needed);
    }
    if (ticket.kind === 'create') return this.invite(ticket);
    this.effect(ticket, holder, lines);
    if (ticket.kind === 'deactivate') this.end(ticket, holder);
    if (ticket.kind === 'suspend') holder.status = 'suspended';
    if (ticket.kind === 'reactivate') holder.status = 'active';
    this.move(ticket, ticket.steps.length > 0 ? 'applying' : 'done');
  }

  /** Less than was decided is no reason to ask again, more is. */
  private decidedOtherwise(ticket: Ticket, needed: ReturnType<Model['takes']>): boolean {
    const uncovered = needed.stages.some((stage) => !ticket.stages.includes(stage));
    return uncovered || (needed.cools !== null && ticket.cools === null);
  }

  sendBack(ticket: Ticket, { stages, expires, cools }: ReturnType<Model['takes']>): void {
    const known = stages.length > 0 ? stages : ticket.stages;
    const { lines, basis } = ticket;
    this.renew(ticket, { expires, cools, lines, basis, stages: known.length > 0 ? known : ['support'] });
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
    if (ticket.kind !== 'suspend' && ticket.kind !== 'reactivate') return;
    for (const item of [...holder.held].sort()) {
      const follows = SYSTEM_OF[item];
      if (follows) ticket.steps.push({ line: 0, ...follows, confirmed: false });
    }
  }

  /** Whose access ends takes along what else was asked for about them. */
  private end(by: Ticket, holder: Holder): void {
    holder.held.clear();
    holder.status = 'ended';
    for (const ticket of this.tickets) {
      if (ticket === by || ticket.about !== by.about || ticket.applied) continue;
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

/** Who decides about somebody joining, leaving, pausing or coming back, besides what the lines need. */
const wholeOf = (_kind: Exclude<Kind, 'change'>): readonly Stage[] => ['support'];
