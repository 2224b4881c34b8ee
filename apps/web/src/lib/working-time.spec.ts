import { formatWorkingTime, workingTime } from './working-time.js';

const DAY = 480;

describe('working time', () => {
  it.each([
    [0, 0, 'minute'],
    [7, 7, 'minute'],
    [31, 35, 'minute'],
    [58, 1, 'hour'],
    [61, 1.5, 'hour'],
    [-180, 3, 'hour'],
    [460, 1, 'day'],
    [480, 1, 'day'],
    [481, 1.5, 'day'],
    [960, 2, 'day'],
  ])('%d minutes are %d %s', (minutes, value, unit) => {
    expect(workingTime(minutes, DAY)).toEqual({ value, unit });
  });

  it('is written as the language does', () => {
    expect(formatWorkingTime({ value: 2.5, unit: 'hour' }, 'de')).toBe('2,5 Stunden');
    expect(formatWorkingTime({ value: 1, unit: 'hour' }, 'en')).toBe('1 hour');
    expect(formatWorkingTime({ value: 1.5, unit: 'day' }, 'de')).toBe('1,5');
    expect(formatWorkingTime({ value: 2.5, unit: 'hour' }, 'it')).toBe('2,5 ore');
    expect(formatWorkingTime({ value: 1.5, unit: 'hour' }, 'fr')).toBe('1,5\u00a0heure');
  });
});
