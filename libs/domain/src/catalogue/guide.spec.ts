import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { caseFileSchema } from './cases/case-schema.js';
import { runCases } from './cases/run-cases.js';
import { compileCatalogue } from './compile.js';
import type { CatalogueError } from './compiled.js';
import { parseDemo } from './demo.js';
import { compiled } from './fixtures/sea.js';
import { catalogueJsonSchema, type JsonSchema } from './json-schema.js';
import { LATER_KEYS, LATER_VALUES } from './load/strict.js';

const GUIDE = readFileSync(join(process.cwd(), 'docs/catalogue.md'), 'utf8');
/** What people wrote; below it stands what is made from the schema. */
const WRITTEN = GUIDE.slice(0, GUIDE.indexOf('<!-- catalogue reference -->'));
const WORDS = [
  ...[
    'items',
    'applications',
    'systems',
    'each',
    'holder',
    'members',
    'sets',
    'needs',
    'terms',
    'gives',
    'may',
    'shut',
    'decide',
  ],
  ...['limits', 'permits', 'restricts', 'clocks', 'relations', 'at', 'retired', 'id', 'say', 'params', 'facts'],
  ...['calendars', 'promises'],
  ...['when', 'that', 'set', 'extend', 'suspend', 'resume', 'open', 'move', 'close'],
];

const NOT_YET = 'What cannot be said yet';
/** Ids of rules are made of words that mean something else elsewhere. */
const RULES = 'Every rule of the engine';
/** Where the keys of a part are told; those of the others are told in several sections. */
const SECTION_OF: Readonly<Record<string, string>> = {
  need: '`needs`',
  terms: '`terms`',
  give: '`gives`',
  may: '`may`',
  shut: '`shut`',
  decide: '`decide`',
  rung: '`decide`',
  clock: '`clocks`',
  phase: '`clocks`',
  relation: '`relations`',
  kind: '`kinds`',
  limit: '`limits`',
  permit: '`permits`',
  restrict: '`restricts`',
  param: '`params`',
  fact: '`facts`',
  calendar: '`calendars` and',
  promise: '`calendars` and',
  set: '`sets`',
  selection: 'Selections',
};

/**
 * A fenced block. `yaml catalogue` is a whole catalogue, `yaml cases` are cases of the one above, `yaml fault` is a
 * catalogue that is not taken, and the `text` below it is what is said of it.
 */
interface Block {
  readonly kind: string;
  readonly text: string;
  readonly line: number;
}

interface Section {
  readonly heading: string;
  readonly text: string;
}

const blocks = [...WRITTEN.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match): Block => ({
  kind: match[1] ?? '',
  text: match[2] ?? '',
  line: WRITTEN.slice(0, match.index).split('\n').length,
}));
const sections = WRITTEN.split(/^## /m)
  .slice(1)
  .map((text): Section => ({ heading: text.slice(0, text.indexOf('\n')), text }));
const sectionOf = (start: string) => sections.find(({ heading }) => heading.startsWith(start))?.text ?? '';
/** @returns what stands between backticks */
const codesIn = (text: string) =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
const wordsIn = (text: string) => new Set(codesIn(text).flatMap((code) => [code, ...code.split(/[^A-Za-z]+/)]));

const pairs = blocks.flatMap((block, at) => {
  const above = blocks.slice(0, at).findLast(({ kind }) => kind === 'yaml catalogue');
  return block.kind === 'yaml cases' && above ? [{ catalogue: above, cases: block }] : [];
});

describe('an example of the guide', () => {
  it('is one of the kinds that are run', () => {
    const kinds = blocks.map(({ kind }) => kind);
    expect(
      kinds.filter((kind) => !['yaml catalogue', 'yaml cases', 'yaml demo', 'yaml fault', 'text'].includes(kind)),
    ).toEqual([]);
    for (const [at, kind] of kinds.entries()) {
      const follows = { 'yaml catalogue': 'yaml cases', 'yaml fault': 'text' }[kind];
      if (follows) expect([blocks[at]?.line, kinds[at + 1]]).toEqual([blocks[at]?.line, follows]);
    }
    expect(pairs.length).toBeGreaterThan(30);
  });

  it.each(pairs.map((pair) => [pair.catalogue.line, pair] as const))(
    'in line %d is read, and its cases hold',
    (_line, { catalogue, cases }) => {
      const report = runCases(compiled(catalogue.text), [{ file: `cases in line ${cases.line}`, text: cases.text }]);
      expect(report.errors).toEqual([]);
      expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
      expect(report.results.length).toBeGreaterThan(1);
    },
  );

  it('is a network that can be shown', () => {
    const demos = blocks.flatMap((block, at) => {
      const above = blocks.slice(0, at).findLast(({ kind }) => kind === 'yaml catalogue');
      return block.kind === 'yaml demo' && above
        ? [parseDemo(block.text, { file: 'demo.yaml', catalogue: compiled(above.text) })]
        : [];
    });
    expect(demos.map((demo) => (demo.ok ? [] : demo.errors))).toEqual([[]]);
  });

  const faults = blocks.flatMap((block, at) => (block.kind === 'yaml fault' ? [[block, blocks[at + 1]] as const] : []));
  const told = ({ file, line, column, key, message, remedy }: CatalogueError) =>
    `${file}:${line}:${column}  ${key}\n    ${message}\n    ${remedy}\n`;

  it.each(faults.map((pair) => [pair[0].line, ...pair] as const))(
    'in line %d is not taken, for what is said',
    (_line, fault, text) => {
      const result = compileCatalogue(fault.text, { file: 'catalogue.yaml' });
      expect(result.ok ? '' : result.errors.map(told).join('')).toBe(text?.text);
    },
  );

  it('stands in the section of every word', () => {
    for (const word of WORDS) {
      const section = sections.find(({ heading }) => codesIn(heading).includes(word));
      expect([word, /^```yaml catalogue\n/m.test(section?.text ?? '')]).toEqual([word, true]);
    }
  });
});

describe('the guide', () => {
  const schema = catalogueJsonSchema();
  const parts = Object.entries(schema.$defs ?? {});
  const written = wordsIn(
    sections
      .filter(({ heading }) => heading !== NOT_YET && heading !== RULES)
      .map(({ text }) => text)
      .join('\n'),
  );

  it.each([['file', schema] as const, ...parts])('tells every key of the form: %s', (name, part) => {
    const word = SECTION_OF[name];
    const told = word === undefined ? written : new Set([...wordsIn(sectionOf(word)), 'id', 'say']);
    expect(keysOf(part).filter((key) => !told.has(key))).toEqual([]);
  });

  it('tells every value that can be chosen', () => {
    const values = [schema, ...parts.map(([, part]) => part)].flatMap((part) => valuesOf(part, schema));
    expect([...new Set(values)].filter((value) => !written.has(value))).toEqual([]);
  });

  it('tells every key of a case', () => {
    const cases = z.toJSONSchema(caseFileSchema, { io: 'input' }) as JsonSchema;
    const told = wordsIn(sectionOf('Cases'));
    expect(keysOf(cases).filter((key) => !told.has(key))).toEqual([]);
  });

  it('says of every word that is refused for now that it is', () => {
    const not = wordsIn(sectionOf(NOT_YET));
    expect([...LATER_KEYS, ...LATER_VALUES].filter((word) => !not.has(word))).toEqual([]);
  });

  it('calls nothing impossible that can be said', () => {
    const rows = sectionOf(NOT_YET)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const not = rows.flatMap((row) => codesIn(row.split(' | ')[0] ?? ''));
    expect(not.length).toBeGreaterThan(6);
    expect(not.filter((word) => canBeSaid(schema, word))).toEqual([]);
  });

  it('says of many sentences of documents how they are written', () => {
    const table = sectionOf('When the rule you need is missing');
    const sentences = table.split('\n').filter((line) => /^\| (?!The document says|---)/.test(line));
    expect(sentences.length).toBeGreaterThan(45);
    expect(sentences.filter((line) => codesIn(line).length === 0 && !line.includes('](#'))).toEqual([]);
  });

  it('links to headings that are there', () => {
    const headings = [...GUIDE.matchAll(/^#+ (.*)$/gm)].map((match) => anchorOf(match[1] ?? ''));
    const anchors = [...headings, ...[...GUIDE.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1])];
    const links = [...GUIDE.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]);
    expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
    expect(new Set(anchors).size).toBe(anchors.length);
  });
});

const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** @returns the forms of a part, and what stands within them without a name of its own */
const formsOf = (part: JsonSchema): readonly JsonSchema[] =>
  (part.anyOf ?? [part]).flatMap((form) => [form, ...within(form)]);

const within = ({ properties = {}, additionalProperties, items }: JsonSchema): readonly JsonSchema[] =>
  [
    ...Object.values(properties),
    ...(additionalProperties ? [additionalProperties] : []),
    ...(items ? [items] : []),
  ].flatMap(formsOf);

/** Keys of parts that have a table of their own are told there. */
const keysOf = (part: JsonSchema) => formsOf(part).flatMap(({ properties = {} }) => Object.keys(properties));
const named = (schema: JsonSchema, name: string) => schema.$defs?.[name];

/** @returns values that can be chosen, those of named lists of values too */
function valuesOf(part: JsonSchema, schema: JsonSchema): readonly string[] {
  return formsOf(part).flatMap((form) => {
    const ref = form.$ref === undefined ? undefined : named(schema, form.$ref.slice(form.$ref.lastIndexOf('/') + 1));
    const plain = ref && keysOf(ref).length === 0 ? valuesOf(ref, schema) : [];
    return [...(form.enum ?? []), ...(form.propertyNames?.enum ?? []), ...plain];
  });
}

/** @param word `key`, `part.key`, or `key: value`, as the guide writes them */
function canBeSaid(schema: JsonSchema, word: string): boolean {
  const [key = '', value] = word.split(': ');
  const everywhere = [schema, ...Object.values(schema.$defs ?? {})];
  if (value !== undefined) {
    const holders = everywhere.flatMap(formsOf).flatMap(({ properties = {} }) => properties[key] ?? []);
    if (holders.length === 0) throw new Error(`the guide names ${word}, and there is no key ${key}`);
    return holders.some((part) => valuesOf(part, schema).includes(value));
  }
  const [name = '', inside] = key.split('.');
  if (inside === undefined) return everywhere.some((part) => keysOf(part).includes(name));
  return keysOf(named(schema, name) ?? named(schema, name.replace(/s$/, '')) ?? {}).includes(inside);
}
