import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import type { CatalogueError } from '../compiled.js';
import { notPlain, notText, syntaxFaults, TOO_DEEP, type TextFault } from './yaml-faults.js';

/** A larger file is a mistake or an attack; the largest reference catalogue has well under a tenth of it. */
const MOST_CHARACTERS = 1_000_000;
/** Anchors may be reused this often; beyond it a small file grows into a huge one. */
const MOST_ALIASES = 100;

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
export function readYaml(given: string, file: string): ReadResult {
  const text = given.startsWith(BYTE_ORDER_MARK) ? given.slice(1) : given;
  const failed = (...faults: readonly TextFault[]): ReadResult => ({
    ok: false,
    errors: faults.map(({ offset, ...fault }) => ({ file, ...lineAndColumn(text, offset), key: '', ...fault })),
  });
  if (text.length > MOST_CHARACTERS) {
    const message = `The file has more than ${MOST_CHARACTERS} characters.`;
    return failed({ offset: 0, code: 'too-large', message, remedy: 'Make it smaller: no catalogue needs as much.' });
  }
  const unreadable = notText(text);
  if (unreadable) return failed(unreadable);
  try {
    const lines = new LineCounter();
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: true, schema: 'core' } as const;
    const document = parseDocument(text, { ...options, logLevel: 'error' });
    if (document.errors.length > 0) return failed(...syntaxFaults(document.errors, text));
    const strange = notPlain(document);
    if (strange) return failed(strange);
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { ok: true, source: { value, locate: (fault) => locate(document, lines, file, fault) } };
  } catch (error) {
    if (error instanceof ReferenceError) {
      const offset = Math.max(0, text.indexOf('*'));
      const message = 'Anchors are reused too often in this file.';
      return failed({ offset, code: 'too-many-aliases', message, remedy: 'Write the repeated parts out.' });
    }
    if (error instanceof RangeError) return failed({ offset: 0, ...TOO_DEEP });
    throw error;
  }
}

/** Editors of some systems begin a file with it. */
const BYTE_ORDER_MARK = '\uFEFF';

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

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

/** @returns errors as they stand in the file */
export const inOrder = (errors: readonly CatalogueError[]): readonly CatalogueError[] =>
  errors.toSorted((one, other) => one.line - other.line || one.column - other.column);
