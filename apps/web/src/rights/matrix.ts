import type { Entry } from './entries.js';

export interface Heading {
  readonly key: string;
  readonly label: string;
}

/** Ticks in rows and columns; where the catalogue has no such item there is no cell. */
export interface Matrix {
  readonly columns: readonly Heading[];
  readonly rows: readonly Heading[];
  readonly entries: readonly Entry[];
  readonly at: (row: Heading, column: Heading) => Entry | undefined;
}

type Cell = Entry & { readonly cell: NonNullable<Entry['cell']> };

/** What takes more than a tick stands by itself. */
const isCell = (entry: Entry): entry is Cell => entry.cell !== null && entry.fields.length + entry.changes.length === 0;

/** @returns families of the same place that have an index in common, each with those before it */
function together(cells: readonly Cell[]): Cell[][] {
  const groups: Cell[][] = [];
  for (const cell of cells) {
    const fits = (other: Cell) =>
      other.unit?.id === cell.unit?.id &&
      (other.cell.family === cell.cell.family || other.cell.index === cell.cell.index);
    const group = groups.find((some) => some.some(fits));
    if (group) group.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

const headings = (all: readonly (readonly [string, string])[]): Heading[] =>
  [...new Map(all)].map(([key, label]) => ({ key, label }));

function matrixOf(cells: readonly Cell[]): Matrix {
  const found = new Map(cells.map((entry) => [`${entry.cell.family} ${entry.cell.index}`, entry]));
  return {
    columns: headings(cells.map(({ cell }) => [cell.family, cell.familyLabel])),
    rows: headings(cells.map(({ cell }) => [cell.index, cell.indexLabel])),
    entries: cells,
    at: (row, column) => found.get(`${column.key} ${row.key}`),
  };
}

/** @returns the ticks that make a matrix of two columns and rows at least, and those that stand in a list */
export function arranged(entries: readonly Entry[]): { readonly list: readonly Entry[]; readonly matrices: Matrix[] } {
  const matrices = together(entries.filter(isCell))
    .map(matrixOf)
    .filter(({ columns, rows }) => columns.length > 1 && rows.length > 1);
  const inMatrix = new Set(matrices.flatMap((matrix) => matrix.entries.map(({ key }) => key)));
  return { list: entries.filter(({ key }) => !inMatrix.has(key)), matrices };
}
