import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';

const TEXT = catalogueText({ lamp: '', oil: 'needs: [lamp]' });
/** line 9 is that of the first item */
const ITEM = '  lamp: { kind: right, label: { en: LAMP }, system: board,  }\n';

type Row = readonly [string, string, string, number, number];

describe('a file that is no catalogue', () => {
  it.each<Row>([
    ['empty', '', 'empty', 1, 1],
    ['only a comment', '# later\n', 'empty', 1, 1],
    ['a list', '- a\n- b\n', 'wrong-type', 1, 1],
    ['a text', 'hello', 'wrong-type', 1, 1],
    ['indented with a tab', TEXT.replace('  lamp', '\tlamp'), 'not-yaml', 9, 1],
    ['not UTF-8', TEXT.replace('LAMP', Buffer.from([0x4c, 0xe4]).toString('utf8')), 'not-utf8', 9, 38],
    ['binary', TEXT.replace('LAMP', '\0'), 'not-utf8', 9, 37],
    ['nested in lists', `catalogue: ${'['.repeat(400)}${']'.repeat(400)}`, 'too-deep', 1, 210],
    ['nested in very many lists', `catalogue: ${'['.repeat(5_000)}`, 'too-deep', 1, expect.any(Number) as number],
    [
      'nested in selections',
      TEXT.replace('[lamp]', `[{ holder: ${'{ not: '.repeat(300)}lamp${' }'.repeat(300)} }]`),
      'too-deep',
      10,
      expect.any(Number) as number,
    ],
    ['larger than any', `catalogue: ${'x'.repeat(5 * 1024 * 1024)}`, 'too-large', 1, 1],
    ['a part that holds itself', TEXT.replace('[lamp]', '&a [*a]'), 'circle', 10, expect.any(Number) as number],
    ['an anchor that is nowhere', TEXT.replace('[lamp]', '*lamps'), 'unknown-anchor', 10, 65],
    ['a bare star', TEXT.replace('[lamp]', '*'), 'not-yaml', 10, 65],
    ['a tag', TEXT.replace('en: LAMP', 'en: !!js/function "x"'), 'not-yaml', 9, 51],
    ['a list as a key', TEXT.replace(ITEM, '  ? [lamp]\n  : x\n'), 'not-yaml', 9, 5],
    ['an item twice', TEXT.replace('  oil:', '  lamp:'), 'duplicate-key', 10, 3],
    ['two documents', `${TEXT}---\na: 1\n`, 'not-yaml', 11, 1],
    ['a text with a colon', TEXT.replace('Lighthouses }', 'Lighthouses }\nmore: one: two'), 'not-yaml', 4, 7],
    [
      'an open quote',
      TEXT.replace('en: LAMP', 'en: "LAMP'),
      'not-yaml',
      expect.any(Number) as number,
      expect.any(Number) as number,
    ],
  ])('is told in one error with its place: %s', (_name, text, code, line, column) => {
    const errors = errorsOf(text);
    expect(errors).toMatchObject([{ code, line, column, file: 'spec.yaml' }]);
    expect(errors[0]?.message).toMatch(/^[^\n]{10,120}\.$/);
    expect(errors[0]?.remedy).toMatch(/^[^\n]{10,120}\.$/);
  });

  it('has a byte order mark or the line ends of another system: that is no fault, and places stay right', () => {
    const strange = `\uFEFF${TEXT.slice(1)}`.replaceAll('\n', '\r\n');
    expect(compiled(strange).items.size).toBe(2);
    const [error] = errorsOf(`\uFEFF${TEXT.slice(1).replace('catalogue:', 'catalog:')}`);
    expect(error).toMatchObject({ line: 1, column: 1, remedy: 'Did you mean “catalogue”?' });
    expect(errorsOf(strange.replace('[lamp]', '[lmap]'))).toMatchObject([
      { line: 9, column: 66, code: 'unknown-item' },
    ]);
  });

  it('has a slip of indentation: the first places are told, and how many more there are', () => {
    const lines = Array.from({ length: 60 }, (_each, index) => `  a${index}:\n   b: c: d\n    e: f\n`);
    const errors = errorsOf(`catalogue: x\nitems:\n${lines.join('')}`);
    expect(errors).toHaveLength(6);
    expect(new Set(errors.map(({ line }) => line)).size).toBe(6);
    expect(errors[5]?.message).toMatch(/^\d{2,3} more places from here on cannot be read either\.$/);
  });

  it('has a chain of needs without end: that is told, and nothing breaks', () => {
    const items = Array.from({ length: 6_000 }, (_each, index) => [`i${index}`, `needs: [i${index + 1}]`] as const);
    const errors = errorsOf(catalogueText(Object.fromEntries([...items, ['i6000', '']])));
    expect(['in order', 'too-deep']).toContain(errors[0]?.code ?? 'in order');
  });

  it('reuses anchors beyond measure: it is told where that begins', () => {
    const layers = Array.from({ length: 12 }, (_each, index) => {
      const one = index === 0 ? 'x' : `*l${index - 1}`;
      return `l${index}: &l${index} [${Array.from({ length: 9 }, () => one).join(', ')}]`;
    });
    expect(errorsOf(`${layers.join('\n')}\n`)).toMatchObject([{ code: 'too-many-aliases', line: 2 }]);
  });
});
