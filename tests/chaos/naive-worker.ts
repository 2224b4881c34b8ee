// A worker as one writes it at first: what is due goes to BullMQ once, under the id of its task and with the settings
// that come by themselves; each job does its work, sends its mails, and then notes that it is done. No row is locked or
// looked at again, nothing stands in a ledger before it is sent. The harness shows what that comes to.
import { createServer } from 'node:http';
import { newId, record, dataSourceOptions, Transactions } from '@keyward/db';
import { SYSTEM, type EventName, type MailName } from '@keyward/domain';
import { recipientsOf, render } from '@keyward/mail';
import { applyTicket, expandMail, invitationMailed, loadLetter, sealEvents } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { Queue, Worker, type Job } from 'bullmq';
import { createTransport } from 'nodemailer';
import { DataSource } from 'typeorm';

const env = readEnv('worker');
const source = new DataSource(dataSourceOptions({ url: env.DATABASE_URL, applicationName: 'naive-worker' }));
await source.initialize();
const transactions = new Transactions(source);
const redis = new URL(env.REDIS_URL);
const connection = { host: redis.hostname, port: Number(redis.port), password: redis.password };
const queue = new Queue('naive', { connection });
const transport = createTransport({ url: env.SMTP_URL, pool: true });

interface Due {
  readonly id: string;
  readonly name: string;
  readonly eventId: string;
  readonly ticketId: string;
}

/** Hands over what is new. */
async function handOver(): Promise<void> {
  const due = await transactions.read((tx) =>
    tx.query<Due>(
      `update tasks k set handed_at = transaction_timestamp() from events e
       where e.id = k.event_id and k.status = 'pending' and k.handed_at is null and k.due_at <= app.now()
         and k.name <> 'send-mail'
       returning k.id, k.name, k.event_id as "eventId", e.ticket_id as "ticketId"`,
    ),
  );
  await queue.addBulk(due.map((task) => ({ name: task.name, data: task, opts: { jobId: `task-${task.id}` } })));
}

async function carryOut({ data: { id, name, eventId, ticketId } }: Job<Due>): Promise<void> {
  if (name === 'apply-ticket') await apply(ticketId);
  else if (name.startsWith('mail:')) await tell(eventId, name.slice('mail:'.length) as MailName);
  await transactions.read((tx) =>
    tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]),
  );
}

interface Ticket {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly companyId: string;
  readonly membershipId: string;
  /** nobody has changed the membership since the decision, and nobody hands anything over */
  readonly isPlain: boolean;
}

interface Line {
  readonly line: number;
  readonly verb: string;
  readonly item: string;
  readonly unitId: string;
}

const LINES = /* sql */ `
  select l.line, l.verb, l.item, l.unit_id as "unitId" from ticket_lines l
  where l.ticket_id = $1 and l.revision = $2 and not exists (select from approval_lines d join approvals a
    on a.id = d.approval_id where a.ticket_id = l.ticket_id and a.revision = l.revision and d.line = l.line
      and d.decision = 'deny')`;

/** Reads what is to be done, does it step by step, says at last that it is done. */
async function apply(ticketId: string): Promise<void> {
  const [ticket] = await statement<Ticket>(
    `select t.id, t.kind, t.status, t.revision, t.company_id as "companyId", t.membership_id as "membershipId",
       exists (select from approvals a join memberships m on m.id = t.membership_id and m.basis = a.basis
         where a.ticket_id = t.id and a.revision = t.revision)
         and t.kind = 'change' and t.apply_at is null as "isPlain"
     from tickets t where t.id = $1`,
    [ticketId],
  );
  if (ticket?.status !== 'approved') return;
  // for all but plain changes the product's own, which is careful: those show enough
  if (!ticket.isPlain) return transactions.run((tx) => applyTicket(tx, ticketId));
  for (const line of await statement<Line>(LINES, [ticketId, ticket.revision])) await applyLine(ticket, line);
  await statement(`update memberships set basis = basis + 1 where id = $1`, [ticket.membershipId]);
  await statement(
    `update tickets set status = 'done', version = version + 1, updated_at = app.now(), closed_at = app.now()
     where id = $1`,
    [ticketId],
  );
  const data = { verb: 'finish', from: 'approved', to: 'done', revision: ticket.revision };
  await tellAll({ name: 'ticket.done', ticket, data });
}

async function applyLine(ticket: Ticket, { line, verb, item, unitId }: Line): Promise<void> {
  const [changed] =
    verb === 'give'
      ? await statement<{ id: string }>(
          `insert into assignments (id, membership_id, item, unit_id, ticket_id, line) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing returning id`,
          [newId(), ticket.membershipId, item, unitId, ticket.id, line],
        )
      : await statement<{ id: string }>(
          `update assignments set ended_at = app.now(), ended_by_ticket_id = $4
           where membership_id = $1 and item = $2 and unit_id = $3 and ended_at is null returning id`,
          [ticket.membershipId, item, unitId, ticket.id],
        );
  const name = verb === 'give' ? 'assignment.given' : 'assignment.taken';
  if (changed) await tellAll({ name, ticket, data: { line, assignment: changed.id } });
  await statement(
    `insert into applied_lines (ticket_id, line, revision, assignment_id) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [ticket.id, line, ticket.revision, changed?.id ?? null],
  );
}

const statement = <T>(sql: string, params: readonly unknown[]): Promise<T[]> =>
  transactions.read((tx) => tx.query<T>(sql, params));

/** Writes down that something happened, after it has. */
async function tellAll(what: { name: EventName; ticket: Ticket; data: Record<string, unknown> }): Promise<void> {
  const { name, ticket, data } = what;
  const of = { actor: SYSTEM, ticketId: ticket.id, companyId: ticket.companyId };
  await transactions.run((tx) => record(tx, { ...of, name, data }));
}

/** Sends all mails of an event, then notes that they are sent. */
async function tell(eventId: string, mail: MailName): Promise<void> {
  const rows = await transactions.run(async (tx) => {
    await expandMail(tx, eventId, mail, recipientsOf(mail));
    return tx.query<{ id: string; taskId: string }>(
      `select g.id, k.id as "taskId" from mail_ledger g join tasks k on k.ledger_id = g.id
       where g.event_id = $1 and g.mail = $2`,
      [eventId, mail],
    );
  });
  for (const { id, taskId } of rows) {
    const letter = await transactions.read((tx) =>
      loadLetter(tx, taskId, { webUrl: env.WEB_URL, secret: env.KEYWARD_SECRET, timeZone: env.TIME_ZONE }),
    );
    if (!letter) {
      await statement(`update mail_ledger set status = 'obsolete' where id = $1`, [id]);
      await statement(`update tasks set status = 'done', done_at = app.now() where ledger_id = $1`, [id]);
      continue;
    }
    const { recipient, variables, language, to } = letter;
    await transport.sendMail({
      ...render(letter.mail, recipient, variables, language),
      from: env.MAIL_FROM,
      to,
      messageId: `<${id}.keyward@keyward.example>`,
    });
    const { invitation } = letter;
    if (invitation) await transactions.run((tx) => invitationMailed(tx, invitation.id, invitation.generation));
    await statement(`update mail_ledger set status = 'sent', attempts = 1, accepted_at = app.now() where id = $1`, [
      id,
    ]);
    await statement(`update tasks set status = 'done', done_at = app.now() where ledger_id = $1`, [id]);
  }
}

new Worker<Due>('naive', carryOut, { connection, concurrency: 10 }).on('error', () => {});
queue.on('error', () => {});
setInterval(() => void handOver().catch(() => {}), 200);
setInterval(() => void transactions.run((tx) => sealEvents(tx, undefined, 2000)).catch(() => {}), 1000);
process.on('unhandledRejection', () => {}); // it would end here otherwise, which is not the point to be shown
createServer((_request, response) => response.end()).listen(env.WORKER_PORT, '127.0.0.1', () =>
  process.send?.('ready'),
);
