import { plainLetters } from './free-login.js';

describe('plain letters of a name', () => {
  it.each([
    ['Jürgen', 'juergen'],
    ['Weiß', 'weiss'],
    ['Núñez', 'nunez'],
    ['O’Brien-Łukasz', 'obrienlukasz'],
    ['李', ''],
  ])('%s → %s', (name, plain) => expect(plainLetters(name)).toBe(plain));
});
