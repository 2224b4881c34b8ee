import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { LANGUAGES } from '@keyward/domain';
import ts from 'typescript';

/** Words that a language has in common with English; everything else that is alike has been forgotten. */
const ALIKE: readonly string[] = [
  ...['E-mail', 'Keyward', 'Position', 'Status', 'Login', 'Applications', 'Suspension', 'No', 'Ticket'],
  ...['true or false', '{item}: {index}', '{what} ({values})', '{becomes} {remedy}'],
];

interface Said {
  readonly where: string;
  readonly texts: ReadonlyMap<string, string>;
}

const files = execFileSync('git', ['ls-files', 'apps/api', 'apps/worker', 'apps/cli', 'libs'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts') && !/spec\.ts$|\/testing\/|\/fixtures\//.test(file));

/** @returns every literal of the server that says something in English and in another language */
function saidIn(file: string): Said[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const texts = new Map<string, string>();
      for (const property of node.properties) {
        if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
          texts.set(property.name.text, property.initializer.getText());
        }
      }
      const ours = LANGUAGES.filter((language) => texts.has(language));
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (texts.has('en') && ours.length > 1) found.push({ where: `${file}:${line}`, texts });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const said = files.flatMap(saidIn);

/** @returns the texts of a file of French ones: those of mails, screens and the audit log */
function frenchIn(file: string): [where: string, text: string][] {
  const found: [string, string][] = [];
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const look = (node: ts.Node): void => {
    const isText = ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer);
    if (isText) found.push([`${file} ${node.name.getText()}`, node.initializer.text]);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const french = [
  ...execFileSync('git', ['ls-files', 'libs/mail/texts/fr.json', 'apps/web/src/i18n/fr', '*/sentences/fr.ts'], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .flatMap(frenchIn),
  ...said.flatMap(({ where, texts }): [string, string][] => {
    const text = texts.get('fr');
    return text === undefined ? [] : [[where, text.slice(1, -1)]];
  }),
];

/** A sign that stands right beside its word, or at a space where a line may be broken. What is code is left out. */
const loose = (text: string): boolean =>
  /(?<![\u00a0\u202f])(?:[;!?»]|:(?=\s|$))|«(?![\u00a0\u202f])/u.test(
    text
      .replaceAll(/\$\{[^}]*\}/g, 'x')
      .replaceAll(/\\u00a0/g, '\u00a0')
      .replace('Authorization: ', ''),
  );

const filledIn = (text: string): string => [...new Set(text.match(/\$?\{[\w.]+\}/g))].toSorted().join(' ');

describe('whatever the server says', () => {
  it('is found by this look at the sources', () => {
    expect(said.length).toBeGreaterThan(300);
  });

  it('is said in every language', () => {
    const gaps = said.flatMap(({ where, texts }) =>
      LANGUAGES.filter((language) => !texts.has(language)).map((language) => `${where} lacks ${language}`),
    );
    expect(gaps).toEqual([]);
  });

  it('has the same blanks in every language', () => {
    const others = said.flatMap(({ where, texts }) =>
      LANGUAGES.filter((each) => filledIn(texts.get(each) ?? '') !== filledIn(texts.get('en') ?? '')).map(
        (language) => `${where} ${language}`,
      ),
    );
    expect(others).toEqual([]);
  });

  it('is nowhere left in English, but for words that are alike', () => {
    const left = said.flatMap(({ where, texts }) =>
      LANGUAGES.filter((language) => language !== 'en' && texts.get(language) === texts.get('en'))
        .filter(() => !ALIKE.includes((texts.get('en') ?? '').slice(1, -1)))
        .map((language) => `${where} ${language}: ${texts.get('en') ?? ''}`),
    );
    expect(left).toEqual([]);
  });

  it('is said in French with a space before : ; ! ? and inside « », at which no line is broken', () => {
    expect(french.length).toBeGreaterThan(1500);
    expect(french.filter(([, text]) => loose(text)).map((each) => each.join(': '))).toEqual([]);
    for (const text of ['Oui: non', 'Oui ; non', 'Quoi?', '«oui»', 'Fini :']) expect(loose(text)).toBe(true);
    expect(['Oui\u00a0: non', 'Quoi\u202f?', '12:30', 'https://x'].filter(loose)).toEqual([]);
  });
});
