import { Injectable } from '@nestjs/common';
import type { TicketListQuery, TicketRow } from '@keyward/contracts';
import { takesFrom, Transactions } from '@keyward/db';
import { may, type PersonActor } from '@keyward/domain';
import { notAllowed } from '@keyward/operations';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import type { Reader } from '../http/who.js';
import { labelsOfTicket } from './labels-of-ticket.js';
import { promiseOf } from './promise.presenter.js';
import { narrow, Where } from './ticket-conditions.js';
import { LIST_COLUMNS, LIST_JOINS, type TicketListRow } from './ticket-rows.js';
import { presentTicketRow } from './ticket.presenter.js';

type Query = z.infer<typeof TicketListQuery>;

/** Views of what somebody has to do. */
const OLDEST_FIRST: readonly Query['view'][] = ['queue', 'decisions'];

@Injectable()
export class TicketListQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * One statement a page: keyset on (updated_at, id), of what is late on (due_at, id); the queue and what waits for the
   * reader's decision begin with what has waited longest, the others with what moved last.
   * @throws not-allowed for a view that this reader does not have
   */
  async list(reader: Reader, query: Query): Promise<Page<TicketRow>> {
    assertView(reader.actor, query);
    const { sql, params } = statementFor(reader.actor, query);
    const plain = !query.q && !query.unit && !query.person && !query.kind && !query.status;
    const prepared = plain && !query.assignee && !query.promise && !query.waitsFor;
    const [rows, labels, promises] = await this.transactions.read(async (tx) => {
      const found = await tx.query<TicketListRow>(sql, params, { prepared });
      // one after the other: tickets of one version share what compiling it takes
      const theirs = new Map<string, Labels>();
      const promised = new Map<string, TicketRow['promise']>();
      for (const row of found) {
        theirs.set(row.id, await labelsOfTicket(tx, reader, row));
        promised.set(row.id, await promiseOf(tx, row));
      }
      return [found, theirs, promised] as const;
    });
    return pageFrom(
      rows,
      query.limit,
      (row) => [keyOf(query, row).toISOString(), row.id],
      (row) => {
        const shown = labels.get(row.id) ?? new Labels(reader);
        return presentTicketRow(row, shown, promises.get(row.id) ?? null, reader.actor.kind === 'staff');
      },
    );
  }
}

/** What a page is ordered by: a list of what is late begins with what is due first. */
const keyOf = ({ promise }: Query, row: TicketListRow): Date =>
  promise && row.promise?.dueAt ? new Date(row.promise.dueAt) : row.updatedAt;

function assertView(actor: PersonActor, { view, assignee }: Query): void {
  if (assignee !== undefined && actor.kind !== 'staff') throw notAllowed('staff-only');
  if (view === 'queue') {
    const verdict = may(actor, 'queue.read');
    if (!verdict.ok) throw notAllowed(verdict.reason);
  }
  if (view === 'company' && actor.kind === 'dealer' && !actor.portal.has('portal.tickets:read')) {
    throw notAllowed('portal-permission');
  }
}

function statementFor(actor: PersonActor, query: Query): { sql: string; params: unknown[] } {
  const where = narrow(new Where(), actor, query);
  const oldestFirst = OLDEST_FIRST.includes(query.view) || query.promise !== undefined;
  const key = query.promise ? 't.due_at' : 't.updated_at';
  const [at, id] = keysOf(query.cursor, 'time', 'id') ?? [];
  if (at !== undefined && id !== undefined) {
    where.params.push(at, id);
    const keys = `($${where.params.length - 1}::timestamptz, $${where.params.length}::uuid)`;
    where.conditions.push(`(${key}, t.id) ${oldestFirst ? '>' : '<'} ${keys}`);
  }
  const direction = oldestFirst ? 'asc' : 'desc';
  const order = `order by ${key} ${direction}, t.id ${direction}`;
  const from = query.view === 'mine' ? MINE : query.view === 'about-me' ? ABOUT_ME : NO_PARTS;
  if (from !== NO_PARTS) where.params.push(actor.personId);
  const me = `$${where.params.length}`;
  where.params.push(query.limit + 1);
  const limit = `limit $${where.params.length}`;
  const parts = from.map((mine) => {
    const conditions = [...where.conditions, ...(mine === undefined ? [] : [mine.replaceAll('?', me)])];
    return `(select t.* from tickets t where ${conditions.join(' and ')} ${order} ${limit})`;
  });
  const sql = /* sql */ `
    with page as (select t.* from (${parts.join(' union all ')}) t ${order} ${limit})
    select ${LIST_COLUMNS} from page t ${LIST_JOINS} ${order}`;
  return { sql, params: where.params };
}

/** Two ways of being one's own, each walked along its index as far as the page goes; with OR, all would be sorted. */
const NO_PARTS = [undefined];
const MINE = ['t.filed_by = ?', 't.on_behalf_of = ? and t.filed_by <> ?'];
/** What is about somebody, and what takes something from them. */
const ABOUT_ME = ['t.person_id = ?', `${takesFrom('t', '?')} and t.person_id is distinct from ?`];
