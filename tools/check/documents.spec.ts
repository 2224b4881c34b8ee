import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { envTable } from '@keyward/platform';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(ROOT, 'docs/adr')).map((name) => `docs/adr/${name}`),
];

describe('the documents', () => {
  it.each(DOCUMENTS)('%s links only to what is there', (file) => {
    const links = [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)|src="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    const missing = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(join(ROOT, dirname(file), link)));
    expect(missing).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names only files and folders that are there', (file) => {
    const paths = [...read(file).matchAll(/`((?:apps|libs|tools|tests|catalogues|docs)\/[\w./-]*\w)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names only commands that are there', (file) => {
    const commands = readdirSync(join(ROOT, 'apps/cli/src/commands'))
      .filter((name) => !name.includes('spec'))
      .flatMap((name) => [...read(`apps/cli/src/commands/${name}`).matchAll(/\.command\('(\w+)/g)])
      .map((match) => match[1]);
    const named = [...read(file).matchAll(/(?:`keyward |npm run keyward -- )([a-z]+)/g)].map((match) => match[1]);
    expect(named.filter((name) => !commands.includes(name))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names only scripts that are there', (file) => {
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
    const named = [...read(file).matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('show the environment as it is: `npm run keyward -- env` prints the table', () => {
    expect(read('README.md')).toContain(`<!-- keyward env -->\n${envTable()}\n<!-- /keyward env -->`);
  });

  it('number the decisions without a gap, and list each', () => {
    const names = readdirSync(join(ROOT, 'docs/adr')).filter((name) => /^\d/.test(name));
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_name, index) => index + 1));
    for (const name of names) expect(read('docs/adr/README.md')).toContain(`(${name})`);
  });
});
