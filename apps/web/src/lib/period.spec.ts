import { lengthInHours } from './period.js';

describe('lengthInHours', () => {
  it.each([
    ['P3D', 72],
    ['PT36H', 36],
    ['P1W', 168],
    ['P1DT90M', 25.5],
    ['soon', 0],
  ])('reads %s', (period, hours) => {
    expect(lengthInHours(period)).toBe(hours);
  });
});
