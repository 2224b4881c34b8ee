import { Mobile } from './mobile.js';

describe('a mobile number', () => {
  it.each([
    ['+49 170 1234567', '+491701234567'],
    ['+49 (0)170 / 123 45 67', '+491701234567'],
    ['0043 660 123-45-67', '+436601234567'],
    ['+39 345 678 9012', '+393456789012'],
    ['+1 (202) 555-0143', '+12025550143'],
    ['+423 660 12 34', '+4236601234'],
    ['+385.91.2345678', '+385912345678'],
    ['+999', null],
    ['+888 1234 5678', null], // no country's
    ['+210 123 456 789', null], // a code that nobody has
    ['0170 1234567', null], // whose country?
    ['1701234567', null],
    ['+0049170123456', null],
    ['+49 170', null],
    ['+49 1701 2345 6789 0123', null], // more than 15 digits
    ['+49 170 12E4567', null],
    ['+49 170 1234567 ext 5', null],
    ['++491701234567', null],
    ['', null],
  ])('%s', (typed, stored) => {
    const read = Mobile.safeParse(typed);
    expect(read.success ? read.data : null).toBe(stored);
  });
});
