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

/** Rows that wait to be copied, as the text that COPY reads. */
export class Batch {
  private rows = new Map<Table, string[]>();

  add(table: Table, ...cells: readonly Cell[]): void {
    let rows = this.rows.get(table);
    if (!rows) this.rows.set(table, (rows = []));
    let line = '';
    for (const [index, cell] of cells.entries()) line += index === 0 ? textOf(cell) : `\t${textOf(cell)}`;
    rows.push(line);
  }

  /** Copies everything in one transaction, and begins anew. @returns how many rows there were */
  async flush(client: pg.Client): Promise<number> {
    const taken = this.rows;
    this.rows = new Map();
    let count = 0;
    await client.query('begin');
    for (const [table, rows] of taken) {
      await copy(client, table, rows);
      count += rows.length;
    }
    await client.query('commit');
    return count;
  }
}

async function copy(client: pg.Client, table: Table, rows: readonly string[]): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${COLUMNS[table].join(', ')}) from stdin`));
  const done = once(stream, 'finish');
  stream.end(`${rows.join('\n')}\n`);
  await done;
}

/** @param cell times are ISO texts, numbers of a uuid array go without quotes */
function textOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return SPECIAL.test(cell) ? escaped(cell) : cell;
  if (typeof cell === 'number') return String(cell);
  if ('json' in cell) return escaped(JSON.stringify(cell.json));
  return `{${cell.join(',')}}`;
}

const SPECIAL = /[\\\t\n\r]/;
const escaped = (text: string): string =>
  SPECIAL.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text;
