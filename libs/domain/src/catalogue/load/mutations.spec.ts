import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compileCatalogue } from '../compile.js';
import { runCases } from '../cases/run-cases.js';
import { parseDemo } from '../demo.js';
import { compiled } from '../fixtures/sea.js';

const read = (name: string) => readFileSync(join(process.cwd(), 'catalogues/lbs', name), 'utf8');
const CATALOGUE = read('catalogue.yaml');
const CASES = read('cases/roles.yaml');
const DEMO = read('demo.yaml');
const LBS = compiled(CATALOGUE);
const RUNS = Number(process.env['MUTATIONS'] ?? 15);

/** Slips of a person who writes such a file: something misspelt, left out, doubled, moved, or of another kind. */
const slip = fc.record({
  at: fc.nat({ max: 100_000 }),
  how: fc.constantFrom('letter', 'drop', 'twice', 'indent', 'value', 'list', 'number', 'quote', 'cut'),
});

type Slip = { readonly at: number; readonly how: string };

function slipped(text: string, slips: readonly Slip[]): string {
  return slips.reduce((file, { at, how }) => {
    const lines = file.split('\n');
    const index = at % lines.length;
    const line = lines[index] ?? '';
    const letter = at % Math.max(1, line.length);
    const changed: Readonly<Record<string, readonly string[]>> = {
      letter: [`${line.slice(0, letter)}${line[letter + 1] ?? ''}${line[letter] ?? ''}${line.slice(letter + 2)}`],
      drop: [],
      twice: [line, line],
      indent: [` ${line}`],
      value: [line.replace(/: .*/, ': something')],
      list: [line.replace(/: .*/, ': [a, b]')],
      number: [line.replace(/: .*/, ': 17')],
      quote: [line.replace(/: /, ': "')],
      cut: [line.slice(0, letter)],
    };
    lines.splice(index, 1, ...(changed[how] ?? []));
    return lines.join('\n');
  }, text);
}

describe.each([
  ['a catalogue', CATALOGUE, (text: string) => compileCatalogue(text, { file: 'x' })],
  ['a file of cases', CASES, (text: string) => runCases(LBS, [{ file: 'x', text }])],
  ['a demo', DEMO, (text: string) => parseDemo(text, { file: 'x', catalogue: LBS })],
] as const)('%s with slips', (_name, original, load) => {
  it('is taken, or refused with faults that have their place and a remedy, each once', () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
        const result = load(slipped(original, slips));
        const errors = 'errors' in result ? result.errors : [];
        for (const { line, column, message, remedy } of errors) {
          expect([line > 0, column > 0, message.endsWith('.'), /[.?]$/.test(remedy)]).toEqual([true, true, true, true]);
          expect(`${message} ${remedy}`).not.toMatch(/undefined|\[object|Invalid input|expected \w+, received/);
        }
        const told = errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
        expect(told).toEqual([...new Set(told)]);
      }),
      { numRuns: RUNS },
    );
  });
});
