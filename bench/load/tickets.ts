import { digestOf, type DigestedLine } from '@keyward/operations';
import type { Batch } from './copy-in.js';
import type { Course } from './course.js';
import type { Dice } from './ids.js';
import { idAt } from './ids.js';
import { iso, type Fact, type Log } from './log.js';
import { ITEMS, putAssignment, type Held } from './network.js';

const HOUR = 3_600_000;
const SYSTEM = { kind: 'system', id: null } as const;

export interface Pen {
  readonly batch: Batch;
  readonly log: Log;
  readonly dice: Dice;
  readonly staff: readonly string[];
  /** who decides, as the catalogue in force says */
  readonly stages: unknown;
  readonly catalogueVersion: number;
}

interface Line extends DigestedLine {
  readonly item: (typeof ITEMS)[number];
  readonly held: boolean;
}

interface Story extends Course {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly digest: string;
  readonly filedAt: number;
  readonly decider: string;
}

/** Writes one ticket with everything that its course left behind. */
export function writeTicket(pen: Pen, course: Course, { number, at }: { number: number; at: number }): void {
  const filedAt = Math.max(at, course.member.freeAt + 60_000);
  const lines = linesOf(pen.dice, course);
  const digest = digestOf({
    kind: 'change',
    lines: lines.map(({ held: _held, ...line }) => line),
    details: null,
    from: null,
  });
  const decider = pen.dice.pick(pen.staff);
  const story: Story = { ...course, id: idAt(filedAt), lines, digest, filedAt, decider };
  const { basis } = course.member;
  tell(pen, story, { name: 'ticket.filed', at: filedAt, actor: filerOf(story), data: { verb: 'file', revision: 1 } });
  const end = FOLLOW[course.outcome](pen, story);
  writeRows(pen, story, { number, basis, end });
}

interface End {
  readonly status: string;
  readonly version: number;
  readonly stage: number;
  readonly at: number;
  readonly closed: boolean;
}

const filerOf = ({ filer }: Story) => ({ kind: 'dealer', id: filer.personId }) as const;

/** Gives what is not held and takes what is, up to three items. */
function linesOf(dice: Dice, { member, company }: Course): Line[] {
  const first = dice.below(ITEMS.length);
  return Array.from({ length: 1 + dice.below(3) }, (_, index) => {
    const at = (first + index * 3) % ITEMS.length;
    const held = member.held[at] !== null;
    return {
      line: index + 1,
      verb: held ? 'take' : 'give',
      item: ITEMS[at] as Line['item'],
      unitId: company.id,
      params: {},
      from: null,
      until: null,
      held,
    };
  });
}

function tell({ log }: Pen, story: Story, fact: Pick<Fact, 'name' | 'at' | 'actor' | 'data'>): string {
  const { id, company, filer, member } = story;
  return log.write({
    ...fact,
    ticketId: id,
    companyId: company.id,
    filerId: filer.personId,
    personId: member.personId,
  });
}

const FOLLOW: Readonly<Record<Course['outcome'], (pen: Pen, story: Story) => End>> = {
  open: (_pen, { filedAt }) => ({ status: 'open', version: 1, stage: 0, at: filedAt, closed: false }),
  waiting(pen, story) {
    const at = story.filedAt + HOUR;
    const move = { verb: 'ask', from: 'open', to: 'waiting', revision: 1 };
    const event = tell(pen, story, { name: 'ticket.asked', at, actor: staffOf(story), data: move });
    say(pen, story, { event, at, kind: 'question', body: 'For how long is this needed?', by: story.decider });
    return { status: 'waiting', version: 2, stage: 0, at, closed: false };
  },
  withdrawn(pen, story) {
    const at = story.filedAt + HOUR * (1 + pen.dice.below(20));
    const move = { verb: 'withdraw', from: 'open', to: 'withdrawn', revision: 1 };
    tell(pen, story, { name: 'ticket.withdrawn', at, actor: filerOf(story), data: move });
    return { status: 'withdrawn', version: 2, stage: 0, at, closed: true };
  },
  rejected(pen, story) {
    const at = decidedAt(pen, story);
    const approval = approve(pen, story, { at, decision: 'reject', denied: [] });
    const move = { verb: 'reject', from: 'open', to: 'rejected', revision: 1, approval, stage: 0 };
    const event = tell(pen, story, { name: 'ticket.rejected', at, actor: staffOf(story), data: move });
    say(pen, story, { event, at, kind: 'reason', body: 'Not before the training.', by: story.decider });
    return { status: 'rejected', version: 2, stage: 0, at, closed: true };
  },
  done: (pen, story) => carryOut(pen, story, []),
  'in-part': (pen, story) =>
    carryOut(
      pen,
      story,
      story.lines
        .slice(1)
        .slice(-1)
        .map(({ line }) => line),
    ),
};

const staffOf = ({ decider }: Story) => ({ kind: 'staff', id: decider }) as const;
const decidedAt = ({ dice }: Pen, { filedAt }: Story): number => filedAt + HOUR + dice.below(39 * HOUR);

function say(
  { batch }: Pen,
  { id }: Story,
  said: { event: string; at: number; kind: string; body: string; by: string },
): void {
  batch.add('ticket_messages', idAt(said.at), id, said.event, said.kind, said.body, said.by, iso(said.at));
}

/** @returns the approval's id */
function approve(
  { batch }: Pen,
  { id, digest, member, decider }: Story,
  { at, decision, denied }: { at: number; decision: 'approve' | 'reject'; denied: readonly number[] },
): string {
  const approval = idAt(at);
  batch.add('approvals', approval, id, 1, 0, digest, member.basis, decision, decider, iso(at));
  for (const line of denied) batch.add('approval_lines', approval, line, 'deny', 'Not in this role.');
  return approval;
}

function carryOut(pen: Pen, story: Story, denied: readonly number[]): End {
  const decided = decidedAt(pen, story);
  const approval = approve(pen, story, { at: decided, decision: 'approve', denied });
  const move = { verb: 'approve', from: 'open', to: 'approved', revision: 1, approval, stage: 0, denied };
  tell(pen, story, { name: 'ticket.approved', at: decided, actor: staffOf(story), data: move });
  const at = decided + 1000;
  const approved = story.lines.filter(({ line }) => !denied.includes(line));
  const ids = approved.map((line) => applyLine(pen, story, line, at));
  for (const verb of ['give', 'take'] as const) {
    for (const [index, line] of approved.entries()) {
      if (line.verb !== verb) continue;
      const name = verb === 'give' ? 'assignment.given' : 'assignment.taken';
      tell(pen, story, { name, at, actor: SYSTEM, data: { line: line.line, assignment: ids[index] } });
    }
  }
  const done = { verb: 'finish', from: 'approved', to: 'done', revision: 1 };
  tell(pen, story, { name: 'ticket.done', at, actor: SYSTEM, data: done });
  const { member } = story;
  member.basis += 1;
  member.changedAt = at;
  member.freeAt = at;
  return { status: 'done', version: 3, stage: 1, at, closed: true };
}

/** @returns the assignment that the line gave or ended */
function applyLine({ batch }: Pen, { id, member, company }: Story, line: Line, at: number): string {
  const index = ITEMS.indexOf(line.item);
  const before = member.held[index];
  const { membershipId } = member;
  if (before)
    putAssignment(
      batch,
      { membershipId, companyId: company.id, item: line.item, held: before },
      { at: iso(at), ticketId: id },
    );
  const given: Held | null = before ? null : { id: idAt(at), from: iso(at), ticketId: id, line: line.line };
  member.held[index] = given;
  const assignment = (before ?? given)?.id ?? '';
  batch.add('applied_lines', id, line.line, 1, assignment, iso(at));
  return assignment;
}

function writeRows(pen: Pen, story: Story, { number, basis, end }: { number: number; basis: number; end: End }): void {
  const { batch, catalogueVersion, stages } = pen;
  const { id, company, filer, member, lines, digest } = story;
  const [filed, moved] = [iso(story.filedAt), iso(end.at)];
  const name = `K-${filed.slice(0, 4)}-${String(number).padStart(6, '0')}`;
  batch.add(
    'tickets',
    ...[id, name, 'change', end.status, end.version, 1, end.stage, member.personId, member.membershipId, company.id],
    ...[company.id, filer.personId, catalogueVersion, filed, moved, end.closed ? moved : null],
  );
  const reason = 'As agreed with the management';
  const revision = [id, 1, digest, basis, reason, { json: stages }, catalogueVersion, filer.personId, filed];
  batch.add('ticket_revisions', ...revision);
  for (const { line, verb, item, unitId, held } of lines) {
    batch.add('ticket_lines', id, 1, line, verb, item, unitId, '{}', held ? 't' : 'f');
  }
}
