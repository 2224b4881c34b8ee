import { DomainError, Fault } from '@keyward/domain';
import { errorCode, isDatabaseAway } from './error-code.js';

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
  [withCode('40P01'), false],
  [new DomainError('version-stale'), false],
])('knows when the database is away', (error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});
