import { passwordFault } from './password.js';

describe('a password', () => {
  it.each([
    ['eleven characters', 'abcdefghijk', 'password-too-short'],
    ['a common one', 'Passwort1234', 'password-common'],
    ['one letter repeated', 'aaaaaaaaaaaaaa', 'password-common'],
    ['too long', 'xyz-'.repeat(33), 'password-too-long'],
  ])('is refused: %s', (_name, password, fault) => expect(passwordFault(password)).toBe(fault));

  it('is refused when it is the address itself', () => {
    expect(passwordFault('anna@dealer.example', ['anna@dealer.example'])).toBe('password-common');
  });

  it('needs length only, no composition', () => {
    expect(passwordFault('four plain small words')).toBeUndefined();
    expect(passwordFault('äöüäöüßßßxyz')).toBeUndefined();
  });

  it('counts characters, not code units', () => {
    expect(passwordFault('🔑🌲🦊🐢🔑🌲🦊🐢🔑🌲🦊')).toBe('password-too-short');
  });
});
