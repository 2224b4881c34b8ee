import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import type { CatalogueError } from '../compiled.js';

/** A larger file is a mistake or an attack; the largest reference catalogue has well under a tenth of it. */
const MOST_CHARACTERS = 1_000_000;
/** Anchors may be reused this often; beyond it a small file grows into a huge one. */
const MOST_ALIASES = 100;
/** One slip of indentation makes the parser stumble over every line after it; the first ones tell. */
const MOST_SYNTAX_ERRORS = 50;

/** A fault before it knows where it stands: the path of keys to it, and what to say. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** point at the key itself instead of its value */
  readonly atKey?: boolean;
}

export interface Source {
  readonly value: unknown;
  locate(fault: Fault): CatalogueError;
}

export type ReadResult =
  { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly errors: readonly CatalogueError[] };

/** Reads YAML 1.2 into plain data that still knows the line and column of everything. Nothing is ever executed. */
export function readYaml(text: string, file: string): ReadResult {
  if (text.length > MOST_CHARACTERS) {
    return failed(file, 'too-large', `The file has more than ${MOST_CHARACTERS} characters.`, 'Split the catalogue.');
  }
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, schema: 'core' });
    if (document.errors.length > 0) {
      return { ok: false, errors: document.errors.slice(0, MOST_SYNTAX_ERRORS).map(syntaxError(file, lines)) };
    }
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { ok: true, source: { value, locate: (fault) => locate(document, lines, file, fault) } };
  } catch (error) {
    if (error instanceof ReferenceError) {
      return failed(file, 'too-many-aliases', 'Anchors are reused too often.', 'Write the repeated parts out.');
    }
    if (error instanceof RangeError) {
      return failed(file, 'too-deep', 'The file is nested too deeply.', 'Flatten lists within lists.');
    }
    throw error;
  }
}

const failed = (file: string, code: string, message: string, remedy: string): ReadResult => ({
  ok: false,
  errors: [{ file, line: 1, column: 1, key: '', code, message, remedy }],
});

const syntaxError =
  (file: string, lines: LineCounter) =>
  (error: { code: string; message: string; pos: [number, number] }): CatalogueError => {
    const { line, col } = lines.linePos(error.pos[0]);
    const duplicate = error.code === 'DUPLICATE_KEY';
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      key: '',
      code: duplicate ? 'duplicate-key' : 'not-yaml',
      message: duplicate ? 'This key stands here twice.' : error.message,
      remedy: duplicate ? 'Keep one of the two.' : 'Correct the YAML; indentation and quotes are the usual causes.',
    };
  };

function locate(document: Document, lines: LineCounter, file: string, fault: Fault): CatalogueError {
  const offset = offsetOf(document, fault);
  const { line, col } = lines.linePos(offset);
  const { code, message, remedy } = fault;
  const key = fault.path.map(String).join('.');
  return { file, line: Math.max(1, line), column: Math.max(1, col), key, code, message, remedy };
}

/** Follows the path as far as the file goes; what is missing is reported where it should stand. */
function offsetOf(document: Document, { path, atKey }: Fault): number {
  let node: unknown = document.contents;
  let key: Node | null = null;
  let complete = true;
  for (const segment of path) {
    const next = step(document, node, segment);
    if (next === null) {
      complete = false;
      break;
    }
    ({ node, key } = next);
  }
  const value = isNode(node) ? node : null;
  const target = (atKey === true || !complete) && key !== null ? key : (value ?? key);
  return target?.range?.[0] ?? 0;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'range' in value;

function step(document: Document, node: unknown, segment: PropertyKey): { node: unknown; key: Node | null } | null {
  const here = isAlias(node) ? node.resolve(document) : node;
  if (isMap(here)) {
    const pair = here.items.find((each: Pair) => isScalar(each.key) && String(each.key.value) === String(segment));
    return pair ? { node: pair.value, key: isNode(pair.key) ? pair.key : null } : null;
  }
  if (isSeq(here) && typeof segment === 'number') {
    const item: unknown = here.items[segment];
    return item === undefined ? null : { node: item, key: isNode(item) ? item : null };
  }
  return null;
}
