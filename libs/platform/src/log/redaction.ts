/** Keys whose values never reach a log, wherever they stand in a logged object; compared without case, - and _. */
const SECRET_KEYS = new Set([
  ...['authorization', 'cookie', 'setcookie', 'password', 'passwordhash', 'secret', 'token', 'tokenhash', 'digestkey'],
  ...['email', 'to', 'mobile', 'phone', 'firstname', 'lastname', 'name', 'subject', 'idempotencykey', 'databaseurl'],
  ...['redisurl', 'smtpurl', 'keywardsecret', 'parameters', 'detail'],
]);
const HIDDEN = '[hidden]';
const DEEPEST = 6;

const plain = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');

/**
 * A copy of a logged value without secrets and personal data.
 * An error keeps its class, message, code and stack: its other fields (a query's parameters) are looked at like any.
 */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= DEEPEST) return HIDDEN;
  if (Array.isArray(value)) return value.map((entry) => redacted(entry, depth + 1));
  const fields = Object.entries(value).map(([key, field]) => [
    key,
    SECRET_KEYS.has(plain(key)) ? HIDDEN : redacted(field, depth + 1),
  ]);
  const copy = Object.fromEntries(fields) as Record<string, unknown>;
  if (!(value instanceof Error)) return copy;
  const cause = value.cause === undefined ? {} : { cause: redacted(value.cause, depth + 1) };
  return { ...copy, type: value.name, message: value.message, stack: value.stack, ...cause };
}

/**
 * The last net under a finished line: passwords in addresses, e-mail addresses, bearer tokens and links that open something
 * inside a text (a driver's error message, say).
 */
export const maskLine = (line: string): string =>
  line
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s"@]*@/gi, `$1${HIDDEN}@`)
    .replace(/[a-z0-9.!#$%&'*+=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi, HIDDEN)
    .replace(/(\bBearer )[\w.~+/=-]+/gi, `$1${HIDDEN}`)
    .replace(/(\/(?:invite|reset-password|confirm-email)#)[\w.~%-]+/gi, `$1${HIDDEN}`);
