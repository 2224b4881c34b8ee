import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as the product asks for it; its server takes a step before and a step after its own. */
const STEP_MS = 30_000;
/** What is left of a step at least when a phone begins: long enough for a whole spec on a stalled machine. */
const ROOM_MS = 15_000;

/**
 * An authenticator app that holds one secret. Its steps are counted from the moment it is made, so that a step of 30 s
 * that ends between two lines of a spec neither makes a used code a new one nor an unused one too old: `-1` is good for
 * 15 s at least, `0` and `1` for 45 s and more. Waits, for 15 s at the most, where less of the step is left.
 * @param {string} secret base32
 * @returns {Promise<(step?: -1 | 0 | 1) => string>} the code of a step
 */
export async function phoneWith(secret) {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < ROOM_MS) await sleep(left);
  const start = Date.now();
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  return (step = 0) => app.generate({ timestamp: start + step * STEP_MS });
}
