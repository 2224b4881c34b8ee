import { counted, interval, isIn, partOf, pathOf, told } from './parts.mjs';

const mutant = (line: number) => ({
  fileName: '/somewhere/libs/domain/src/catalogue/load/say.ts',
  location: { start: { line, column: 2 }, end: { line, column: 9 } },
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
});
const lines = Array.from({ length: 3000 }, (_each, line) => line);

describe('a part of all changes', () => {
  it('is written as which of how many', () => {
    expect(partOf('3/40')).toEqual({ number: 3, of: 40 });
    for (const text of ['', '3', '0/40', '41/40', 'a/b', '1/0']) expect(() => partOf(text)).toThrow(RangeError);
  });

  it('has each change in exactly one of them, about as many in each, wherever the sources stand', () => {
    const sizes = [1, 2, 3].map((number) => lines.filter((line) => isIn({ number, of: 3 }, mutant(line))).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(lines.length);
    for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(120);
    const moved = { ...mutant(7), fileName: 'elsewhere\\libs\\domain\\src\\catalogue\\load\\say.ts' };
    expect(pathOf(moved.fileName)).toBe('load/say.ts');
    const where = (one: ReturnType<typeof mutant>) => [1, 2, 3].filter((number) => isIn({ number, of: 3 }, one));
    expect(where(moved)).toEqual(where(mutant(7)));
  });
});

describe('what is told of it', () => {
  it('counts what no spec reaches as not noticed, an endless loop as noticed, and nothing of other parts', () => {
    const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError', 'RuntimeError'];
    expect(counted(statuses)).toEqual({ asked: 4, noticed: 2 });
  });

  it('says between what the share of all is', () => {
    const [least, most] = interval({ asked: 100, noticed: 80 });
    expect(least).toBeCloseTo(71.1, 1);
    expect(most).toBeCloseTo(86.7, 1);
    expect(interval({ asked: 0, noticed: 0 })).toEqual([0, 100]);
  });

  it('has a line a folder and one for all', () => {
    const at = (path: string, status: 'Killed' | 'Survived') => ({
      fileName: `/x/libs/domain/src/catalogue/${path}`,
      status,
    });
    const all = [at('load/say.ts', 'Killed'), at('check.ts', 'Killed'), at('load/near.ts', 'Survived')];
    expect(told(all)).toEqual([
      'all: 2 of 3 noticed, 66.7 % (20.8 to 93.9)',
      'load: 1 of 2 noticed, 50.0 % (9.5 to 90.5)',
      'the engine itself: 1 of 1 noticed, 100.0 % (20.7 to 100.0)',
    ]);
  });
});
