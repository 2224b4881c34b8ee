import { accountLinkState } from './account-link.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('what a link to an account is worth', () => {
  it.each([
    [{ usedAt: null, expiresAt: at(1) }, 'valid'],
    [{ usedAt: null, expiresAt: NOW }, 'expired'],
    [{ usedAt: at(-60), expiresAt: at(1) }, 'used'],
    [{ usedAt: at(-60), expiresAt: at(-1) }, 'used'],
    [undefined, 'invalid'],
  ] as const)('%j: %s', (link, state) => expect(accountLinkState(link, NOW)).toBe(state));
});
