import { Injectable } from '@nestjs/common';
import type {
  DeliveryEntry,
  DeliveryQuery,
  MailEntry,
  MailQuery,
  OperationsOverview,
  TaskEntry,
  TaskQuery,
} from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { WAITING_FROM_BEFORE } from '@keyward/operations';
import { Labels } from '../catalogue/labels.js';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import type { Reader } from '../http/who.js';

/** Past it, the exact number helps nobody and would cost a scan. */
const COUNTED_UP_TO = 10_000;
const count = (rows: string): string => `(select count(*)::int from (select 1 from ${rows} limit ${COUNTED_UP_TO}) x)`;

/** Each along its partial index; workers by the real clock, by which they say that they live. */
const COUNTS = /* sql */ `
  select ${count(`tasks where status = 'pending' and due_at <= app.now()`)} as due,
    ${count(`tasks where status = 'pending' and due_at > app.now()`)} as waiting,
    ${count(`tasks where status = 'dead'`)} as dead,
    (select min(due_at) from tasks where status = 'pending' and due_at <= app.now()) as "oldestDue",
    ${count(`mail_ledger where status in ('queued', 'sending')`)} as queued,
    ${count(`mail_ledger where status = 'refused'`)} as refused,
    ${count(`webhook_deliveries where status = 'waiting'`)} as "deliveriesWaiting",
    ${count(`webhook_deliveries where status = 'given-up'`)} as "givenUp",
    (select jsonb_build_object('since', o.held_at, 'moved', o.home is not null and o.home <> app.home(),
        'mails', case when o.held_at is null then 0 else ${WAITING_FROM_BEFORE} end)
      from outbound o where app.is_held()) as held,
    ${count(`events where seq > coalesce((select max(event_seq) from audit_seals), 0)`)} as unsealed,
    (select coalesce(jsonb_agg(jsonb_build_object('name', w.worker,
        'seenSeconds', greatest(0, round(extract(epoch from transaction_timestamp() - w.at))), 'redis', w.redis, 'smtp', w.smtp)
        order by w.at desc, w.worker), '[]')
      from (select * from heartbeats order by at desc, worker limit 100) w) as workers`;

interface CountRow {
  readonly due: number;
  readonly waiting: number;
  readonly dead: number;
  readonly oldestDue: Date | null;
  readonly queued: number;
  readonly refused: number;
  readonly deliveriesWaiting: number;
  readonly givenUp: number;
  readonly held: OperationsOverview['held'];
  readonly unsealed: number;
  readonly workers: OperationsOverview['workers'];
}

interface Order {
  readonly by: 'createdAt' | 'dueAt';
  readonly where: string;
}

/** Each view in the order of its partial index. */
const TASKS: Readonly<Record<TaskQuery['view'], Order>> = {
  dead: { by: 'createdAt', where: `k.status = 'dead'` },
  due: { by: 'dueAt', where: `k.status = 'pending' and k.due_at <= app.now()` },
  waiting: { by: 'dueAt', where: `k.status = 'pending' and k.due_at > app.now()` },
};
const MAILS: Readonly<Record<MailQuery['view'], string>> = {
  all: 'true',
  refused: `l.status = 'refused'`,
  queued: `l.status in ('queued', 'sending')`,
};

const COLUMN = { createdAt: 'created_at', dueAt: 'due_at' } as const;

type Row<T, Times extends keyof T> = Omit<T, Times> & { readonly [K in Times]: Extract<T[K], null> | Date };
type TaskRow = Row<TaskEntry, 'createdAt' | 'dueAt'>;
type MailRow = Row<MailEntry, 'createdAt' | 'acceptedAt'>;
type DeliveryRow = Omit<Row<DeliveryEntry, 'createdAt' | 'lastAt'>, 'system'> & { readonly system: string };

/** What works behind the scenes, as operators see it. */
@Injectable()
export class OperationsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One statement. */
  async overview(): Promise<OperationsOverview> {
    const [row] = await this.transactions.read((tx) => tx.query<CountRow>(COUNTS));
    if (!row) throw new Error('a statement without tables has one row');
    return {
      tasks: { due: row.due, waiting: row.waiting, dead: row.dead, oldestDue: row.oldestDue?.toISOString() ?? null },
      mails: { queued: row.queued, refused: row.refused },
      deliveries: { waiting: row.deliveriesWaiting, givenUp: row.givenUp },
      held: row.held && { ...row.held, since: row.held.since && new Date(row.held.since).toISOString() },
      unsealed: row.unsealed,
      workers: row.workers,
    };
  }

  /** One statement a page: those that gave up, the oldest first, and the others in the order in which they come up. */
  async tasks({ view, cursor, limit }: TaskQuery): Promise<Page<TaskEntry>> {
    const { by, where } = TASKS[view];
    const column = `k.${COLUMN[by]}`;
    const [at, id] = keysOf(cursor, 'time', 'id') ?? [];
    const sql = /* sql */ `
      select k.id, k.name || coalesce(':' || l.mail, '') as name, t.number as ticket, k.attempts,
        k.created_at as "createdAt", k.due_at as "dueAt", k.last_error as error
      from tasks k join events e on e.id = k.event_id left join tickets t on t.id = e.ticket_id
        left join mail_ledger l on l.id = k.ledger_id
      where ${where} and ($1::timestamptz is null or (${column}, k.id) > ($1, $2::uuid))
      order by ${column}, k.id limit $3::int`;
    const rows = await this.transactions.read((tx) => tx.query<TaskRow>(sql, [at ?? null, id ?? null, limit + 1]));
    return pageFrom(
      rows,
      limit,
      (row) => [row[by].toISOString(), row.id],
      ({ createdAt, dueAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString(), dueAt: dueAt.toISOString() }),
    );
  }

  /** One statement a page, the newest first: ids grow with time (uuid v7). */
  async mails({ view, cursor, limit }: MailQuery): Promise<Page<MailEntry>> {
    const [id] = keysOf(cursor, 'id') ?? [];
    const sql = /* sql */ `
      select l.id, l.mail, l.recipient, t.number as ticket, l.status, l.attempts, l.last_code as code,
        l.created_at as "createdAt", l.accepted_at as "acceptedAt"
      from mail_ledger l join events e on e.id = l.event_id left join tickets t on t.id = e.ticket_id
      where ${MAILS[view]} and ($1::uuid is null or l.id < $1)
      order by l.id desc limit $2::int`;
    const rows = await this.transactions.read((tx) => tx.query<MailRow>(sql, [id ?? null, limit + 1]));
    return pageFrom(
      rows,
      limit,
      (row) => [row.id],
      ({ createdAt, acceptedAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        acceptedAt: acceptedAt?.toISOString() ?? null,
      }),
    );
  }

  /** One statement a page, the newest first. */
  async deliveries(reader: Reader, { view, cursor, limit }: DeliveryQuery): Promise<Page<DeliveryEntry>> {
    const [at, id] = keysOf(cursor, 'time', 'id') ?? [];
    const labels = new Labels(reader);
    const sql = /* sql */ `
      select d.id, d.system, t.number as ticket, d.status, d.attempts, d.last_code as code,
        d.created_at as "createdAt", d.last_at as "lastAt"
      from webhook_deliveries d left join tickets t on t.id = d.ticket_id
      where ${view === 'all' ? 'true' : `d.status = 'given-up'`}
        and ($1::timestamptz is null or (d.created_at, d.id) < ($1, $2::uuid))
      order by d.created_at desc, d.id desc limit $3::int`;
    const rows = await this.transactions.read((tx) => tx.query<DeliveryRow>(sql, [at ?? null, id ?? null, limit + 1]));
    return pageFrom(
      rows,
      limit,
      (row) => [row.createdAt.toISOString(), row.id],
      ({ createdAt, lastAt, system, ...row }) => ({
        ...row,
        system: { key: system, label: labels.system(system) },
        createdAt: createdAt.toISOString(),
        lastAt: lastAt?.toISOString() ?? null,
      }),
    );
  }
}
