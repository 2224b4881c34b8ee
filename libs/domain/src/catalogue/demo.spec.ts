import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue } from './compile.js';
import { DEMO_ROLES, parseDemo, type Demo } from './demo.js';
import { selectsHolder } from './selection.js';

const read = (name: string) => readFileSync(join(process.cwd(), 'catalogues/finstral', name), 'utf8');
const TEXT = read('demo.yaml');

const compiledResult = compileCatalogue(read('catalogue.yaml'), { file: 'catalogue.yaml' });
if (!compiledResult.ok) throw new Error(JSON.stringify(compiledResult.errors));
const { catalogue } = compiledResult;

function demo(): Demo {
  const result = parseDemo(TEXT, { file: 'demo.yaml', catalogue });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.demo;
}

describe('the demo network', () => {
  const { units, people, staff } = demo();

  it('has somebody to sign in as for every role, and administrators of two companies', () => {
    const roles = [...people, ...staff].flatMap((each) => (each.demo === undefined ? [] : [each.demo]));
    expect(new Set(roles)).toEqual(new Set(DEMO_ROLES));
    const administrators = people.filter((each) => each.demo === 'dealer-admin');
    expect(new Set(administrators.map((each) => each.memberships[0]?.unit)).size).toBeGreaterThanOrEqual(2);
    for (const each of administrators) expect(each.memberships[0]?.holds.map((held) => held.item)).toContain('admin');
  });

  it('is of the size that a trial needs', () => {
    expect(units.filter((unit) => unit.kind === 'company')).toHaveLength(4);
    expect(people.length).toBeGreaterThanOrEqual(25);
    const count = (role: string) => staff.filter((each) => each.role === role).length;
    expect([count('support'), count('lead'), count('auditor'), count('operator')]).toEqual([2, 1, 1, 1]);
  });

  it('shows logins apart from addresses, positions, several roles, people without an application, a former one (F10-F14)', () => {
    const members = people.flatMap((each) => each.memberships.map((member) => ({ ...member, email: each.email })));
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

  it('breaks no rule of its catalogue: what everybody holds has what it needs', () => {
    const parents = new Map(units.map((unit) => [unit.key, unit.parent]));
    const above = (unit: string | undefined): readonly string[] =>
      unit === undefined ? [] : [unit, ...above(parents.get(unit))];
    const broken = people.flatMap((each) =>
      each.memberships.flatMap((member) =>
        member.holds.flatMap((held) => {
          const reached = above(held.unit);
          const has = (key: string) => member.holds.some((other) => other.item === key && reached.includes(other.unit));
          const needs = catalogue.items.get(held.item)?.needs ?? [];
          return needs
            .filter((need) => need.kind === 'holding' && !selectsHolder(need.what, has))
            .map((need) => need.id);
        }),
      ),
    );
    expect(broken).toEqual([]);
  });

  it('lists parents before their children', () => {
    const seen = new Set<string>();
    for (const unit of units) {
      expect(unit.parent === undefined || seen.has(unit.parent)).toBe(true);
      seen.add(unit.key);
    }
  });
});

describe('parseDemo refuses', () => {
  const codes = (text: string) => {
    const result = parseDemo(text, { file: 'demo.yaml', catalogue });
    return result.ok ? [] : result.errors.map((error) => error.code);
  };

  it.each([
    ['an address somebody could own', ['anna@bergmann.example', 'anna@bergmann.com'], 'invalid-value'],
    ['an address twice', ['giulia@serramenti-rossi.example', 'anna@bergmann.example'], 'duplicate-email'],
    ['a login twice', ['login: rossi.giulia', 'login: bergmann.anna'], 'duplicate-login'],
    ['a person twice', ['key: giulia-rossi', 'key: anna-bergmann'], 'duplicate-key'],
    ['an unknown unit', ['unit: serramenti-rossi', 'unit: serramenti'], 'unknown-unit'],
    ['an unknown parent', ['parent: north', 'parent: nord'], 'unknown-unit'],
    [
      'units in a circle',
      ['kind: region, name: Region North, parent: network', 'kind: region, name: Region North, parent: nordlys'],
      'circle',
    ],
    ['an unknown item', ['- admin', '- administrator'], 'unknown-item'],
    ['something held after the end', ['status: suspended', 'status: ended'], 'held-after-end'],
    ['an unknown key', ['firstName: Anna', 'fristName: Anna'], 'unknown-key'],
  ] as const)('%s', (_name, [from, to], code) => {
    expect(TEXT).toContain(from);
    expect(codes(TEXT.replace(from, to))).toContain(code);
  });
});
