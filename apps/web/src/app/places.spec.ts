import { landingOf, placesOf, samePlace } from './places.js';

describe('places', () => {
  it('opens everything of a dealer for an administrator', () => {
    const me = {
      kind: 'dealer' as const,
      actions: ['ticket.file', 'team.read', 'catalogue.read', 'invitations.read', 'company.share'],
    };
    expect(placesOf(me)).toEqual([
      '/',
      '/team',
      '/user-access',
      '/access',
      '/roles',
      '/tickets',
      '/invitations',
      '/company',
    ]);
    expect(landingOf(me)).toBe('/');
  });

  it('lands a plain member at their own access', () => {
    const me = { kind: 'dealer' as const, actions: ['team.read'] };
    expect(landingOf(me)).toBe('/access');
    expect(placesOf(me)).not.toContain('/');
  });

  it('lands staff at the queue, and an operator, who has none, at the team', () => {
    expect(landingOf({ kind: 'staff', actions: ['queue.read', 'team.read', 'invitations.read'] })).toBe('/queue');
    expect(landingOf({ kind: 'staff', actions: ['team.read', 'replies.edit'] })).toBe('/team');
    expect(placesOf({ kind: 'staff', actions: ['queue.read', 'replies.edit'] })).toEqual([
      '/queue',
      '/by-hand',
      '/replies',
    ]);
  });

  it('opens what is done by hand to whoever has the queue', () => {
    expect(placesOf({ kind: 'staff', actions: ['queue.read'] })).toEqual(['/queue', '/by-hand']);
    expect(placesOf({ kind: 'staff', actions: ['team.read'] })).not.toContain('/by-hand');
  });

  it('opens operations to whoever may look after them', () => {
    expect(placesOf({ kind: 'staff', actions: ['operations.read'] })).toContain('/operations');
    expect(placesOf({ kind: 'staff', actions: ['queue.read'] })).not.toContain('/operations');
  });

  it('opens the audit log to whoever may read it', () => {
    expect(placesOf({ kind: 'staff', actions: ['queue.read', 'audit.read'] })).toContain('/audit');
    expect(placesOf({ kind: 'staff', actions: ['queue.read'] })).not.toContain('/audit');
  });

  it('opens the company to whoever administrates it, and all of them to staff', () => {
    expect(placesOf({ kind: 'dealer', actions: ['company.read-contact'] })).toContain('/company');
    expect(placesOf({ kind: 'dealer', actions: ['ticket.file', 'team.read'] })).not.toContain('/company');
    const staff = placesOf({ kind: 'staff', actions: ['queue.read', 'companies.read', 'company.read-contact'] });
    expect(staff).toContain('/companies');
    expect(staff).not.toContain('/company');
  });

  it('stays in its part of the portal where the other company has it, and lands anew where not', () => {
    const admin = { kind: 'dealer' as const, actions: ['ticket.file', 'team.read', 'invitations.read'] };
    expect(samePlace(admin, '/team/01980000-0000-7000-8000-000000000000')).toBe('/team');
    expect(samePlace(admin, '/user-access')).toBe('/user-access');
    expect(samePlace(admin, '/tickets/K-2026-000001/revise')).toBe('/tickets');
    expect(samePlace(admin, '/enquiries/new')).toBe('/');
    expect(samePlace(admin, '/profile')).toBe('/');
    expect(samePlace({ kind: 'dealer', actions: [] }, '/team')).toBe('/access');
  });
});
