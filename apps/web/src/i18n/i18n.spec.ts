import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES as TAKEN } from '@keyward/contracts';

const here = join(process.cwd(), 'apps/web/src');
type Tree = { [key: string]: string | Tree };

const others = readdirSync(join(here, 'i18n'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'en')
  .map(({ name }) => name);
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

/** What every language says as it is: names and units, and each language in its own words. */
const SAME_EVERYWHERE = ['Deutsch', 'English', 'Français', 'Italiano', 'Keyward', 'Redis', 'Ticket', 'kB'];
/** What is spelt as in English. Whatever else is equal has been forgotten. */
const SAME_ON_PURPOSE: Record<string, readonly string[]> = {
  de: 'Administration Code Filter Login Name Person Position Status Support System Team Webhooks in optional'.split(
    ' ',
  ),
  it: 'E-mail Login No Password Team in'.split(' '),
  fr: 'Administration Application Applications Code E-mail Invitations Modules Note Notification Suspension Webhooks Workers minute minutes version'.split(
    ' ',
  ),
};

/** The forms of a counted text in a language: `one` and `other`; French and Italian have `many` as well. */
const forms = (language: string) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const COUNTED = /_(one|other)$/;
/** @returns the keys that a language has to have where English has these */
const expected = (keys: Iterable<string>, language: string) =>
  [
    ...new Set(
      [...keys].flatMap((key) =>
        COUNTED.test(key) ? forms(language).map((form) => key.replace(COUNTED, `_${form}`)) : [key],
      ),
    ),
  ].sort();
const english = (texts: Map<string, string>, key: string) =>
  texts.get(key) ?? texts.get(key.replace(/_\w+$/, '_other'))!;
const words = (text: string) =>
  text
    .replace(/\{\{\w+\}\}/g, '')
    .match(/\p{L}[\p{L}-]*/gu)
    ?.join(' ') ?? '';

describe('texts of the screens', () => {
  it('are there in every language that the server takes, and in no other', () => {
    expect(['en', ...others].sort()).toEqual([...TAKEN].sort());
  });

  describe.each(others)('in %s', (language) => {
    it.each(areas)('%s: says what English says, with the same variables', (area) => {
      const en = new Map(flat(read('en', area)));
      const own = new Map(flat(read(language, area)));
      expect([...own.keys()].sort()).toEqual(expected(en.keys(), language));
      for (const [key, text] of own) expect([key, holes(text)]).toEqual([key, holes(english(en, key))]);
    });

    it('has no English left but for words that are the same', () => {
      const same = ['', ...SAME_EVERYWHERE, ...(SAME_ON_PURPOSE[language] ?? [])];
      const left = areas.flatMap((area) =>
        flat(read(language, area))
          .filter(([key, text]) => all.get(`${area}:${key}`) === text && !same.includes(words(text)))
          .map(([key, text]) => `${area}:${key} ${text}`),
      );
      expect(left).toEqual([]);
    });
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
