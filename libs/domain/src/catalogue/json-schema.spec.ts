import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { catalogueJsonSchema, type JsonSchema } from './json-schema.js';

const FOLDER = join(process.cwd(), 'catalogues');
const catalogues = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((each) => existsSync(join(FOLDER, each, 'catalogue.yaml')))
  .toSorted();
const textOf = (name: string) => readFileSync(join(FOLDER, name, 'catalogue.yaml'), 'utf8');

describe('the JSON Schema of a catalogue', () => {
  const schema = catalogueJsonSchema();
  /** the schema read back: it says by itself what it takes */
  const form = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const takes = (text: string) => form.safeParse(parse(text)).success;

  it.each(catalogues)('takes %s', (name) => {
    expect(form.safeParse(parse(textOf(name))).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['a key that is not there', 'decide:', 'decides:'],
    ['a value that is not there', 'kind: role', 'kind: rol'],
    ['something else than a list', 'by: [{ staff: support }]', 'by: { staff: support }'],
    [
      'a label that is no text in languages',
      'label: { en: Sales, de: Verkauf, it: Vendite, fr: Vente }',
      'label: Sales',
    ],
    ['a key that is spelt otherwise', '  configurator-view:', '  Configurator View:'],
    ['a word of a later version', 'sets:', 'bundles: []\nsets:'],
  ])('does not take %s', (_what, one, other) => {
    const text = textOf('finstral');
    expect(text).toContain(one);
    expect(takes(text.replace(one, other))).toBe(false);
  });

  const inside = ({
    anyOf = [],
    properties = {},
    items,
    additionalProperties,
    propertyNames,
  }: JsonSchema): JsonSchema[] => [
    ...anyOf,
    ...Object.values(properties),
    ...[items, additionalProperties, propertyNames].flatMap((part) => part || []),
  ];
  const parts = (part: JsonSchema): JsonSchema[] => [part, ...inside(part).flatMap(parts)];
  const keys = Object.entries({ file: schema, ...schema.$defs }).flatMap(([name, whole]) =>
    parts(whole).flatMap(({ properties = {} }) =>
      Object.entries(properties).map(([key, of]) => [`${name}.${key}`, of] as const),
    ),
  );

  it('explains every key', () => {
    const unexplained = keys.filter(([, { description }]) => !/^\S.{7,}[.?]$/s.test(description ?? ''));
    // what a fact can be about is said once, at `facts`
    expect(unexplained.map(([key]) => key)).toEqual(
      ['person', 'membership', 'unit', 'company', 'enquiry'].map((about) => `file.${about}`),
    );
    expect(schema.title).toBe('catalogue.yaml');
  });

  it('says what counts where a key is left out', () => {
    const defaults = keys.flatMap(([key, of]) =>
      of.default === undefined ? [] : [`${key}: ${JSON.stringify(of.default)}`.replaceAll('"', '')],
    );
    expect(defaults).toEqual([
      'relation.many: true',
      'param.required: false',
      'item.holder: person',
      'item.risk: normal',
      'need.at: here',
      'give.mode: live',
      'give.to: holder',
      'give.at: here',
      'give.after: keep',
      'may.items: *',
      'may.to: *',
      'may.reach: whole',
      'may.self: true',
      'permit.place: here',
      'permit.records: all',
      'rung.at: company',
      'clock.at: nearest',
      'phase.at: nearest',
      'set.apply: add',
      'limit.over: refuse',
      'decide.all: false',
      'decide.object: false',
    ]);
  });
});
