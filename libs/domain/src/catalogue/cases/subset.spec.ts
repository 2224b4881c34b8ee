import { differences } from './subset.js';

const LINES = [
  { item: 'lamp', outcome: 'allowed', stages: [] },
  { item: 'oil', outcome: 'refused', stages: [{ by: 'lead' }, { by: 'peer' }] },
  { item: 'oil', outcome: 'nothing', stages: [] },
];

describe('an answer that is as a case expects', () => {
  it.each<[string, unknown, unknown]>([
    ['the keys that are named', { a: 1 }, { a: 1, b: 2 }],
    ['null for what is not there', { a: null }, {}],
    ['entries in any order', [{ item: 'oil' }, { item: 'lamp' }], LINES],
    ['two entries about the same, each by one of its own', [{ outcome: 'nothing' }, { item: 'oil' }], LINES],
    ['an empty list', { stages: [] }, LINES[0]],
    ['a list with nothing beside it', { exactly: [{ by: 'peer' }, { by: 'lead' }] }, LINES[1]?.stages],
  ])('%s', (_name, expected, actual) => {
    expect(differences(expected, actual)).toEqual([]);
  });
});

describe('an answer that is not', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['another value', { a: { b: 1 } }, { a: { b: 2 } }, { path: 'a.b', expected: 1, actual: 2 }],
    ['a value for nothing', { a: null }, { a: 0 }, { path: 'a', expected: null, actual: 0 }],
    ['nothing for an object', { a: { b: 1 } }, { a: null }, { path: 'a', expected: { b: 1 }, actual: null }],
    ['a list for an object', { a: { b: 1 } }, { a: [] }, { path: 'a', expected: { b: 1 }, actual: [] }],
    ['no list', { a: ['x'] }, { a: 'x' }, { path: 'a', expected: ['x'], actual: 'x' }],
    ['no list at all', [], undefined, { path: '', expected: [], actual: undefined }],
    [
      'something instead of an empty list',
      { stages: [] },
      LINES[1],
      { path: 'stages', expected: 'nothing more', actual: LINES[1]?.stages },
    ],
    [
      'more than exactly that',
      { exactly: [{ item: 'lamp' }, { item: 'oil' }] },
      LINES,
      { path: '', expected: 'nothing more', actual: [LINES[2]] },
    ],
    [
      'the entry about the same with the fewest differences',
      [{ item: 'oil', outcome: 'allowed', stages: [{ by: 'lead' }] }],
      LINES,
      { path: '[0].outcome', expected: 'allowed', actual: 'refused' },
    ],
    [
      'a third about the same, of which there are two',
      [{ item: 'oil' }, { item: 'oil' }, { item: 'oil' }],
      LINES,
      { path: '[2]', expected: { item: 'oil' }, actual: { item: ['lamp', 'oil', 'oil'] } },
    ],
    [
      'an entry about nothing there is',
      [{ item: 'rope' }],
      LINES.slice(0, 1),
      { path: '[0]', expected: { item: 'rope' }, actual: { item: ['lamp'] } },
    ],
    ['a plain entry', ['c'], ['a', 'b'], { path: '[0]', expected: 'c', actual: ['a', 'b'] }],
    [
      'an entry among what is no object',
      [{ item: 'c' }],
      ['a', { item: 'b' }],
      { path: '[0]', expected: { item: 'c' }, actual: { item: ['b'] } },
    ],
  ])('%s', (_name, expected, actual, told) => {
    expect(differences(expected, actual)).toEqual([told]);
  });

  it('is told at every place, each entry with the one it means', () => {
    expect(
      differences(
        [
          { item: 'lamp', outcome: 'refused' },
          { item: 'oil', outcome: 'x' },
        ],
        LINES,
      ),
    ).toEqual([
      { path: '[0].outcome', expected: 'refused', actual: 'allowed' },
      { path: '[1].outcome', expected: 'x', actual: 'refused' },
    ]);
  });
});
