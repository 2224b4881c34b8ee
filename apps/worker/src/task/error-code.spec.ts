import { DomainError, Fault } from '@keyward/domain';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { errorCode, isCutOff, isDatabaseAway, WORKER_LOST } from './error-code.js';

const withCode = (code: string) => Object.assign(new Error('somebody@example.com failed'), { code });

describe('errorCode', () => {
  it.each([
    [new DomainError('version-stale'), 'version-stale'],
    [new Fault('membership-exists'), 'membership-exists'],
    [withCode('40P01'), '40P01'],
    [withCode('somebody@example.com'), 'Error'],
    [new TypeError('x'), 'TypeError'],
    ['x', 'unknown'],
  ])('keeps no message', (error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});

it.each([
  [withCode('57P01'), true],
  [withCode('08006'), true],
  [withCode('ECONNREFUSED'), true],
  [new Error('Connection terminated unexpectedly'), true],
  [new QueryRunnerAlreadyReleasedError(), true],
  [withCode('40P01'), false],
  [new DomainError('version-stale'), false],
])('knows when the database is away', (error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});

it.each([
  [withCode('40P01'), true],
  [withCode('55P03'), true],
  [withCode('57014'), true],
  [new Fault(WORKER_LOST), true],
  [withCode('57P01'), false],
  [withCode('23505'), false],
  [new DomainError('version-stale'), false],
])('knows when a try was cut off', (error, cutOff) => {
  expect(isCutOff(error)).toBe(cutOff);
});
