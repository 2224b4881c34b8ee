import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorCode } from '@keyward/domain';

/** What Fastify and Nest throw before a route is reached, in our codes. */
const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
};
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed-json',
  404: 'not-found',
  405: 'not-found',
  413: 'body-too-large',
  415: 'not-json',
};

/**
 * PostgreSQL is away, starting, stopping, or gave a statement up: 08* connection, 53* out of resources, 57P* shutdown,
 * 57014 statement timeout, 55P03 lock timeout, 40* deadlock. All of them left nothing behind and are worth another try.
 */
const AWAY = /^(08...|53...|57P0.|57014|55P03|40001|40P01|25P03)$/;
const AWAY_IN_NODE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH'];
const AWAY_IN_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query runner already released|Cannot use a pool after|Connection is not established|DataSource is not (initialized|set)/i;

/**
 * A value that PostgreSQL cannot read as what it must be. Our schemas refuse what a client can get wrong, field by field;
 * this is what is left.
 */
const UNREADABLE = /^(22P02|22P05|22007|22008|22021)$/;

/** @returns whether an error means that PostgreSQL cannot be reached or gave up, rather than that we asked nonsense */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  const inner = error instanceof AggregateError ? error.errors : [(error as { driverError?: unknown }).driverError];
  return (
    (typeof code === 'string' && (AWAY.test(code) || AWAY_IN_NODE.includes(code))) ||
    AWAY_IN_WORDS.test(error.message) ||
    inner.some((each) => each !== undefined && each !== error && isDatabaseAway(each))
  );
}

/** @returns the expected refusal that an error amounts to; undefined: it is not expected */
export function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isDatabaseAway(error)) return new DomainError('database-away', { retryAfterSeconds: 2 });
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && UNREADABLE.test(code)) return new DomainError('invalid-input');
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode);
  const known = (typeof code === 'string' ? BY_CODE[code] : undefined) ?? BY_STATUS[status];
  return known === undefined ? undefined : new DomainError(known);
}
