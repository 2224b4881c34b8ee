import { pipeline, Readable } from 'node:stream';
import { parse, type CsvError as ParserError, type Info } from 'csv-parse';

/** A record of a CSV file, with the line on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file cannot be read on from here: a quote that is never closed, or a record that is far too long. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** No row of names, addresses and keys is longer; whatever is has lost a quote somewhere. */
const MOST_CHARACTERS = 10_000;

const REMEDIES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed; close it, or double it where it is meant',
  CSV_MAX_RECORD_SIZE: `a row has more than ${MOST_CHARACTERS} characters; close the quote before it`,
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote; double a quote that is meant',
  INVALID_OPENING_QUOTE: 'a quote stands within a cell; quote the whole cell, and double a quote that is meant',
};

/**
 * Reads CSV (RFC 4180) as it arrives, so that a file of any size takes the memory of some records. The separator is `,`, or
 * `;` where the first line has more of them; a byte order mark is left out; lines end by LF or CRLF; empty lines are no record.
 * @throws CsvError
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const source = chunks[Symbol.asyncIterator]();
  let [begin, ended] = ['', false];
  while (!ended && !begin.includes('\n') && begin.length < MOST_CHARACTERS) {
    const { value, done = false } = await source.next();
    ended = done;
    if (!done) begin += String(value);
  }
  // of a fault one is told where its row begins; the records before it may still be on their way
  let parsed = 0;
  const parser = parse({
    bom: true,
    delimiter: separatorOf(begin),
    info: true,
    max_record_size: MOST_CHARACTERS,
    on_record: (record: string[], { lines }) => {
      parsed = lines;
      return record;
    },
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // whoever stops reading, or a fault, closes the file as well; the fault is thrown below
  pipeline(Readable.from(restOf(begin, source)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { line: info.lines - record.join('').split('\n').length + 1, cells: record };
    }
  } catch (error) {
    throw isParserError(error) ? new CsvError(parsed + 1, REMEDIES[error.code] ?? error.message) : error;
  }
}

/** What was read already, and the rest as it comes. */
async function* restOf(begin: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  yield begin;
  yield* { [Symbol.asyncIterator]: () => source };
}

const isParserError = (error: unknown): error is ParserError =>
  error instanceof Error && 'code' in error && String(error.code) in REMEDIES;

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}
