import { createHmac, randomInt } from 'node:crypto';

const HOW_MANY = 10;
/** Without letters that look like others; ten of them are 49 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const half = (): string => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** @returns codes to be written down, each good for one sign-in when the app is out of reach */
export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, () => `${half()}-${half()}`);

/**
 * @param secret what the person's app shares with us, in clear: stored sealed alone, so that nobody can try codes against
 *   a backup, and the codes outlive a change of the server's key
 * @returns what is stored of a code, however it was typed
 */
export const hashOfRecoveryCode = (secret: string, code: string): string =>
  createHmac('sha256', secret)
    .update(`keyward recovery code ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('hex');
