import { sha256 } from '../catalogue/load/sha256.js';
import { isMarked } from './leaked-passwords.js';

/** Common ones in the languages of the product, which lists from elsewhere do not have. */
const OURS: readonly string[] = [
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

/** A few characters over and over, as in abcabcabcabc. */
const REPEATED = /^(.{1,8}?)\1+$/su;

/** @returns whether a password is among the first that somebody who guesses would try; in whatever case */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const few = new Set(plain).size < 4;
  return few || REPEATED.test(plain) || OURS.includes(plain) || isMarked(sha256(plain).slice(0, 8));
}
