import { HttpException, NotFoundException } from '@nestjs/common';
import { DomainError } from '@keyward/domain';
import { asDomainError, isDatabaseAway } from './faults.js';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('faults', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300', '57014', '55P03', '40P01'])(
    '%s means that PostgreSQL is away',
    (code) => {
      expect(asDomainError(withCode(code))).toMatchObject({ code: 'database-away', context: { retryAfterSeconds: 2 } });
    },
  );

  it('looks inside: several addresses tried, or wrapped by the driver', () => {
    expect(isDatabaseAway(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseAway(Object.assign(new Error('query failed'), { driverError: withCode('57P01') }))).toBe(true);
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isDatabaseAway('ECONNREFUSED')).toBe(false);
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'body-too-large'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'not-json'],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 'malformed-json'],
    ['22P02', 'invalid-input'],
    ['22021', 'invalid-input'],
  ])('%s is %s', (from, to) => {
    expect(asDomainError(withCode(from))).toMatchObject({ code: to });
  });

  it('keeps what is ours and does not guess at what is nobody’s', () => {
    const ours = new DomainError('version-stale');
    expect(asDomainError(ours)).toBe(ours);
    expect(asDomainError(new NotFoundException())).toMatchObject({ code: 'not-found' });
    expect(asDomainError(new HttpException('teapot', 418))).toBeUndefined();
    for (const error of [new TypeError('x'), withCode('23505'), undefined, null, 'text']) {
      expect(asDomainError(error)).toBeUndefined();
    }
  });
});
