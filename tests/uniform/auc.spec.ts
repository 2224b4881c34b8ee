import { auc, chanceOfAuc } from './auc.js';

describe('how well a time tells two groups apart', () => {
  it.each([
    [[1, 2, 3], [4, 5, 6], 0],
    [[4, 5, 6], [1, 2, 3], 1],
    [[1, 3], [2, 4], 0.25],
    [[1, 1], [1, 1], 0.5],
    [[1, 2], [2, 3], 0.125],
  ])('%j and %j: %d', (ones, others, expected) => expect(auc(ones, others)).toBeCloseTo(expected));

  it('falls about 0.018 from one half by chance, with 500 of each', () => {
    expect(chanceOfAuc(500, 500)).toBeCloseTo(0.01827, 4);
  });
});
