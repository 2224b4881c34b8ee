import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../check.js';
import { compileCatalogue } from '../compile.js';
import type { CompiledCatalogue } from '../compiled.js';
import { catalogueText, change, compiled, seaWorld } from '../fixtures/sea.js';

const FILING = 'permits: [{ portal.enquiries: [file] }]';
const RULE = 'engine.last-administrator';
const builtIn = ({ limits }: CompiledCatalogue) => limits.find(({ id }) => id === RULE);
const items = {
  chief: `may: [{ do: [join, end, give, take], place: company }], ${FILING}`,
  mate: `may: [{ do: [join, end, give, take], place: below }], ${FILING}`,
  lamp: '',
};
const sea = (more: Record<string, string> = {}, rest = 'decide: [{ by: [auto] }]') =>
  compiled(catalogueText({ ...items, ...more }, rest));

function portal(name: string): CompiledCatalogue {
  const file = `catalogues/${name}/catalogue.yaml`;
  const result = compileCatalogue(readFileSync(join(process.cwd(), file), 'utf8'), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.catalogue;
}

const CAP = { key: 'cap', unit: 'west', holds: ['lamp'] };

describe('the last administrator of a company', () => {
  it.each([
    ['finstral', ['admin']],
    ['lbs', ['administrator']],
    ['payments', ['administrator']],
    ['valeur', ['user-manager']],
  ])('is kept in %s, where no minimum is written', (name, counted) => {
    expect([...(builtIn(portal(name))?.items ?? [])]).toEqual(counted);
  });

  it('counts from any unit who reaches the company, and at the company who reaches down', () => {
    const limit = builtIn(sea());
    expect([...(limit?.items ?? [])]).toEqual(['chief', 'mate']);
    expect([...(limit?.onlyAtTop ?? [])]).toEqual(['mate']);
    const told = (...people: Parameters<typeof seaWorld>[0]) =>
      check(
        sea(),
        change('bo', [{ take: 'chief' }]),
        seaWorld([CAP, { key: 'bo', unit: 'west', holds: ['chief'] }, ...people]),
      ).lines[0]?.because.map(({ rule }) => rule);
    const held = (unit: string) => ({ key: 'al', unit, holds: ['mate'] });
    expect(told()).toContain(RULE);
    expect(told(held('west-pier'))).toContain(RULE);
    expect(told(held('west'))).not.toContain(RULE);
    expect(told({ key: 'al', unit: 'west-pier', holds: ['chief'] })).not.toContain(RULE);
    expect(told({ key: 'al', unit: 'east', holds: ['chief'] })).toContain(RULE);
  });

  it('leaves what is no worse, and says what to do', () => {
    const world = seaWorld([{ key: 'cap', unit: 'west', holds: ['chief'] }]);
    const refused = check(sea(), change('cap', [{ take: 'chief' }]), world).lines[0];
    expect(refused?.because[0]?.sentence.en).toMatch(/Have somebody else made administrator first/);
    expect(refused?.help.length).toBeGreaterThan(0);
    const { outcome } = check(sea(), change('cap', [{ give: 'lamp' }]), world).whole;
    expect(outcome).toBe('allowed');
  });

  it('counts whoever has it along with something else, and nobody whom a lost need may suspend', () => {
    const brings = sea({ master: 'gives: [chief]', ghost: `gives: [chief], needs: [{ holder: lamp, lost: suspend }]` });
    expect([...(builtIn(brings)?.items ?? [])]).toEqual(['chief', 'mate', 'master']);
  });

  it('gives way to a minimum of the catalogue’s own, and to a company where everybody administrates', () => {
    const own = `decide: [{ by: [auto] }]\nlimits: { two: { id: two, count: chief, per: [company], min: 2 } }`;
    expect(builtIn(sea({}, own))).toBeUndefined();
    const other = `decide: [{ by: [auto] }]\nlimits: { two: { id: two, count: lamp, per: [company], min: 2 } }`;
    expect(builtIn(sea({}, other))).toBeDefined();
    expect(builtIn(sea({}, `decide: [{ by: [auto] }]\nmembers: { gives: [mate] }`))).toBeUndefined();
    expect(builtIn(compiled(catalogueText({ lamp: '' }, 'decide: [{ by: [auto] }]')))).toBeUndefined();
  });
});
