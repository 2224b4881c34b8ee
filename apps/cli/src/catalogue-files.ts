import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CommandError } from './explain.js';

/** The files of one catalogue folder. */
export interface CatalogueFiles {
  readonly name: string;
  has(file: 'demo.yaml'): boolean;
  /** @throws CommandError when the folder has no such file */
  read(file: 'catalogue.yaml' | 'demo.yaml'): SourceFile;
  /** the files in `cases/`, by name; none where there is no such folder */
  cases(): readonly SourceFile[];
}

export interface SourceFile {
  readonly text: string;
  /** as seen from the working directory */
  readonly file: string;
}

/**
 * @param given a folder, its catalogue.yaml, or the name of a folder in `catalogues/`: of the working directory, else of the
 * installation
 * @throws CommandError when there is none
 */
export function catalogueFiles(given: string): CatalogueFiles {
  const installation = resolve(import.meta.dirname, '..', '..', '..');
  const named = basename(given) === 'catalogue.yaml' ? dirname(given) : given;
  const possible = ['', 'catalogues', join(installation, 'catalogues')].map((place) => resolve(place, named));
  const places = [...new Set(possible)];
  const folder = places.find((place) => existsSync(join(place, 'catalogue.yaml')));
  if (folder === undefined) throw new CommandError(`There is no catalogue in:\n  ${places.join('\n  ')}`);
  return {
    name: basename(folder),
    has: (file) => existsSync(join(folder, file)),
    read(file) {
      const path = join(folder, file);
      if (!existsSync(path)) throw new CommandError(`The catalogue has no ${file}: ${path}`);
      return readSource(path);
    },
    cases() {
      const cases = join(folder, 'cases');
      const names = existsSync(cases) ? readdirSync(cases).filter((name) => /\.ya?ml$/.test(name)) : [];
      return names.sort().map((name) => readSource(join(cases, name)));
    },
  };
}

/** More than any catalogue: a file that is larger was taken by mistake, or is meant to do harm. */
const LARGEST = 5 * 1024 * 1024;

function readSource(path: string): SourceFile {
  const { size } = statSync(path);
  const file = relative(process.cwd(), path);
  if (size > LARGEST) throw new CommandError(`${file} has ${size} bytes; a file of a catalogue has 5 MB at most.`);
  return { text: readFileSync(path, 'utf8'), file };
}
