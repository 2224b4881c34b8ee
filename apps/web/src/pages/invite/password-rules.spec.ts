import { ownWords, passwordRules } from './password-rules.js';

const OWN = ownWords({ email: 'ida.hollenstein@dealer.example', firstName: 'Ida', lastName: 'Hollenstein-Berg' });
const kept = (password: string) => passwordRules(password, OWN).map(({ kept: keeps }) => keeps);

describe('the rules of a password, as it is typed', () => {
  it('counts characters as people see them, from 12 to 128', () => {
    expect(kept('elevenlett🙂')[0]).toBe(false);
    expect(kept('twelve lett🙂')[0]).toBe(true);
    expect(kept('x'.repeat(129))[0]).toBe(false);
  });

  it.each([
    ['Ida.Hollenstein'],
    ['ida.hollenstein@dealer.example'],
    ['hollenstein-berg'],
    ['IdaHollenstein-Berg'],
    [''],
  ])('refuses one’s own words: %s', (password) => expect(kept(password)[1]).toBe(false));

  it('leaves to the server what is common', () => {
    expect(kept('seven green bicycles')).toEqual([true, true, null]);
  });
});
