import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { runCases } from './cases/run-cases.js';
import { compileCatalogue } from './compile.js';
import type { CompiledCatalogue } from './compiled.js';

const FOLDER = join(process.cwd(), 'catalogues', 'payments');
const text = readFileSync(join(FOLDER, 'catalogue.yaml'), 'utf8');

function compiled(source: string): CompiledCatalogue {
  const result = compileCatalogue(source, { file: 'catalogue.yaml' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.catalogue;
}

const cases = readdirSync(join(FOLDER, 'cases')).map((file) => ({
  file,
  text: readFileSync(join(FOLDER, 'cases', file), 'utf8'),
}));

describe('the payments portal', () => {
  it('calls roles something else, and everything stays as it was: keys do not change with labels (P29)', () => {
    const source = parse(text) as { items: Record<string, { label: Record<string, string> }> };
    for (const [key, item] of Object.entries(source.items)) item.label = { en: `New ${key}`, de: `Neu ${key}` };
    const renamed = compiled(stringify(source));
    expect(renamed.items.get('team-member')?.label).toEqual({ en: 'New team-member', de: 'Neu team-member' });
    expect([...renamed.items.keys()]).toEqual([...compiled(text).items.keys()]);
    const { passed, failed } = runCases(renamed, cases);
    expect([passed > 0, failed]).toEqual([true, 0]);
  });

  it('names payouts and settlements where either is looked for: at each role that opens them, and at no other (P30)', () => {
    const roles = [...compiled(text).items.values()];
    const opening = roles.filter(({ permits }) => permits.some(({ resource }) => resource === 'payout'));
    const named = roles.filter(({ synonyms }) => ['payouts', 'settlements'].every((word) => synonyms.includes(word)));
    expect(opening.length).toBeGreaterThan(0);
    expect(named).toEqual(opening);
  });

  it('has no former names: which role was called what is not in the text (A9)', () => {
    expect([...compiled(text).items.values()].flatMap(({ formerNames }) => formerNames)).toEqual([]);
  });
});
