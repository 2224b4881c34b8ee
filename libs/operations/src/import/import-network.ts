import { keyedId, type Transactions, type Tx } from '@keyward/db';
import { emailSchema, LANGUAGES, type CompiledCatalogue } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { CsvError, readCsv } from './read-csv.js';

/** Opens a file anew each time: it is read once to judge it, and once to write it. */
export type OpenFile = () => AsyncIterable<string>;
export interface ImportFiles {
  readonly 'units.csv': OpenFile;
  readonly 'people.csv': OpenFile;
}
type FileName = keyof ImportFiles;

export interface ImportFault {
  readonly at: string;
  readonly says: string;
}

/** Of one file: how many rows are new, stand as they are, and stand otherwise (and stay). */
interface Tally {
  added: number;
  same: number;
  differs: number;
}

export interface ImportReport {
  readonly units: Tally;
  readonly people: Tally;
  readonly faults: number;
  /** the first of them */
  readonly first: readonly ImportFault[];
}

interface Row {
  readonly line: number;
  readonly id: string;
  readonly [column: string]: unknown;
}

const COLUMNS: Readonly<Record<FileName, readonly string[]>> = {
  'units.csv': ['key', 'parent', 'kind', 'name'],
  'people.csv': ['key', 'email', 'first_name', 'last_name', 'language'],
};
const SHOWN = 50;
const BATCH = 5_000;

class Faults {
  count = 0;
  readonly first: ImportFault[] = [];
  add(file: FileName, line: number, column: string | null, says: string): void {
    this.count += 1;
    if (this.first.length < SHOWN) this.first.push({ at: [file, line, ...(column ? [column] : [])].join(':'), says });
  }
}

/**
 * Loads units and people of the vendor's own system, which the keys of that system identify. Everything is judged first, and
 * with one fault nothing is written. Then batch after batch, each in its own transaction: an id follows from its key, so a run
 * that was stopped goes on when it is started again, and nothing is there twice. What stands already is never changed.
 * Needs the owner's connection. @param said how many rows are written so far @throws DomainError no-catalogue
 */
export async function importNetwork(
  transactions: Transactions,
  files: ImportFiles,
  options: { readonly dryRun: boolean; readonly said?: (file: string, rows: number) => void },
): Promise<ImportReport> {
  const { catalogue } = await transactions.read((tx) => loadCatalogue(tx));
  const tallies = { units: { added: 0, same: 0, differs: 0 }, people: { added: 0, same: 0, differs: 0 } };
  const judged = new Faults();
  for (const write of options.dryRun ? [false] : [false, true]) {
    const faults = write ? new Faults() : judged;
    const look = async (file: FileName, rows: AsyncIterable<Row>, tally: Tally) => {
      let done = 0;
      for await (const batch of batches(rows)) {
        if (!write) await transactions.read((tx) => compare(tx, file, batch, tally, faults));
        else if (faults.count === 0) {
          await transactions.run((tx) => insert(tx, file, batch));
          options.said?.(file, (done += batch.length));
        }
      }
    };
    await look('units.csv', unitsOf(files['units.csv'], catalogue, faults), tallies.units);
    await look('people.csv', peopleOf(files['people.csv'], faults), tallies.people);
    if (judged.count > 0) break;
    if (faults.count > 0) throw new Error('The files changed while they were read. Start the import again.');
  }
  return { ...tallies, faults: judged.count, first: judged.first };
}

async function* batches(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

type Cells = (column: string) => string;

/** The rows of a file whose cells can be read by the names of their columns; each key once. */
async function* rowsOf(
  file: FileName,
  open: OpenFile,
  faults: Faults,
): AsyncGenerator<{ line: number; key: string; cell: Cells }> {
  let head: readonly string[] | null = null;
  const seen = new Map<string, number>();
  try {
    for await (const { line, cells } of readCsv(open())) {
      if (!head) {
        head = cells.map((name) => name.trim().toLowerCase());
        const missing = COLUMNS[file].filter((name) => !head?.includes(name));
        for (const name of missing) faults.add(file, line, name, 'this column is missing; add it to the first line');
        if (missing.length > 0) return;
        continue;
      }
      const names: readonly string[] = head;
      if (cells.length !== names.length) {
        faults.add(file, line, null, `has ${cells.length} cells instead of ${names.length}; quote what has separators`);
        continue;
      }
      const cell: Cells = (name) => (cells[names.indexOf(name)] ?? '').trim();
      const key = cell('key');
      const before = seen.get(key);
      if (key === '' || key.length > 200) faults.add(file, line, 'key', 'write a key of 1 to 200 characters');
      else if (before !== undefined)
        faults.add(file, line, 'key', `stands on line ${before} already; take one of them out`);
      else {
        seen.set(key, line);
        yield { line, key, cell };
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(file, error.line, null, error.message);
    return;
  }
  if (!head) faults.add(file, 1, null, `is empty; its first line names the columns ${COLUMNS[file].join(', ')}`);
}

/** Without control characters, which no name has. */
const isLine = (text: string, most: number): boolean =>
  text !== '' && text.length <= most && !/[\p{Cc}\uFFFD]/u.test(text);

/** A unit stands below the line of its parent, which rules out a circle. */
async function* unitsOf(open: OpenFile, catalogue: CompiledCatalogue, faults: Faults): AsyncGenerator<Row> {
  const known = new Map<string, { kind: string; ancestors: readonly string[]; company: string | null }>();
  const kinds = [...catalogue.kinds.keys()];
  for await (const { line, key, cell } of rowsOf('units.csv', open, faults)) {
    const [kind, name, above] = [cell('kind'), cell('name'), cell('parent')];
    const parent = known.get(above);
    const faultsBefore = faults.count;
    const id = keyedId('unit', key);
    const unit = {
      kind,
      ancestors: [...(parent?.ancestors ?? []), id],
      company: kind === 'company' ? id : (parent?.company ?? null),
    };
    known.set(key, unit);
    const add = (column: string, says: string) => faults.add('units.csv', line, column, says);
    if (above !== '' && !parent) add('parent', 'no line above has this key; write a unit below its parent');
    if (kind === '' || (kinds.length > 0 && !kinds.includes(kind)))
      add('kind', `the catalogue has no such kind; write one of ${kinds.join(', ')}`);
    const under = catalogue.kinds.get(kind)?.under;
    if (under && parent && !under.includes(parent.kind))
      add('parent', `a ${kind} stands under ${under.join(' or ')}; name another parent`);
    if (kind === 'company' && parent?.company)
      add('kind', 'stands in another company; write it beside or above that one');
    if (!isLine(name, 200)) add('name', 'write a name of 1 to 200 characters in one line of UTF-8');
    if (faults.count === faultsBefore) yield { line, id, parent: unit.ancestors.at(-2) ?? null, name, ...unit };
  }
}

async function* peopleOf(open: OpenFile, faults: Faults): AsyncGenerator<Row> {
  const addresses = new Map<string, number>();
  for await (const { line, key, cell } of rowsOf('people.csv', open, faults)) {
    const add = (column: string, says: string) => faults.add('people.csv', line, column, says);
    const faultsBefore = faults.count;
    const email = emailSchema.safeParse(cell('email')).data;
    const before = email === undefined ? undefined : addresses.get(email);
    if (email === undefined) add('email', 'write one plain e-mail address');
    else if (before !== undefined) add('email', `is the address of line ${before} as well; people have one each`);
    else addresses.set(email, line);
    for (const name of ['first_name', 'last_name'])
      if (!isLine(cell(name), 80)) add(name, 'write a name of 1 to 80 characters in one line of UTF-8');
    const language = cell('language') || 'en';
    if (!LANGUAGES.some((each) => each === language)) add('language', `write one of ${LANGUAGES.join(', ')}`);
    const names = { first_name: cell('first_name'), last_name: cell('last_name') };
    if (email !== undefined && faults.count === faultsBefore)
      yield { line, id: keyedId('person', key), email, ...names, language };
  }
}

const SHAPE: Readonly<Record<FileName, string>> = {
  'units.csv': 'x (line int, id uuid, parent uuid, kind text, name text, ancestors uuid[], company uuid)',
  'people.csv': 'x (line int, id uuid, email text, first_name text, last_name text, language text)',
};

const STANDS: Readonly<Record<FileName, string>> = {
  'units.csv': `select x.line, u.id is not null as known, false as taken, u.parent_id is distinct from x.parent or u.kind <> x.kind as moved,
      u.name is distinct from x.name as differs
    from rows x left join units u on u.id = x.id`,
  'people.csv': `select x.line, p.id is not null as known, o.id is not null as taken, false as moved,
      (p.email, p.first_name, p.last_name, p.language) is distinct from (x.email, x.first_name, x.last_name, x.language) as differs
    from rows x left join people p on p.id = x.id left join people o on o.email = x.email and o.id <> x.id`,
};

interface Stands {
  readonly line: number;
  readonly known: boolean;
  readonly taken: boolean;
  readonly moved: boolean;
  readonly differs: boolean;
}

async function compare(tx: Tx, file: FileName, batch: readonly Row[], tally: Tally, faults: Faults): Promise<void> {
  const rows = await tx.query<Stands>(
    `with rows as (select * from jsonb_to_recordset($1::jsonb) as ${SHAPE[file]}) ${STANDS[file]}`,
    [JSON.stringify(batch)],
  );
  for (const { line, known, taken, moved, differs } of rows) {
    tally[!known ? 'added' : differs ? 'differs' : 'same'] += 1;
    if (taken && !known)
      faults.add(file, line, 'email', 'somebody else here has this address; take the row out, they are known already');
    if (known && moved)
      faults.add(
        file,
        line,
        'parent',
        'stands elsewhere or is of another kind here; write what is here, or use a new key',
      );
  }
}

async function insert(tx: Tx, file: FileName, batch: readonly Row[]): Promise<void> {
  const into =
    file === 'units.csv'
      ? `units (id, parent_id, kind, name, ancestors, company_id) select id, parent, kind, name, ancestors, company`
      : `people (id, email, first_name, last_name, language) select id, email, first_name, last_name, language`;
  // a person who is known by another address by now keeps it
  await tx.query(
    `insert into ${into} from jsonb_to_recordset($1::jsonb) as ${SHAPE[file]} on conflict (id) do nothing`,
    [JSON.stringify(batch)],
  );
}
