import { passwordFault } from './password.js';

describe('a password', () => {
  it.each([
    ['eleven characters', 'abcdefghijk', 'password-too-short'],
    ['a common one', 'Passwort1234', 'password-common'],
    ['a row of the keyboard', 'qazwsxedcrfv', 'password-common'],
    ['a common word of a leak, in capitals', 'Finalfantasy', 'password-common'],
    ['one of a leak that is no word', 'Mailcreated5240', 'password-common'],
    ['three rows of the keyboard, from above', 'qweasdzxc123', 'password-common'],
    ['digits there and back', '123456789987654321', 'password-common'],
    ['a few characters over and over', 'Wien24Wien24Wien24', 'password-common'],
    ['one letter repeated', 'aaaaaaaaaaaaaa', 'password-common'],
    ['too long', 'xyz-'.repeat(33), 'password-too-long'],
  ])('is refused: %s', (_name, password, fault) => expect(passwordFault(password)).toBe(fault));

  it('is refused when it is the address itself', () => {
    expect(passwordFault('anna@dealer.example', ['anna@dealer.example'])).toBe('password-common');
  });

  it('needs length only, no composition', () => {
    expect(passwordFault('four plain small words')).toBeUndefined();
    expect(passwordFault('finalfantasy of my own')).toBeUndefined();
    expect(passwordFault('äöüäöüßßßxyz')).toBeUndefined();
  });

  it('counts characters, not code units', () => {
    expect(passwordFault('🔑🌲🦊🐢🔑🌲🦊🐢🔑🌲🦊')).toBe('password-too-short');
  });
});
