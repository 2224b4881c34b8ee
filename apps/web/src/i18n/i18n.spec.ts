import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = join(process.cwd(), 'apps/web/src');
type Tree = { [key: string]: string | Tree };

const areas = readdirSync(join(here, 'i18n/en')).map((file) => file.replace('.json', ''));
const read = (language: string, area: string): Tree =>
  JSON.parse(readFileSync(join(here, 'i18n', language, `${area}.json`), 'utf8')) as Tree;

const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );

const all = new Map(areas.flatMap((area) => flat(read('en', area)).map(([key, text]) => [`${area}:${key}`, text])));
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
  .map((file) => [file, readFileSync(join(here, file), 'utf8')] as const);

const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
const plain = (key: string) => all.has(key) || (all.has(`${key}_one`) && all.has(`${key}_other`));
const begins = (start: string) => [...all.keys()].some((key) => key.startsWith(start));

describe('texts of the screens', () => {
  it.each(areas)('%s: English and German say the same things', (area) => {
    const [en, de] = ['en', 'de'].map((language) => new Map(flat(read(language, area))));
    expect([...de!.keys()].sort()).toEqual([...en!.keys()].sort());
    for (const [key, text] of en!) expect([key, holes(de!.get(key)!)]).toEqual([key, holes(text)]);
  });

  it('has a text for every key that the sources name', () => {
    const missing = sources.flatMap(([file, text]) => {
      const whole = [...text.matchAll(/['"`]([a-z-]+:[\w.-]+)['"`]/g)].map((match) => match[1]!);
      const parts = [...text.matchAll(/[`']([a-z-]+:[\w.-]*)\$\{/g)].map((match) => match[1]!);
      const ours = (key: string) => areas.includes(key.split(':')[0]!);
      return [
        ...whole.filter((key) => ours(key) && !plain(key)),
        ...parts.filter((key) => ours(key) && !begins(key)),
      ].map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('has no text that nothing names', () => {
    const everything = sources.map(([, text]) => text).join('\n');
    const parts = [...everything.matchAll(/[`']([a-z-]+:[\w.-]*)\$\{/g)].map((match) => match[1]!);
    const unused = [...all.keys()].filter((key) => {
      const bare = key.replace(/_(one|other|zero)$/, '');
      return !everything.includes(bare) && !parts.some((start) => key.startsWith(start));
    });
    expect(unused).toEqual([]);
  });
});
