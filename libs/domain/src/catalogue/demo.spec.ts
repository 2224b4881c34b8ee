import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue } from './compile.js';
import type { CompiledCatalogue } from './compiled.js';
import { DEMO_ROLES, parseDemo, type Demo } from './demo.js';
import { portalPermissions } from './effective.js';
import { brokenRules, worldOfDemo } from './fixtures/demo-world.js';

const FOLDER = join(process.cwd(), 'catalogues');
const read = (portal: string, name: string) => readFileSync(join(FOLDER, portal, name), 'utf8');
const PORTALS = readdirSync(FOLDER).filter((portal) => existsSync(join(FOLDER, portal, 'demo.yaml')));

function catalogueOf(portal: string): CompiledCatalogue {
  const result = compileCatalogue(read(portal, 'catalogue.yaml'), { file: 'catalogue.yaml' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.catalogue;
}

function demoOf(portal: string, catalogue: CompiledCatalogue): Demo {
  const result = parseDemo(read(portal, 'demo.yaml'), { file: 'demo.yaml', catalogue });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.demo;
}

const membersOf = ({ people }: Demo) =>
  people.flatMap((each) => each.memberships.map((member) => ({ ...member, email: each.email })));

it('five portals have a demo network', () => {
  expect(PORTALS).toEqual(expect.arrayContaining(['finstral', 'lbs', 'payments', 'valeur', 'vdocs']));
});

describe.each(PORTALS)('the demo network of %s', (portal) => {
  const catalogue = catalogueOf(portal);
  const demo = demoOf(portal, catalogue);
  const { units, people, staff } = demo;

  it('has somebody to sign in as for every role, and whoever files in two companies', () => {
    const roles = [...people, ...staff].flatMap((each) => (each.demo === undefined ? [] : [each.demo]));
    expect(new Set(roles)).toEqual(new Set(DEMO_ROLES));
    const administrators = people.filter((each) => each.demo === 'dealer-admin');
    expect(new Set(administrators.map((each) => each.memberships[0]?.unit)).size).toBeGreaterThanOrEqual(2);
    const world = worldOfDemo(demo, catalogue);
    for (const { memberships } of administrators) {
      expect(portalPermissions(catalogue, memberships[0]?.login ?? null, world)).toContain('portal.enquiries:file');
    }
    for (const each of people.filter(({ demo: role }) => role !== undefined)) {
      expect(each.memberships[0]?.status).toBe('active');
    }
  });

  it('is of the size that a trial needs', () => {
    expect(units.filter((unit) => unit.kind === 'company').length).toBeGreaterThanOrEqual(4);
    expect(people.length).toBeGreaterThanOrEqual(25);
    const count = (role: string) => staff.filter((each) => each.role === role).length;
    expect([count('support'), count('lead'), count('auditor'), count('operator')]).toEqual([2, 1, 1, 1]);
  });

  it('shows former and suspended people, several roles, and somebody who works for two companies', () => {
    const members = membersOf(demo);
    const statuses = new Set(members.map(({ status }) => status));
    for (const status of ['active', 'suspended', 'ended'] as const) expect(statuses).toContain(status);
    const roles = (member: (typeof members)[number]) =>
      new Set(member.holds.map(({ item }) => item).filter((item) => catalogue.items.get(item)?.kind === 'role'));
    expect(members.some((member) => roles(member).size > 1)).toBe(true);
    expect(people.some(({ memberships }) => memberships.length > 1)).toBe(true);
  });

  it('breaks no rule of its catalogue', () => {
    expect(brokenRules(catalogue, demo)).toEqual([]);
  });

  it('lists parents before their children', () => {
    const seen = new Set<string>();
    for (const unit of units) {
      expect(unit.parent === undefined || seen.has(unit.parent)).toBe(true);
      seen.add(unit.key);
    }
  });
});

describe('the demo network of the dealer cloud', () => {
  const catalogue = catalogueOf('finstral');
  const demo = demoOf('finstral', catalogue);
  const { units, people } = demo;

  it('has administrators to sign in as, of four companies in all', () => {
    expect(units.filter((unit) => unit.kind === 'company')).toHaveLength(4);
    const administrators = people.filter((each) => each.demo === 'dealer-admin');
    for (const each of administrators) expect(each.memberships[0]?.holds.map((held) => held.item)).toContain('admin');
  });

  it('shows logins apart from addresses, positions, several roles, people without an application, a former one (F10-F14)', () => {
    const members = membersOf(demo);
    const applications = (member: (typeof members)[number]) =>
      member.holds.filter((held) => (catalogue.items.get(held.item)?.application ?? null) !== null);
    for (const member of members) {
      expect(member.login).not.toBe(member.email);
      expect(member.position).toBeDefined();
    }
    expect(members.some((member) => member.status === 'active' && applications(member).length === 0)).toBe(true);
    expect(members.some((member) => member.status === 'ended')).toBe(true);
    expect(members.some((member) => member.holds.some((held) => catalogue.items.get(held.item)?.elsewhere))).toBe(true);
    const roles = (member: (typeof members)[number]) =>
      member.holds.filter((held) => catalogue.items.get(held.item)?.kind === 'role');
    expect(members.some((member) => roles(member).length > 1)).toBe(true);
  });
});

describe('the other demo networks', () => {
  it.each(['lbs', 'payments', 'valeur', 'vdocs'])(
    '%s: somebody is invited and holds nothing before they have joined',
    (portal) => {
      const invited = membersOf(demoOf(portal, catalogueOf(portal))).filter(({ status }) => status === 'invited');
      expect(invited.length).toBeGreaterThan(0);
      expect(invited.flatMap(({ holds }) => holds)).toEqual([]);
    },
  );

  it('valeur: each dealership has its one user manager', () => {
    const demo = demoOf('valeur', catalogueOf('valeur'));
    const managed = membersOf(demo).flatMap(({ holds }) =>
      holds.filter(({ item }) => item === 'user-manager').map(({ unit }) => unit),
    );
    const companies = demo.units.filter(({ kind }) => kind === 'company').map(({ key }) => key);
    expect(managed.toSorted()).toEqual(companies.toSorted());
  });

  it('vdocs: somebody manages a whole region, others a company, others a branch', () => {
    const demo = demoOf('vdocs', catalogueOf('vdocs'));
    const kinds = new Map(demo.units.map(({ key, kind }) => [key, kind]));
    const places = membersOf(demo).flatMap(({ holds }) =>
      holds.filter(({ item }) => item === 'manager').map(({ unit }) => kinds.get(unit)),
    );
    expect(new Set(places)).toEqual(new Set(['region', 'company', 'branch']));
  });

  it('lbs: companies have modules of their own, and quotes are validated up to a total', () => {
    const { units, people } = demoOf('lbs', catalogueOf('lbs'));
    const companies = units.filter(({ kind }) => kind === 'company');
    expect(companies.some(({ holds }) => holds.length > 0)).toBe(true);
    expect(companies.some(({ holds }) => holds.length === 0)).toBe(true);
    const totals = people
      .flatMap(({ memberships }) => memberships.flatMap(({ holds }) => holds))
      .filter(({ item }) => item === 'right-sales-2')
      .map(({ params }) => params['amount']);
    expect(new Set(totals).size).toBeGreaterThan(1);
  });

  it('payments: each business has its one account owner, two to twelve stores, and is billed and paid out in its own way', () => {
    const { units, people } = demoOf('payments', catalogueOf('payments'));
    const companies = units.filter(({ kind }) => kind === 'company');
    const owned = people.flatMap(({ memberships }) =>
      memberships.flatMap(({ holds }) => holds.filter(({ item }) => item === 'account-owner').map(({ unit }) => unit)),
    );
    expect(owned.toSorted()).toEqual(companies.map(({ key }) => key).toSorted());
    const stores = companies.map(({ key }) => units.filter(({ parent, kind }) => parent === key && kind === 'store'));
    expect(Math.min(...stores.map(({ length }) => length))).toBe(2);
    expect(Math.max(...stores.map(({ length }) => length))).toBe(12);
    expect(new Set(companies.map(({ facts }) => JSON.stringify([facts['billing'], facts['payouts']]))).size).toBe(4);
  });
});
