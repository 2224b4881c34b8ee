// A worker as one writes it at first: what is due goes to BullMQ once, under the id of its task and with the settings
// that come by themselves; each job does its work, sends its mails, and then notes that it is done. No row is locked or
// looked at again, nothing stands in a ledger before it is sent. The harness shows what that comes to.
import { createServer } from 'node:http';
import { newId, record, dataSourceOptions, Transactions } from '@keyward/db';
import { SYSTEM, type MailName } from '@keyward/domain';
import { recipientsOf, render } from '@keyward/mail';
import { applyTicket, expandMail, loadLetter } from '@keyward/operations';
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

/** Reads what is to be done, does it step by step, says at last that it is done. */
async function apply(ticketId: string): Promise<void> {
  const [ticket] = await transactions.read((tx) =>
    tx.query<{ kind: string; status: string; membershipId: string }>(
      `select kind, status, membership_id as "membershipId" from tickets where id = $1`,
      [ticketId],
    ),
  );
  if (ticket?.status !== 'approved') return;
  // an invitation is made by the product: what a naive one would do here has no place in these tables
  if (ticket.kind !== 'change') return transactions.run((tx) => applyTicket(tx, ticketId));
  const lines = await transactions.read((tx) =>
    tx.query<{ line: number; verb: string; item: string; unitId: string; revision: number }>(
      `select l.line, l.verb, l.item, l.unit_id as "unitId", l.revision from ticket_lines l
       join tickets t on t.id = l.ticket_id and t.revision = l.revision where t.id = $1`,
      [ticketId],
    ),
  );
  for (const line of lines) await applyLine(ticketId, ticket.membershipId, line);
  await transactions.run(async (tx) => {
    await tx.query(`update tickets set status = 'done', version = version + 1, closed_at = app.now() where id = $1`, [
      ticketId,
    ]);
    await record(tx, { name: 'ticket.done', actor: SYSTEM, ticketId, data: { verb: 'finish' } });
  });
}

async function applyLine(
  ticketId: string,
  membershipId: string,
  {
    line,
    verb,
    item,
    unitId,
    revision,
  }: { line: number; verb: string; item: string; unitId: string; revision: number },
): Promise<void> {
  await transactions.read((tx) =>
    verb === 'give'
      ? tx.query(
          `insert into assignments (id, membership_id, item, unit_id, ticket_id, line) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing`,
          [newId(), membershipId, item, unitId, ticketId, line],
        )
      : tx.query(
          `update assignments set ended_at = app.now() where membership_id = $1 and item = $2 and unit_id = $3
             and ended_at is null`,
          [membershipId, item, unitId],
        ),
  );
  const name = verb === 'give' ? 'assignment.given' : 'assignment.taken';
  await transactions.run((tx) => record(tx, { name, actor: SYSTEM, ticketId, data: { line } }));
  await transactions.read((tx) =>
    tx.query('insert into applied_lines (ticket_id, line, revision) values ($1, $2, $3) on conflict do nothing', [
      ticketId,
      line,
      revision,
    ]),
  );
}

/** Sends all mails of an event, then notes that they are sent. */
async function tell(eventId: string, mail: MailName): Promise<void> {
  const rows = await transactions.run(async (tx) => {
    await expandMail(tx, eventId, mail, recipientsOf(mail));
    return tx.query<{ id: string }>('select id from mail_ledger where event_id = $1 and mail = $2', [eventId, mail]);
  });
  for (const { id } of rows) {
    const letter = await transactions.read((tx) =>
      loadLetter(tx, id, { webUrl: env.WEB_URL, secret: env.KEYWARD_SECRET, timeZone: env.TIME_ZONE }),
    );
    if (!letter) continue;
    const { recipient, variables, language, to } = letter;
    await transport.sendMail({
      ...render(letter.mail, recipient, variables, language),
      from: env.MAIL_FROM,
      to,
      messageId: `<${id}.keyward@keyward.example>`,
    });
    await transactions.read((tx) =>
      tx.query(`update mail_ledger set status = 'sent', attempts = 1, accepted_at = app.now() where id = $1`, [id]),
    );
    await transactions.read((tx) => tx.query(`update tasks set status = 'done' where ledger_id = $1`, [id]));
  }
}

new Worker<Due>('naive', carryOut, { connection, concurrency: 10 }).on('error', () => {});
queue.on('error', () => {});
setInterval(() => void handOver().catch(() => {}), 200);
process.on('unhandledRejection', () => {}); // it would end here otherwise, which is not the point to be shown
createServer((_request, response) => response.end()).listen(env.WORKER_PORT, '127.0.0.1', () =>
  process.send?.('ready'),
);
