import { createHash } from 'node:crypto';
import { sha256 } from './sha256.js';

describe('sha256', () => {
  it.each(['', 'abc', 'ü'.repeat(100), 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'ab ünd '.repeat(3000)])(
    'agrees with the standard (%#)',
    (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    },
  );
});
