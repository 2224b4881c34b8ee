let ahead = 0;

/**
 * Keeps how far the clock of Keyward is from that of this computer: a computer may go wrong, and the clock of a test
 * installation can be moved.
 * @param iso the time that the API last told
 */
export function hearProductTime(iso: string): void {
  ahead = Date.parse(iso) - Date.now();
}

/** @returns the time as Keyward counts it, in milliseconds; that of this computer before the API told one */
export const productNow = (): number => Date.now() + ahead;
