/** What other formats and programs call it. */
const OTHERWISE: Readonly<Record<string, string>> = {
  number: 'int',
  integer: 'int',
  string: 'text',
  boolean: 'bool',
  array: 'list',
  add: 'give',
  grant: 'give',
  assign: 'give',
  remove: 'take',
  delete: 'take',
  revoke: 'take',
  change: 'set',
  create: 'join',
  invite: 'join',
  deactivate: 'end',
};

/** @returns the known word that means the same, if there is one */
export function wordFor(word: string, known: readonly string[]): string | null {
  const meant = OTHERWISE[word];
  return meant !== undefined && known.includes(meant) ? meant : null;
}

/** @returns the known word that differs by at most two letters (and not more than half of them), if there is one */
export function nearest(word: string, known: readonly string[]): string | null {
  const near = known
    .map((each) => ({ each, distance: distance(word, each) }))
    .filter(({ distance: far }) => far <= 2 && far * 2 <= Math.max(3, word.length))
    .sort((one, other) => one.distance - other.distance)[0];
  return near?.each ?? null;
}

/** @returns how many letters are more, less, other or exchanged with the next; 3 for more than 2 */
export function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  const rows = [Array.from({ length: other.length + 1 }, (_each, index) => index)];
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 3;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column += 1) {
      const [letter, before, beside, above] = [one[row - 1], one[row - 2], other[column - 1], other[column - 2]];
      const change = cell(row - 1, column - 1) + (letter === beside ? 0 : 1);
      const exchange = row > 1 && letter === above && before === beside ? cell(row - 2, column - 2) + 1 : change;
      rows[row]?.push(Math.min(change, exchange, cell(row - 1, column) + 1, cell(row, column - 1) + 1));
    }
  }
  return cell(one.length, other.length);
}
