import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { CommandError } from './explain.js';

/** The files of one catalogue folder. */
export interface CatalogueFiles {
  readonly name: string;
  /** @throws CommandError when the folder has no such file */
  read(file: 'catalogue.yaml' | 'demo.yaml'): { readonly text: string; readonly file: string };
}

/**
 * @param given a folder, or the name of one in `catalogues/`: of the working directory, else of the installation
 * @throws CommandError when there is none
 */
export function catalogueFiles(given: string): CatalogueFiles {
  const installation = resolve(import.meta.dirname, '..', '..', '..');
  const places = [given, join('catalogues', given), join(installation, 'catalogues', given)].map((place) =>
    resolve(place),
  );
  const folder = places.find((place) => existsSync(join(place, 'catalogue.yaml')));
  if (folder === undefined) throw new CommandError(`There is no catalogue in:\n  ${places.join('\n  ')}`);
  return {
    name: basename(folder),
    read(file) {
      const path = join(folder, file);
      if (!existsSync(path)) throw new CommandError(`The catalogue has no ${file}: ${path}`);
      return { text: readFileSync(path, 'utf8'), file: path };
    },
  };
}
