import type { RecordedEvent } from '@keyward/db';
import { INSIDE_EVENTS, type PersonActor, type PortalPermission } from '@keyward/domain';
import { concerns, isOfStandingIn, isOfWish } from './live-stream.js';

const actor = (more: Partial<PersonActor>): PersonActor => ({
  kind: 'dealer',
  personId: 'ada',
  sessionId: 's',
  language: 'en',
  companyId: 'north',
  membershipId: 'm',
  staffRole: null,
  portal: new Set(['portal.tickets:read']),
  ...more,
});
const event = (more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  id: 'e',
  name: 'ticket.filed',
  ticketId: 't',
  number: 'K-2026-000001',
  companyId: 'north',
  path: ['network', 'region', 'north', 'branch'],
  kind: 'change',
  onBehalfOf: null,
  personId: 'bob',
  actorId: null,
  passedFrom: null,
  filedBy: 'bob',
  losing: null,
  deciders: null,
  ...more,
});
const south = event({ companyId: 'south', path: ['network', 'other', 'south'] });

describe('whom an event concerns', () => {
  it('who reads the tickets of the company, in that company', () => {
    expect(concerns(actor({}), event())).toBe(true);
    expect(concerns(actor({}), south)).toBe(false);
    expect(concerns(actor({ portal: new Set() }), event())).toBe(false);
    expect(concerns(actor({ portal: new Set() }), event({ personId: 'ada' }))).toBe(true);
  });

  it('who reads those of a part of the company, there', () => {
    const within = (unitId: string, below: boolean) =>
      actor({ within: new Map([['portal.tickets:read', [{ unitId, below }]]]) });
    expect(concerns(within('branch', true), event())).toBe(true);
    expect(concerns(within('north', true), event())).toBe(true);
    expect(concerns(within('north', false), event())).toBe(false);
    expect(concerns(within('shed', true), event())).toBe(false);
  });

  it('the filer, and the one in whose name it was filed, whoever else the company lets see it', () => {
    const hidden = actor({ sees: 'administration' });
    expect(concerns(hidden, event())).toBe(false);
    expect(concerns(hidden, event({ filedBy: 'ada' }))).toBe(true);
    expect(concerns(hidden, event({ kind: 'change-admin' }))).toBe(true);
    expect(concerns(hidden, event({ onBehalfOf: 'cleo' }))).toBe(true);
    expect(concerns(actor({ portal: new Set() }), event({ onBehalfOf: 'ada' }))).toBe(true);
  });

  it('whoever the ticket takes something from, in that company, and of nothing that is the vendor’s alone', () => {
    const mona = actor({ personId: 'mona', portal: new Set() });
    expect(concerns(mona, event({ losing: ['mona'] }))).toBe(true);
    expect(concerns(mona, event({ losing: ['otto'] }))).toBe(false);
    expect(concerns(mona, { ...south, losing: ['mona'] })).toBe(false);
    for (const name of INSIDE_EVENTS) expect(concerns(mona, event({ name, losing: ['mona'] }))).toBe(false);
  });

  it('whoever is or was asked to decide, wherever they stand, and of nothing that is the vendor’s alone', () => {
    const otto = actor({ membershipId: 'otto-at-south', companyId: 'south', portal: new Set() });
    expect(concerns(otto, event({ deciders: ['otto-at-south'] }))).toBe(true);
    expect(concerns(otto, event({ deciders: ['dora-at-north'] }))).toBe(false);
    expect(concerns(actor({ membershipId: null, portal: new Set() }), event({ deciders: [] }))).toBe(false);
    for (const name of INSIDE_EVENTS) expect(concerns(otto, event({ name, deciders: ['otto-at-south'] }))).toBe(false);
  });

  it('whoever reaches the company from above, and nobody of what lies beside', () => {
    const above = new Map([['portal.tickets:read', ['region']]]);
    const regional = actor({ companyId: 'region', above });
    expect(concerns(regional, event())).toBe(true);
    expect(concerns(regional, south)).toBe(false);
    expect(concerns(regional, event({ path: null }))).toBe(false);
  });

  it('whoever filed it from above without reading all', () => {
    const above = new Map([['portal.enquiries:file', ['region']]]);
    const regional = actor({ companyId: 'region', portal: new Set(['portal.enquiries:file']), above });
    expect(concerns(regional, event({ filedBy: 'ada' }))).toBe(true);
    expect(concerns(regional, event())).toBe(false);
  });

  it('the vendor alone of what stays inside, not even whoever filed it', () => {
    for (const name of INSIDE_EVENTS) {
      expect(concerns(actor({}), event({ name, filedBy: 'ada' }))).toBe(false);
      expect(concerns(actor({ kind: 'staff', companyId: null }), event({ name }))).toBe(true);
    }
  });

  it('staff hear all, and nobody of what is about no ticket', () => {
    expect(concerns(actor({ kind: 'staff', companyId: null }), south)).toBe(true);
    expect(concerns(actor({ kind: 'staff' }), event({ number: null }))).toBe(false);
  });

  it('both of whom one stands in for the other, and nobody else, not even the desk', () => {
    const named = event({ name: 'deputy.named', number: null, personId: 'dora', actorId: 'otto' });
    const hears = (personId: string, more: Partial<PersonActor> = {}) => {
      const reader = actor({ personId, ...more });
      return [concerns(reader, named), isOfStandingIn(reader, named)];
    };
    expect([hears('dora'), hears('otto')]).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(hears('una')).toEqual([false, false]);
    expect(hears('ada', { kind: 'staff', companyId: null })).toEqual([false, false]);
    expect(isOfStandingIn(actor({ personId: 'dora' }), { ...named, name: 'password.changed' })).toBe(false);
  });

  it('of a wish whoever has it and whoever may answer it, in that company', () => {
    const wish = event({ name: 'wish.sent', number: null, personId: 'mona', companyId: 'north' });
    const portal = new Set<PortalPermission>(['portal.enquiries:file']);
    const hears = (more: Partial<PersonActor>) => isOfWish(actor({ portal: new Set(), ...more }), wish);
    expect(hears({ personId: 'mona' })).toBe(true);
    expect(hears({ personId: 'nora', portal })).toBe(true);
    expect(hears({ personId: 'nils' })).toBe(false);
    expect(hears({ personId: 'otto', companyId: 'south', portal })).toBe(false);
    expect(hears({ personId: 'mona', companyId: 'south' })).toBe(false);
    expect(hears({ personId: 'ulla', kind: 'staff', companyId: null })).toBe(false);
    expect(isOfWish(actor({ personId: 'mona' }), { ...wish, name: 'password.changed' })).toBe(false);
  });
});
