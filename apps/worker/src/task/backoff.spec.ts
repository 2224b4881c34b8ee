import { MAIL_PATIENCE, secondsToWait, WORK_PATIENCE } from './backoff.js';

describe('secondsToWait', () => {
  it.each([
    [1, 1],
    [2, 2],
    [5, 16],
    [8, 60],
    [1000, 60],
  ])('waits longer after %d failures, up to a limit', (attempts, seconds) => {
    expect(secondsToWait(attempts, WORK_PATIENCE, 0)).toBe(seconds);
  });

  it('is spread by up to a quarter', () => {
    expect(secondsToWait(4, MAIL_PATIENCE, 1)).toBe(6);
  });
});
