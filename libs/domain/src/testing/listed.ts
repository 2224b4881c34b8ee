import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueError } from '../catalogue/compiled.js';

type Listed = readonly (readonly [mistake: string, said: readonly string[]])[];

/** @returns the paragraphs of a list in this folder: what somebody has written, and all that is said of it */
export function listed(file: string): Listed {
  const text = readFileSync(join(process.cwd(), 'libs/domain/src/catalogue/fixtures', file), 'utf8');
  const paragraphs = text.trim().split(/\n(?! )/);
  return paragraphs.map((paragraph) => {
    const [mistake = '', ...said] = paragraph.split('\n');
    return [mistake, said.map((line) => line.trim())];
  });
}

/** @returns errors as they stand in such a list */
export const toldOf = (errors: readonly CatalogueError[]): readonly string[] =>
  errors.map(({ line, column, key, code, message, remedy }) =>
    [`${line}:${column}`, ...(key === '' ? [] : [key]), `${code}: ${message} ${remedy}`].join(' '),
  );

/** @param mistake `"one" as "other"` @returns the text with that written instead. Throws where it does not have it */
export function withSlip(text: string, mistake: string): string {
  const [from = '', to = ''] = mistake.split(' as ').map((each) => JSON.parse(each) as string);
  if (!text.includes(from)) throw new Error(`not in the file: ${from}`);
  return text.replace(from, () => to);
}
