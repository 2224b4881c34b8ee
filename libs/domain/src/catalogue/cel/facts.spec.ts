import { celValue, type Fact } from './facts.js';

const CHOICE: Fact['is'] = { choice: ['deck', 'engine'] };
const DAY = new Date('2027-03-01T00:00:00Z');
/** A type, how it is named, what is of it, and what is not. */
const TYPES: readonly (readonly [Fact['is'], string, readonly unknown[], readonly unknown[]])[] = [
  ['bool', 'bool', [true, false], [1, 'true', null, DAY, []]],
  ['int', 'int', [7, -1, 7n, 2n ** 63n - 1n], [7.5, Number.NaN, 2 ** 53, 2n ** 63n, '7', true]],
  ['text', 'text', ['', 'seven'], [7, true, DAY, ['seven']]],
  ['date', 'date', [DAY], [new Date('never'), '2027-03-01', 7]],
  ['list', 'list', [[], ['a', 'b']], [['a', 1], 'a', { 0: 'a' }]],
  [CHOICE, 'choice', ['deck'], [7, ['deck'], false]],
];

describe('a stated value', () => {
  it.each(TYPES)('of %j is taken as it is, an int as a big one', (is, _name, right) => {
    const taken = right.map((value) => celValue({ is }, value as never, 'holder.x'));
    expect(taken).toEqual(right.map((value) => (is === 'int' ? BigInt(value as number) : value)));
  });

  it.each(TYPES)('that is no %j is refused, and says where it stands', (is, name, _right, wrong) => {
    for (const value of wrong) {
      expect(() => celValue({ is }, value as never, 'holder.x')).toThrow(`holder.x has a value that is no ${name}`);
    }
  });
});
