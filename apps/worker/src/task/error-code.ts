/**
 * What is kept of a failure: a code, never a message, which could hold names and addresses.
 * @returns the code of a `Fault` or `DomainError`, PostgreSQL's or Node's code, else the class of the error
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : error.name;
}

/** PostgreSQL's classes 08 (connection) and 57P (shutdown), a session cut off while we were frozen, and sockets. */
const AWAY = /^(08...|57P0[123]|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** The driver tells these by message alone. */
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Query runner already released/;

/** The try before this one ended with its worker. */
export const WORKER_LOST = 'worker-lost';
/** A deadlock, a lock that others held for too long, a statement that took too long (PostgreSQL, appendix A). */
const CUT_OFF = ['40001', '40P01', '55P03', '57014', WORKER_LOST];

/** @returns whether the try was cut off by something else, which is counted apart from tries that failed */
export const isCutOff = (error: unknown): boolean => CUT_OFF.includes(errorCode(error));

/** @returns whether PostgreSQL went away, which says nothing about the task and does not count as a try of it */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Error && (AWAY.test(String((error as { code?: unknown }).code)) || AWAY_MESSAGE.test(error.message));
