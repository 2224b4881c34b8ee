/** A record of a CSV file, with the line on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file cannot be read on from here: a quote is never closed, or a cell is far too long. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** No name, address or key is longer; whatever is has lost a quote somewhere. */
const MOST_CHARACTERS = 10_000;

/**
 * Reads CSV (RFC 4180) as it arrives, so that a file of any size takes the memory of one record. The separator is `,`, or
 * `;` where the first line has more of them; a byte order mark is left out; lines end by LF or CRLF; empty lines are no record.
 * @throws CsvError
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let [cell, cells, line, begun, quoted, closed] = ['', [] as string[], 1, 1, false, false];
  let separator: string | null = null;
  let waiting = '';
  const whole = (): CsvRecord | null => {
    const record = { line: begun, cells: [...cells, cell.endsWith('\r') && !closed ? cell.slice(0, -1) : cell] };
    [cell, cells, closed] = ['', [], false];
    return record.cells.length === 1 && record.cells[0] === '' ? null : record;
  };
  for await (const chunk of chunks) {
    waiting += chunk;
    if (separator === null && !waiting.includes('\n') && waiting.length < MOST_CHARACTERS) continue;
    separator ??= separatorOf(waiting);
    const text: string = line === 1 && waiting.startsWith('\uFEFF') ? waiting.slice(1) : waiting;
    waiting = '';
    for (const character of text) {
      if (cell.length > MOST_CHARACTERS)
        throw new CsvError(begun, `a cell has more than ${MOST_CHARACTERS} characters; close the quote before it`);
      if (character === '\n') line += 1;
      if (character === '"' && quoted) [quoted, closed] = [false, true];
      else if (quoted) cell += character;
      else if (character === '"' && closed) [cell, quoted] = [`${cell}"`, true];
      else if (character === '"' && cell === '') quoted = true;
      else if (character === separator) {
        cells.push(cell);
        [cell, closed] = ['', false];
      } else if (character === '\n') {
        const record = whole();
        begun = line;
        if (record) yield record;
      } else if (!(closed && character === '\r')) cell += character;
    }
  }
  if (quoted) throw new CsvError(begun, 'a quote is never closed; close it, or double it where it is meant');
  if (waiting !== '') yield* readCsv(lines(`${waiting}\n`));
  const last = whole();
  if (last) yield last;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* lines(text: string): AsyncGenerator<string> {
  yield text;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}
