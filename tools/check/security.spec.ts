import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** The level of every item of the chapters, section by section, as the standard (5.0.0) numbers them. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  '6.1': [1, 2, 2],
  '6.2': [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2],
  '6.3': [1, 1, 2, 2, 3, 3, 3, 3],
  '6.4': [1, 1, 2, 2, 3, 3],
  '6.5': [2, 2, 2, 2, 2, 3, 3, 3],
  '6.6': [2, 2, 2, 3],
  '6.7': [3, 3],
  '6.8': [2, 2, 2, 2],
  '7.1': [2, 2, 2],
  '7.2': [1, 1, 1, 1],
  '7.3': [2, 2],
  '7.4': [1, 1, 2, 2, 2],
  '7.5': [2, 2, 3],
  '7.6': [2, 2],
  '8.1': [1, 2, 3, 3],
  '8.2': [1, 1, 2, 3],
  '8.3': [1, 3, 3],
  '8.4': [2, 3],
};
const LEVELS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(SECTIONS).flatMap(([section, levels]) =>
    levels.map((level, at) => [`${section}.${at + 1}`, level] as const),
  ),
);

/** What the tables name: a file, and what its test says where that is told. */
const named = [...text.matchAll(/`([\w./-]+\.ts)`(?:: ([^;|.`]+?))?(?=[;|.]| \||$)/gm)].map(
  ([, file = '', says]) => [file, says?.trim()] as const,
);

describe('docs/security.md', () => {
  it.each(named)('%s: %s', (file, says) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    if (says !== undefined && file.endsWith('spec.ts')) expect(readFileSync(join(ROOT, file), 'utf8')).toContain(says);
  });

  const rows = text
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, items = '', state = '']) => ({ items: expand(items), state }));
  const told = rows.flatMap(({ items }) => items);

  it('says of every item of levels 1 and 2 how it stands', () => {
    const due = Object.entries(LEVELS).flatMap(([item, level]) => (level < 3 ? [item] : []));
    expect(due.filter((item) => !told.includes(item))).toEqual([]);
  });

  it('names items that the standard has, and each once', () => {
    expect(told.filter((item, at) => LEVELS[item] === undefined || told.indexOf(item) !== at)).toEqual([]);
  });

  it('says of which rows nothing is asked at level 2', () => {
    const wrong = rows.filter(
      ({ items, state }) => items.every((item) => LEVELS[item] === 3) !== /level 3/.test(state),
    );
    expect(wrong).toEqual([]);
  });
});

/** `7.1.1 to 7.1.3` and `6.2.2, 6.2.3` as single items. */
function expand(cell: string): string[] {
  return cell.split(',').flatMap((part) => {
    const [first = '', last = first] = part.trim().split(' to ');
    const [chapter, section, from] = first.split('.');
    const to = Number(last.split('.')[2]);
    return Array.from({ length: to - Number(from) + 1 || 0 }, (_, at) => `${chapter}.${section}.${Number(from) + at}`);
  });
}
