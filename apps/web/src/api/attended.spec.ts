import { isUnattended, watchForSigns } from './attended.js';

describe('whether somebody is at the screen', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is told by what they touch, for a minute', () => {
    const screen = new EventTarget();
    const stop = watchForSigns(screen);
    jest.advanceTimersByTime(60_000);
    expect(isUnattended()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(isUnattended()).toBe(true);
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart']) {
      screen.dispatchEvent(new Event(sign));
      expect(isUnattended()).toBe(false);
      jest.advanceTimersByTime(60_001);
      expect(isUnattended()).toBe(true);
    }
    screen.dispatchEvent(new Event('blur'));
    expect(isUnattended()).toBe(true);
    stop();
    screen.dispatchEvent(new Event('keydown'));
    expect(isUnattended()).toBe(true);
  });
});
