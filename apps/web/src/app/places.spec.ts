import { landingOf, placesOf } from './places.js';

describe('places', () => {
  it('opens everything of a dealer for an administrator', () => {
    const me = { kind: 'dealer' as const, actions: ['ticket.file', 'team.read', 'invitations.read'] };
    expect(placesOf(me)).toEqual(['/', '/team', '/access', '/tickets', '/invitations']);
    expect(landingOf(me)).toBe('/');
  });

  it('lands a plain member at their own access', () => {
    const me = { kind: 'dealer' as const, actions: ['team.read'] };
    expect(landingOf(me)).toBe('/access');
    expect(placesOf(me)).not.toContain('/');
  });

  it('lands staff at the queue, and an operator, who has none, at the team', () => {
    expect(landingOf({ kind: 'staff', actions: ['queue.read', 'team.read', 'invitations.read'] })).toBe('/queue');
    expect(landingOf({ kind: 'staff', actions: ['team.read'] })).toBe('/team');
  });
});
