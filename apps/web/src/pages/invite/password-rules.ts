import { SHORTEST } from '../../lib/password-strength.js';

export interface PasswordRule {
  key: 'length' | 'own' | 'common';
  /** null: only the server knows, when it is sent */
  kept: boolean | null;
}

/** The longest that is accepted is the API's word as well. */
const LONGEST = 128;

/**
 * @param own what must not be the password: names, and the address with its parts
 * @returns what a password must keep to, and whether it does, as it is typed
 */
export function passwordRules(password: string, own: readonly string[]): PasswordRule[] {
  const length = [...password].length;
  const plain = password.toLowerCase();
  return [
    { key: 'length', kept: length >= SHORTEST && length <= LONGEST },
    { key: 'own', kept: length > 0 && !own.some((word) => word.length > 3 && word.toLowerCase() === plain) },
    { key: 'common', kept: null },
  ];
}

/** @returns the words that are somebody's own, as the server takes them */
export const ownWords = ({
  email,
  firstName,
  lastName,
}: Record<'email' | 'firstName' | 'lastName', string>): string[] => [
  email,
  email.split('@')[0] ?? '',
  firstName,
  lastName,
  firstName + lastName,
];
