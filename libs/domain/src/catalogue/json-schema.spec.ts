import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { catalogueJsonSchema } from './json-schema.js';

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
    ['a label that is no text in languages', 'label: { en: Sales, de: Verkauf }', 'label: Sales'],
    ['a key that is spelt otherwise', '  configurator-view:', '  Configurator View:'],
    ['a word of a later version', 'sets:', 'bundles: []\nsets:'],
  ])('does not take %s', (_what, one, other) => {
    const text = textOf('finstral');
    expect(text).toContain(one);
    expect(takes(text.replace(one, other))).toBe(false);
  });

  it('explains every key', () => {
    const unexplained = Object.entries({ file: schema, ...schema.$defs }).flatMap(([part, { anyOf, ...whole }]) =>
      (anyOf ?? [whole]).flatMap(({ properties = {} }) =>
        Object.entries(properties).flatMap(([key, { description }]) => (description ? [] : [`${part}.${key}`])),
      ),
    );
    expect(unexplained).toEqual([]);
    expect(schema.title).toBe('catalogue.yaml');
  });
});
