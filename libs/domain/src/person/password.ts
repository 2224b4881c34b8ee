/** Length over composition (OWASP ASVS 5.0, 6.2): 12 to 128 characters, and none of the common ones. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Beginnings and words that make even a long password a common one. */
const COMMON = [
  'password1234',
  'passwort1234',
  '123456789012',
  '1234567890123',
  '12345678901234',
  'qwertyuiop12',
  'qwertzuiop12',
  'qwerty123456',
  'letmein12345',
  'iloveyou1234',
  'welcome12345',
  'willkommen12',
  'willkommen123',
  'administrator',
  'administrator1',
  'changeme1234',
  'passwordpassword',
  'passwortpasswort',
  'password12345',
  'passwort12345',
  'abcdefghijkl',
  'abcd12345678',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyqwerty',
  'monkeymonkey',
  'football1234',
  'summer202024',
  'hallo1234567',
  'geheim123456',
  'geheimgeheim',
  'keywardkeyward',
  'password2026',
  'passwort2026',
];

export type PasswordFault = 'password-too-short' | 'password-too-long' | 'password-common';

/**
 * @param password what was typed; counted in characters, not bytes
 * @param about words of the person (name, address) that must not be the password
 * @returns why it is refused, or undefined
 */
export function passwordFault(password: string, about: readonly string[] = []): PasswordFault | undefined {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return 'password-too-short';
  if (length > PASSWORD_MAX) return 'password-too-long';
  const plain = password.toLowerCase();
  const oneCharacter = new Set(plain).size < 4;
  const known = COMMON.includes(plain) || about.some((word) => word.length > 3 && plain === word.toLowerCase());
  return oneCharacter || known ? 'password-common' : undefined;
}
