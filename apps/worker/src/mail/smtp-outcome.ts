/** What became of one try to hand a mail to the mail server. `code` never holds an address. */
export type SendOutcome =
  | { readonly outcome: 'accepted' }
  /** not now: try again; it may even have arrived, which is why the Message-ID stays the same */
  | { readonly outcome: 'later'; readonly code: string }
  /** never: the server refused this recipient or this mail for good */
  | { readonly outcome: 'refused'; readonly code: string };

/** What nodemailer tells of a failure; `response` is the server's own sentence, which often repeats the address. */
interface SmtpFailure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/** Steps at which a 5xx is about this mail; earlier ones (greeting, sign-in, sender) are about us and can be mended. */
const ABOUT_THIS_MAIL: ReadonlySet<unknown> = new Set(['RCPT TO', 'DATA']);

/** @returns `550`, with the enhanced code (RFC 3463) where the server gives one: `550 5.1.1` */
function replyCode(responseCode: number, response: unknown): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1];
  return enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`;
}

/**
 * Reads a failure of nodemailer: a 5xx to RCPT or DATA is for good, all else (4xx, connection, time, our own sign-in)
 * is worth another try (RFC 5321, 4.2.1).
 */
export function outcomeOf(error: unknown): SendOutcome {
  const { code, command, responseCode, response } = (error ?? {}) as SmtpFailure;
  if (typeof responseCode === 'number') {
    const refused = responseCode >= 500 && responseCode < 600 && ABOUT_THIS_MAIL.has(command);
    return { outcome: refused ? 'refused' : 'later', code: replyCode(responseCode, response) };
  }
  return { outcome: 'later', code: typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'unknown' };
}
