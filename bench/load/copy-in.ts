import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Cell = string | number | null | readonly string[] | { readonly json: unknown };

/** Every table that the loader fills, with the columns that it fills; the others keep their defaults. */
export const COLUMNS = {
  units: ['id', 'parent_id', 'kind', 'name', 'ancestors', 'company_id', 'created_at'],
  people: ['id', 'email', 'first_name', 'last_name', 'language', 'created_at'],
  credentials: ['person_id', 'password_hash', 'changed_at'],
  staff: ['person_id', 'role'],
  memberships: [
    ...['id', 'person_id', 'unit_id', 'status', 'login', 'position', 'basis'],
    ...['created_at', 'changed_at', 'joined_at'],
  ],
  tickets: [
    ...['id', 'number', 'kind', 'status', 'version', 'revision', 'stage', 'person_id', 'membership_id'],
    ...['company_id', 'unit_id', 'filed_by', 'catalogue_version', 'created_at', 'updated_at', 'closed_at'],
  ],
  ticket_revisions: [
    ...['ticket_id', 'revision', 'digest', 'basis', 'reason', 'stages', 'catalogue_version', 'created_by'],
    'created_at',
  ],
  ticket_lines: ['ticket_id', 'revision', 'line', 'verb', 'item', 'unit_id', 'params', 'held_when_filed'],
  approvals: ['id', 'ticket_id', 'revision', 'stage', 'digest', 'basis', 'decision', 'by_person', 'created_at'],
  approval_lines: ['approval_id', 'line', 'decision', 'reason'],
  assignments: [
    ...['id', 'membership_id', 'item', 'unit_id', 'from_at', 'ended_at', 'ticket_id', 'line'],
    'ended_by_ticket_id',
  ],
  applied_lines: ['ticket_id', 'line', 'revision', 'assignment_id', 'applied_at'],
  events: ['id', 'seq', 'name', 'ticket_id', 'company_id', 'actor_id', 'actor_kind', 'data', 'at'],
  audit_seals: ['number', 'event_id', 'event_seq', 'hash', 'sealed_at'],
  ticket_messages: ['id', 'ticket_id', 'event_id', 'kind', 'body', 'by_person', 'created_at'],
  mail_ledger: [
    ...['id', 'event_id', 'mail', 'recipient', 'person_id', 'status', 'attempts', 'claimed_at', 'accepted_at'],
    'created_at',
  ],
  tasks: [
    ...['id', 'event_id', 'name', 'ledger_id', 'status', 'due_at', 'generation', 'handed_at', 'done_at'],
    'created_at',
  ],
} as const;

export type Table = keyof typeof COLUMNS;

/**
 * The rows of one table as the bytes that COPY reads, written cell after cell: millions of short texts that live until
 * the next flush would keep the garbage collector busier than PostgreSQL.
 */
class Rows {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private end = 0;
  count = 0;

  add(cells: readonly Cell[]): void {
    for (let index = 0; index < cells.length; index++) {
      this.write(index === 0 ? '' : '\t');
      this.write(textOf(cells[index] ?? null));
    }
    this.write('\n');
    this.count += 1;
  }

  get content(): Buffer {
    return this.bytes.subarray(0, this.end);
  }

  clear(): void {
    this.end = 0;
    this.count = 0;
  }

  private write(text: string): void {
    // a character has three bytes at most for each of its code units (UTF-8)
    if (this.end + text.length * 3 > this.bytes.length) {
      this.bytes = Buffer.concat([this.content], this.bytes.length * 2 + text.length * 3);
    }
    this.end += this.bytes.write(text, this.end);
  }
}

const FIRST_BYTES = 1 << 16;

/** Rows that wait to be copied. While some are on their way to PostgreSQL, the next are written beside them. */
export class Batch {
  private rows = new Map<Table, Rows>();
  private spare = new Map<Table, Rows>();

  /** @param cells in the order of COLUMNS; a text holds no tab, no line end and no backslash, unless it is `json` */
  add(table: Table, ...cells: readonly Cell[]): void {
    let rows = this.rows.get(table);
    if (!rows) this.rows.set(table, (rows = new Rows()));
    rows.add(cells);
  }

  /** Copies everything in one transaction, and begins anew. One at a time. @returns how many rows there were */
  async flush(client: pg.Client): Promise<number> {
    const taken = this.rows;
    this.rows = this.spare;
    this.spare = taken;
    let count = 0;
    await client.query('begin');
    for (const [table, rows] of taken) {
      if (rows.count > 0) await copy(client, table, rows.content);
      count += rows.count;
      rows.clear();
    }
    await client.query('commit');
    return count;
  }
}

async function copy(client: pg.Client, table: Table, content: Buffer): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${COLUMNS[table].join(', ')}) from stdin`));
  const done = once(stream, 'finish');
  stream.end(content);
  await done;
}

function textOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  if ('json' in cell) return JSON.stringify(cell.json).replaceAll('\\', '\\\\');
  return `{${cell.join(',')}}`;
}
