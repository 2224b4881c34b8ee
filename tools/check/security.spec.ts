import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** What the tables name: a file, and what its test says where that is told. */
const named = [...text.matchAll(/`([\w./-]+\.ts)`(?:: ([^;|.`]+?))?(?=[;|.]| \||$)/gm)].map(
  ([, file = '', says]) => [file, says?.trim()] as const,
);

describe('docs/security.md', () => {
  it.each(named)('%s: %s', (file, says) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    if (says !== undefined && file.endsWith('spec.ts')) expect(readFileSync(join(ROOT, file), 'utf8')).toContain(says);
  });

  it('says of every item of levels 1 and 2 how it stands', () => {
    const items = { 6: [3, 11, 4, 4, 5, 3, 0, 4], 7: [3, 4, 2, 5, 2, 2], 8: [2, 3, 1, 1] };
    const told = new Set(
      text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .flatMap((line) => expand(line.split('|')[1] ?? '')),
    );
    const all = Object.entries(items).flatMap(([chapter, sections]) =>
      sections.flatMap((count, section) =>
        Array.from({ length: count }, (_, item) => `${chapter}.${section + 1}.${item + 1}`),
      ),
    );
    expect(all.filter((item) => !told.has(item))).toEqual([]);
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
