import { stringify } from 'csv-stringify/sync';

/** The library defuses what begins like a formula; what begins with NUL some programs read from its second sign on. */
const withoutNul = (value: string): string => (value.startsWith('\0') ? `'${value}` : value);

export interface SpreadsheetColumn {
  readonly key: string;
  readonly header: string;
}

/**
 * Rows as a file for spreadsheets, RFC 4180 in UTF-8. No cell is read as a formula: what begins with `=`, `+`, `-`, `@`, a tab
 * or NUL gets an apostrophe before it.
 * @param begins false for a piece that follows another: without headings
 */
export const spreadsheet = (
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly SpreadsheetColumn[],
  begins = true,
): string =>
  stringify([...rows], {
    header: begins,
    columns: [...columns],
    bom: begins,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: withoutNul },
  });
