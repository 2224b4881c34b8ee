import { isAlias, isScalar, visit, type Alias, type Document } from 'yaml';

/** What is wrong at one place of a text, before it is known which line that is. */
export interface TextFault {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** One slip of indentation makes the parser stumble over every line after it; the first places tell. */
const MOST_PLACES = 5;
/** Lists within lists beyond this are a mistake or an attack; no part of a catalogue needs a tenth of it. */
const DEEPEST = 100;

export const TOO_DEEP = {
  code: 'too-deep',
  message: 'The file is nested too deeply here.',
  remedy: 'Flatten lists within lists.',
};

/** What the parser calls things, in plain words. */
const IN_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  TAB_AS_INDENT: ['A tab stands where this line is indented.', 'Indent with spaces.'],
  BAD_INDENT: [
    'This line is not indented as its part is.',
    'Begin all keys of one part in the same column, and close every { and [ before.',
  ],
  MISSING_CHAR: ['Something is not closed or missing before this.', 'Close the quotes and brackets before it.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'A “: ” stands within a value here.',
    'Put the text in quotes, or begin a new line for a new key.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key is expected here, with a “:” after it.',
    'Write key: value, or put the text in quotes.',
  ],
  BLOCK_IN_FLOW: ['Within { } and [ ], parts are not told by lines.', 'Close the bracket, or part with commas.'],
  UNEXPECTED_TOKEN: ['This does not belong here.', 'Look for a missing comma, quote or bracket just before it.'],
  BAD_SCALAR_START: ['A text cannot begin with this character.', 'Put the text in quotes.'],
  BAD_ALIAS: ['A bare * names an anchor, and none is named.', "Write '*' in quotes where everything is meant."],
  MULTIPLE_DOCS: ['The file holds more than one document.', 'Remove the line --- and what follows it.'],
};

/** @returns what the parser objects to: each key that stands twice, and of the rest the first places */
export function syntaxFaults(
  errors: readonly { readonly code: string; readonly message: string; readonly pos: readonly [number, number] }[],
  text: string,
): readonly TextFault[] {
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY').map(({ pos }) => keyTwice(text, pos[0]));
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep) return [{ offset: deep.pos[0], ...TOO_DEEP }];
  const lineOf = (offset: number) => text.lastIndexOf('\n', offset - 1);
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  const others = (tabs.length > 0 ? tabs : errors)
    .filter(({ code }) => code !== 'DUPLICATE_KEY')
    .filter(({ pos }, index, all) => all.findIndex((one) => lineOf(one.pos[0]) === lineOf(pos[0])) === index);
  const told = others.slice(0, MOST_PLACES).map(({ code, message, pos }) => {
    const [words, remedy] = IN_WORDS[code] ?? [
      `${message}.`,
      'Correct the YAML; indentation and quotes are the usual causes.',
    ];
    return { offset: pos[0], code: 'not-yaml', message: words, remedy };
  });
  const next = others[MOST_PLACES];
  const count = others.length - MOST_PLACES;
  const more = `${count} more ${count === 1 ? 'place' : 'places'} from here on cannot be read either.`;
  const remedy = 'Often they follow from the first; correct that one and check again.';
  return [...twice, ...told, ...(next ? [{ offset: next.pos[0], code: 'not-yaml', message: more, remedy }] : [])];
}

function keyTwice(text: string, offset: number): TextFault {
  const key = /^["']?([^"':\s]*)/.exec(text.slice(offset, offset + 100))?.[1] ?? '';
  const message = `The key “${key}” stands here a second time.`;
  return { offset, code: 'duplicate-key', message, remedy: 'Keep one of the two, or give one another key.' };
}

const PLAIN_TAGS = /^(tag:yaml\.org,2002:|!!)(str|int|float|bool|null|map|seq)$/;

/** @returns the first thing of a well-formed document that is no plain data: nothing of it is ever resolved or executed */
export function notPlain(document: Document): TextFault | null {
  let fault: TextFault | null = null;
  visit(document, {
    Node: (_key, node, path) => {
      const offset = node.range?.[0] ?? 0;
      const found =
        path.length > DEEPEST * 2 ? TOO_DEEP : isAlias(node) ? aliasFault(document, node) : tagFault(node.tag);
      if (found) fault = { offset, ...found };
      return found ? visit.BREAK : undefined;
    },
    Pair: (_key, { key }) => {
      if (isScalar(key) || isAlias(key)) return undefined;
      const offset = (key as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
      fault = {
        offset,
        code: 'not-yaml',
        message: 'A list or part stands as a key here.',
        remedy: 'Write a text as key.',
      };
      return visit.BREAK;
    },
  });
  return fault;
}

type Words = Omit<TextFault, 'offset'>;

function aliasFault(document: Document, alias: Alias): Words | null {
  const target = alias.resolve(document);
  const name = alias.source;
  if (!target) {
    const message = `There is no anchor “&${name}” before this.`;
    return { code: 'unknown-anchor', message, remedy: 'Set the anchor first, or write the part out.' };
  }
  const [at = 0] = alias.range ?? [];
  const [from = 0, , to = 0] = target.range ?? [];
  if (at < from || at >= to) return null;
  return { code: 'circle', message: `The part “&${name}” holds itself.`, remedy: 'Write the part out.' };
}

function tagFault(tag: string | undefined): Words | null {
  if (tag === undefined || PLAIN_TAGS.test(tag)) return null;
  return {
    code: 'not-yaml',
    message: `Tags such as ${tag} are not part of these files.`,
    remedy: 'Write the plain value.',
  };
}

/** @returns the first character that says that the file is no text in UTF-8 */
export function notText(text: string): TextFault | null {
  const offset = text.search(/[\uFFFD\0]/);
  if (offset < 0) return null;
  const message = 'The file is not a text in UTF-8: a character here cannot be read.';
  return { offset, code: 'not-utf8', message, remedy: 'Save the file as UTF-8.' };
}
