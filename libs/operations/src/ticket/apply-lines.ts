import { newId, NOT_OVER, record, together, type NewEvent, type Tx } from '@keyward/db';
import { Fault, type Actor } from '@keyward/domain';
import { liftClocks, windClocks } from '../clock/wind-clocks.js';
import { changeHeld, isChange, isHeldWith, type HeldChange } from './change-held.js';
import { datedEvents, type Dated } from './dated-access.js';
import type { LockedTicket } from './locked-ticket.js';
import type { StoredLine } from './ticket-lines.js';

export interface Application {
  readonly ticket: LockedTicket;
  readonly membershipId: string;
  /** lines that are approved; those applied before are skipped by their primary key */
  readonly lines: readonly StoredLine[];
}

interface AppliedLine {
  readonly line: number;
  readonly assignmentId: string;
}

/**
 * Gives, takes and changes what the lines say, each once, and raises the membership's basis. The rows of `applied_lines` are the
 * proof: whoever comes second finds them and does nothing. Afterwards what is held is read back and compared.
 * Throws when the records do not say afterwards what was asked for.
 */
export async function applyLines(tx: Tx, actor: Actor, application: Application): Promise<void> {
  const { ticket, membershipId } = application;
  const lines = application.lines.filter(({ line }) => !ticket.appliedLines.includes(line));
  const gives = lines.filter((line) => line.verb === 'give');
  const takes = lines.filter((line) => line.verb === 'take');
  const changing = lines.filter(isChange);
  const [expired, taken, given, changed] = await together(
    gives.length > 0 ? endExpired(tx, application, gives) : [],
    takes.length > 0 ? takeAll(tx, application, takes) : [],
    gives.length > 0 ? giveAll(tx, application, gives) : [],
    changing.length > 0 ? changeHeld(tx, { ticketId: ticket.id, membershipId }, changing) : [],
  );
  // who has suspended it on request as well is taken back first: each cause goes by itself
  const resumed = lines.filter(({ line, verb }) => verb === 'resume' && !changed.some((each) => each.line === line));
  await liftClocks(tx, actor, { ticketId: ticket.id, companyId: ticket.companyId, membershipId }, resumed);
  const events = [
    ...given.map((each) => eventFor('assignment.given', actor, ticket, each)),
    ...[...expired, ...taken].map((each) => eventFor('assignment.taken', actor, ticket, each)),
    ...changed.map((each) => changeEvent(actor, ticket, each)),
    ...datedEvents(actor, ticket, [...datedBy(lines, given), ...changed.flatMap(datedAnew)]),
  ];
  await together(
    prove(tx, ticket, lines, [...taken, ...given, ...changed]),
    tx.query('update memberships set basis = basis + 1, changed_at = app.now() where id = $1', [membershipId]),
    readBack(tx, membershipId, lines),
    events.length > 0 ? record(tx, ...events) : undefined,
  );
  await windClocks(tx, membershipId);
}

const eventFor = (
  name: 'assignment.given' | 'assignment.taken',
  actor: Actor,
  ticket: LockedTicket,
  applied: AppliedLine,
): NewEvent => ({
  name,
  actor,
  ticketId: ticket.id,
  companyId: ticket.companyId,
  data: { line: applied.line, assignment: applied.assignmentId },
});

const datedBy = (lines: readonly StoredLine[], given: readonly AppliedLine[]): Dated[] =>
  given.flatMap((each) => {
    const until = lines.find(({ line }) => line === each.line)?.until;
    return until ? { ...each, until } : [];
  });

/** Of several changes of one, each tells its end; only the last is still so when it is due. */
const datedAnew = ({ line, assignmentId, before, after }: HeldChange): Dated[] =>
  after.until !== null && after.until !== before.until ? [{ line, assignmentId, until: after.until }] : [];

/** Values of parameters are ids, days, numbers and words of the catalogue; a free text is none of them. */
const changeEvent = (actor: Actor, ticket: LockedTicket, change: HeldChange): NewEvent => ({
  name: 'assignment.changed',
  actor,
  ticketId: ticket.id,
  companyId: ticket.companyId,
  data: {
    line: change.line,
    verb: change.verb,
    assignment: change.assignmentId,
    before: change.before,
    after: change.after,
  },
});

/** Lines as a recordset of a statement. */
const asRows = (lines: readonly StoredLine[]): string =>
  JSON.stringify(lines.map((line) => ({ ...line, id: newId() })));

/** What is given anew may have run out before: its row ends at its own end, so that it does not stand in the way. */
async function endExpired(tx: Tx, { membershipId }: Application, lines: readonly StoredLine[]) {
  return tx.query<AppliedLine>(
    `update assignments a set ended_at = least(a.until_at, a.over_at)
     from jsonb_to_recordset($2::jsonb) as x (line int, item text, "unitId" uuid)
     where a.membership_id = $1 and a.item = x.item and a.unit_id = x."unitId" and a.ended_at is null
       and least(a.until_at, a.over_at) <= app.now()
     returning x.line, a.id as "assignmentId"`,
    [membershipId, asRows(lines)],
  );
}

async function takeAll(tx: Tx, { ticket, membershipId }: Application, lines: readonly StoredLine[]) {
  return tx.query<AppliedLine>(
    `update assignments a set ended_at = app.now(), ended_by_ticket_id = $2
     from jsonb_to_recordset($3::jsonb) as x (line int, item text, "unitId" uuid)
     where a.membership_id = $1 and a.item = x.item and a.unit_id = x."unitId" and a.ended_at is null
     returning x.line, a.id as "assignmentId"`,
    [membershipId, ticket.id, asRows(lines)],
  );
}

/** What is held already stays as it is: the line is applied, nothing is given twice. */
async function giveAll(tx: Tx, { ticket, membershipId }: Application, lines: readonly StoredLine[]) {
  return tx.query<AppliedLine>(
    `with x as (
       select * from jsonb_to_recordset($3::jsonb)
         as x (id uuid, line int, item text, "unitId" uuid, params jsonb, "from" timestamptz, "until" timestamptz)
     ), given as (
       insert into assignments (id, membership_id, item, unit_id, params, from_at, until_at, ticket_id, line)
       select x.id, $1, x.item, x."unitId", x.params, coalesce(x."from", app.now()), x."until", $2, x.line from x
       on conflict (membership_id, item, unit_id) where ended_at is null and membership_id is not null do nothing
       returning id, line
     )
     select g.line, g.id as "assignmentId" from given g`,
    [membershipId, ticket.id, asRows(lines)],
  );
}

async function prove(
  tx: Tx,
  ticket: LockedTicket,
  lines: readonly StoredLine[],
  applied: readonly AppliedLine[],
): Promise<void> {
  const rows = lines.map((line) => ({
    line: line.line,
    assignment: applied.find((each) => each.line === line.line)?.assignmentId ?? null,
  }));
  await tx.query(
    `insert into applied_lines (ticket_id, line, revision, assignment_id)
     select $1, x.line, $2, x.assignment from jsonb_to_recordset($3::jsonb) as x (line int, assignment uuid)`,
    [ticket.id, ticket.revision, JSON.stringify(rows)],
  );
}

/**
 * Held means held as asked for, and at the time asked for: now, or at the line's own beginning, and not over.
 */
async function readBack(tx: Tx, membershipId: string, lines: readonly StoredLine[]): Promise<void> {
  const wrong = await tx.query<{ line: number }>(
    `select x.line
     from jsonb_to_recordset($2::jsonb) as x (line int, verb text, item text, "unitId" uuid, params jsonb,
       "from" timestamptz, "until" timestamptz)
     where (x.verb <> 'take') <> exists (select from assignments a where a.membership_id = $1 and a.item = x.item
       and a.unit_id = x."unitId" and a.ended_at is null and (x.verb = 'take' or ${isHeldWith('a.params', 'x.params')})
       and (x.verb not in ('give', 'take') or a.from_at <= greatest(app.now(), x."from")) and ${NOT_OVER}
       and case x.verb when 'extend' then x."until" is null or a.until_at = x."until"
         when 'suspend' then a.suspended_at is not null when 'resume' then a.suspended_at is null else true end)`,
    [membershipId, JSON.stringify(lines)],
  );
  if (wrong.length > 0) throw new Fault('read-back-differs');
}
