import { hearProductTime, productNow } from './product-now.js';

describe('the time of the product', () => {
  it('is that of this computer until the API tells one, then goes on from there', () => {
    expect(Math.abs(productNow() - Date.now())).toBeLessThan(1000);
    const inAWeek = Date.now() + 168 * 3_600_000;
    hearProductTime(new Date(inAWeek).toISOString());
    expect(Math.abs(productNow() - inAWeek)).toBeLessThan(1000);
  });
});
