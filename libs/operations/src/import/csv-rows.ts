import { CsvError, readCsv } from './read-csv.js';

/** Opens a file anew each time: it is read once to judge it, and once to write it. */
export type OpenFile = () => AsyncIterable<string>;

export const FILE_NAMES = ['units.csv', 'people.csv', 'memberships.csv', 'assignments.csv'] as const;
export type FileName = (typeof FILE_NAMES)[number];

/** The columns that a file must have; others are read where they stand, or left alone. */
const COLUMNS: Readonly<Record<FileName, readonly string[]>> = {
  'units.csv': ['key', 'parent', 'kind', 'name'],
  'people.csv': ['key', 'email', 'first_name', 'last_name', 'language'],
  'memberships.csv': ['person', 'unit'],
  'assignments.csv': ['person', 'unit', 'item'],
};

/** What tells the rows of a file apart: no two have the same in these. The first must not be empty where it is the only one. */
const APART: Readonly<Record<FileName, readonly string[]>> = {
  'units.csv': ['key'],
  'people.csv': ['key'],
  'memberships.csv': ['person', 'unit'],
  'assignments.csv': ['person', 'unit', 'item', 'at'],
};

export interface ImportFault {
  /** `file:line` or `file:line:column` */
  readonly at: string;
  readonly says: string;
}

const SHOWN = 50;

/** What is wrong in all files: how much, and the first of it. */
export class Faults {
  count = 0;
  readonly first: ImportFault[] = [];
  add(file: FileName, line: number, column: string | null, says: string): void {
    this.count += 1;
    if (this.first.length < SHOWN) this.first.push({ at: [file, line, ...(column ? [column] : [])].join(':'), says });
  }
}

/** A row that can be written: what its statement reads, by name. */
export interface Row {
  readonly line: number;
  readonly id: string;
  readonly [column: string]: unknown;
}

/** One line of a file, and a way to say what is wrong with it. */
export interface Line {
  readonly line: number;
  /** @returns the cell in that column, without space around it; empty where there is no such column */
  readonly cell: (column: string) => string;
  /** the names of the columns that the file has */
  readonly columns: readonly string[];
  readonly fault: (column: string | null, says: string) => void;
  /** @returns whether something has been found wrong with this line */
  readonly isWrong: () => boolean;
}

/** The lines of a file whose cells can be read by the names of their columns; what tells rows apart once. */
export async function* linesOf(file: FileName, open: OpenFile, faults: Faults): AsyncGenerator<Line> {
  let columns: readonly string[] | null = null;
  const seen = new Map<string, number>();
  try {
    for await (const { line, cells } of readCsv(open())) {
      const fault = (column: string | null, says: string) => faults.add(file, line, column, says);
      if (!columns) {
        columns = cells.map((name) => name.trim().toLowerCase());
        const missing = COLUMNS[file].filter((name) => !columns?.includes(name));
        for (const name of missing) fault(name, 'this column is missing; add it to the first line');
        if (missing.length > 0) return;
        continue;
      }
      const names: readonly string[] = columns;
      if (cells.length !== names.length) {
        fault(null, `has ${cells.length} cells instead of ${names.length}; quote what has separators`);
        continue;
      }
      const before = faults.count;
      const cell = (name: string) => (cells[names.indexOf(name)] ?? '').trim();
      checkApart(file, { line, cell, fault, seen });
      const isWrong = () => faults.count > before;
      if (!isWrong()) yield { line, cell, columns: names, fault, isWrong };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(file, error.line, null, error.message);
    return;
  }
  if (!columns) faults.add(file, 1, null, `is empty; its first line names the columns ${COLUMNS[file].join(', ')}`);
}

function checkApart(
  file: FileName,
  { line, cell, fault, seen }: Pick<Line, 'line' | 'cell' | 'fault'> & { readonly seen: Map<string, number> },
): void {
  const values = APART[file].map(cell);
  const [column = ''] = APART[file];
  if (values.some((value) => value.length > 200) || (values.length === 1 && values[0] === ''))
    return fault(column, `write a ${column} of 1 to 200 characters`);
  const told = JSON.stringify(values);
  const before = seen.get(told);
  if (before === undefined) seen.set(told, line);
  else fault(column, `stands on line ${before} already; take one of them out`);
}

/** Rows in groups of so many. */
export async function* batches(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Of one line, without control characters, which no name has. */
export const isLine = (text: string, most: number): boolean =>
  text !== '' && text.length <= most && !/[\p{Cc}\uFFFD]/u.test(text);
