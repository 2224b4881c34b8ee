import { isCommonPassword } from './common-passwords.js';

/** Length over composition (OWASP ASVS 5.0, 6.2): 12 to 128 characters, and none of the common ones. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

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
  const theirs = about.some((word) => word.length > 3 && plain === word.toLowerCase());
  return theirs || isCommonPassword(password) ? 'password-common' : undefined;
}
