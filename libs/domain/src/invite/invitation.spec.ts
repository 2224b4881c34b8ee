import { linkState, type InvitationFacts } from './invitation.js';

const at = (text: string) => new Date(text);
const expiresAt = at('2026-03-08T12:00:00.000Z');
const pending: InvitationFacts = { status: 'pending', generation: 2, expiresAt };

describe('what a link is worth', () => {
  it.each([
    ['before its end', pending, 2, '2026-03-08T11:59:59.999Z', 'valid'],
    ['at its end', pending, 2, '2026-03-08T12:00:00.000Z', 'expired'],
    ['while its mail is on the way', { ...pending, expiresAt: null }, 2, '2099-01-01T00:00:00.000Z', 'valid'],
    ['of an older generation', pending, 1, '2026-03-01T00:00:00.000Z', 'invalid'],
    ['of a generation that was never sent', pending, 3, '2026-03-01T00:00:00.000Z', 'invalid'],
    ['made visible as expired', { ...pending, status: 'expired' }, 2, '2026-03-01T00:00:00.000Z', 'expired'],
    ['taken back', { ...pending, status: 'revoked' }, 2, '2026-03-01T00:00:00.000Z', 'revoked'],
    ['used', { ...pending, status: 'redeemed' }, 1, '2026-03-01T00:00:00.000Z', 'used'],
  ] as const)('%s', (_name, invitation, generation, now, state) => {
    expect(linkState(invitation, generation, at(now))).toBe(state);
  });
});
