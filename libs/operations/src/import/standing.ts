import type { Tx } from '@keyward/db';
import type { Faults, FileName, Row } from './csv-rows.js';

/** Of one file: how many rows are new, stand as they are, and stand otherwise (and stay). */
export interface Tally {
  added: number;
  same: number;
  differs: number;
}

const SHAPE: Readonly<Record<FileName, string>> = {
  'units.csv': `x (line int, id uuid, parent uuid, kind text, name text, ancestors uuid[], company uuid, zone text, contact text)`,
  'people.csv': 'x (line int, id uuid, email text, first_name text, last_name text, language text)',
  'memberships.csv': `x (line int, id uuid, person uuid, unit uuid, company uuid, login text, position text, joined timestamptz)`,
  'assignments.csv': `x (line int, id uuid, person uuid, unit uuid, company uuid, item text, at uuid, params jsonb,
    since timestamptz, until timestamptz, clocked boolean)`,
};

/** How a row stands here. `wrong`: what makes it impossible, see `REMEDIES`. Who has left stays out, with what they held. */
const STANDS: Readonly<Record<FileName, string>> = {
  'units.csv': `select x.line, u.id is not null as known,
      case when u.id is not null and (u.parent_id, u.kind) is distinct from (x.parent, x.kind) then 'moved' end as wrong,
      (u.name, u.zone, u.contact_email) is distinct from (x.name, coalesce(x.zone, u.zone), coalesce(x.contact, u.contact_email)) as differs
    from rows x left join units u on u.id = x.id`,
  'people.csv': `select x.line, p.id is not null as known, case when p.id is null and o.id is not null then 'address' end as wrong,
      (p.email, p.first_name, p.last_name, p.language) is distinct from (x.email, x.first_name, x.last_name, x.language) as differs
    from rows x left join people p on p.id = x.id left join people o on o.email = x.email and o.id <> x.id`,
  'memberships.csv': `select x.line, m.id is not null as known, case when m.id is null and o.id is not null then 'login' end as wrong,
      m.status = 'ended' or (m.login, m.position) is distinct from (x.login, x.position) as differs
    from rows x left join memberships m on m.person_id = x.person and m.unit_id = x.unit
      left join memberships o on o.login = x.login and (o.person_id, o.unit_id) is distinct from (x.person, x.unit)`,
  'assignments.csv': `select x.line, a.id is not null or coalesce(m.status = 'ended', false) as known, null as wrong,
      a.id is null or a.ended_at is not null or (a.params, a.until_at) is distinct from (x.params, x.until) as differs
    from rows x left join memberships m on m.person_id = x.person and m.unit_id = x.unit
      left join lateral (
        select h.* from (
          select a.* from assignments a where a.id = x.id
          union all
          select a.* from assignments a where a.membership_id = m.id and a.item = x.item and a.unit_id = x.at and a.ended_at is null
          union all
          select a.* from assignments a
          where x.person is null and a.holder_unit_id = x.unit and a.item = x.item and a.unit_id = x.at and a.ended_at is null
        ) h order by h.ended_at nulls first limit 1) a on true`,
};

const REMEDIES: Readonly<Record<string, readonly [column: string, says: string]>> = {
  moved: ['parent', 'stands elsewhere or is of another kind here; write what is here, or use a new key'],
  address: ['email', 'somebody else here has this address; take the row out, they are known already'],
  login: ['login', 'somebody else here has this login; write another one, or leave it empty'],
};

interface Stands {
  readonly line: number;
  readonly known: boolean;
  readonly wrong: string | null;
  readonly differs: boolean;
}

const rowsOf = (file: FileName): string =>
  `with rows as (select * from jsonb_to_recordset($1::jsonb) as ${SHAPE[file]})`;

/** Counts what would come of these rows, and says which cannot be. */
export async function compare(
  tx: Tx,
  file: FileName,
  batch: readonly Row[],
  tally: Tally,
  faults: Faults,
): Promise<void> {
  const rows = await tx.query<Stands>(`${rowsOf(file)} ${STANDS[file]}`, [JSON.stringify(batch)]);
  for (const { line, known, wrong, differs } of rows) {
    tally[!known ? 'added' : differs ? 'differs' : 'same'] += 1;
    const [column, says] = REMEDIES[wrong ?? ''] ?? [];
    if (column !== undefined && says !== undefined) faults.add(file, line, column, says);
  }
}

/** Something that was written now. */
export interface Written {
  readonly id: string;
  readonly company: string | null;
  /** of what is held: through which membership, null: by a unit */
  readonly membership: string | null;
  readonly item: string | null;
}

/** What stands by its id, or in the place of it, is left alone: a person who is known by another address by now keeps it. */
const INSERT: Readonly<Record<FileName, string>> = {
  'units.csv': `insert into units (id, parent_id, kind, name, ancestors, company_id, zone, contact_email)
    select id, parent, kind, name, ancestors, company, zone, contact from rows on conflict (id) do nothing`,
  'people.csv': `insert into people (id, email, first_name, last_name, language)
    select id, email, first_name, last_name, language from rows on conflict (id) do nothing`,
  'memberships.csv': `insert into memberships (id, person_id, unit_id, status, login, position, joined_at)
    select id, person, unit, 'active', login, position, coalesce(joined, app.now()) from rows on conflict do nothing`,
  'assignments.csv': `insert into assignments (id, membership_id, holder_unit_id, item, unit_id, params, from_at, until_at, clocks_at)
    select x.id, m.id, case when x.person is null then x.unit end, x.item, x.at, x.params, coalesce(x.since, app.now()), x.until,
      case when x.clocked and m.id is not null then app.now() end
    from rows x left join memberships m on m.person_id = x.person and m.unit_id = x.unit and m.status <> 'ended'
    where x.person is null or m.id is not null on conflict do nothing`,
};

const WRITTEN: Readonly<Record<FileName, string>> = {
  'units.csv': 'w.id, null as company, null as membership, null as item from w where false',
  'people.csv': 'w.id, null as company, null as membership, null as item from w where false',
  'memberships.csv': 'w.id, x.company, w.id as membership, null as item from w join rows x on x.id = w.id',
  'assignments.csv': 'w.id, x.company, w.membership_id as membership, w.item from w join rows x on x.id = w.id',
};

/** @returns of memberships and what is held: what has been written, in the order of the file */
export async function insert(tx: Tx, file: FileName, batch: readonly Row[]): Promise<readonly Written[]> {
  return tx.query<Written>(`${rowsOf(file)}, w as (${INSERT[file]} returning *) select ${WRITTEN[file]}`, [
    JSON.stringify(batch),
  ]);
}
