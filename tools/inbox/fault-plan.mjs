// How the mail catcher misbehaves on purpose: the worst moments of an SMTP dialogue, one by one.

/**
 * What becomes of one try to deliver a mail. The last three keep the mail: it has arrived, whatever the client believes.
 *
 * - `take`: 250, as it should be
 * - `refuse`: answered with `code`; 4xx: try again, 5xx: never
 * - `reset-before`: the connection is cut after the last byte of the mail, which is not kept
 * - `reset-instead`: kept, and cut where the 250 should come
 * - `cut-250`: kept, and cut in the middle of the 250
 * - `reset-after`: kept, and cut right after the 250
 * @typedef {{ do: 'take' | 'reset-before' | 'reset-instead' | 'cut-250' | 'reset-after' } | { do: 'refuse', code: number }} Fate
 */

/**
 * @typedef {object} FaultPlan
 * @property {() => 'greet' | 'reset' | 'busy'} connection what a client that connects gets: a greeting, nothing, 421
 * @property {(copy: Copy) => Fate} mail asked for every try, when all its bytes are there
 */

/**
 * One try, as the mail server saw it.
 * @typedef {object} Copy
 * @property {string | null} messageId
 * @property {string[]} to addresses of the envelope
 * @property {import('./message.mjs').Message} message
 */

const TAKE = /** @type {const} */ ({ do: 'take' });
const KEPT = new Set(['take', 'reset-instead', 'cut-250', 'reset-after']);

/** @param {Fate} fate */
export const isKept = (fate) => KEPT.has(fate.do);

/** Asks the plan of the moment, if there is one. */
export class Fates {
  /** @type {FaultPlan | null} */
  plan = null;

  connection() {
    return this.plan?.connection() ?? 'greet';
  }

  /**
   * @param {import('./message.mjs').Message} message
   * @returns {Fate}
   */
  of(message) {
    const header = message.headers.find(({ name }) => name.toLowerCase() === 'message-id');
    return this.plan?.mail({ messageId: header?.value.trim() ?? null, to: message.to, message }) ?? TAKE;
  }
}
