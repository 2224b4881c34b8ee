import { isCounted, isOf, scopeAt } from './counts.js';
import { catalogueText, CHIEF, compiled, seaWorld } from './fixtures/sea.js';
import type { HolderRef, WorldAssignment } from './world.js';

const catalogue = compiled(
  catalogueText(
    { ...CHIEF, lamp: '', oil: '' },
    `decide: [{ by: [auto] }]
limits:
  each: { count: lamp, per: [holder], max: 1 }
  there: { count: lamp, per: [unit], max: 1 }
  firm: { count: lamp, per: [company], max: 1 }
  everywhere: { count: lamp, per: [network], max: 1 }
  ever: { count: lamp, per: [person, network], max: 1 }`,
  ),
);
const NOBODY: HolderRef = { personId: null, membershipId: null };
const world = seaWorld([
  { key: 'al', unit: 'west', holds: [{ item: 'lamp', unit: 'west-pier' }] },
  { key: 'bo', unit: 'east', holds: [{ item: 'lamp' }] },
  { key: 'cy', unit: 'west', status: 'ended' },
]);
const row = (more: Partial<WorldAssignment>): WorldAssignment => ({
  ...{ id: 'row', membershipId: 'al', holderUnitId: null, item: 'lamp', unitId: 'west-pier' },
  ...{ params: null, from: new Date(0), until: null, ended: false, ...more },
});
const AL: HolderRef = { personId: world.memberships.get('al')?.personId ?? null, membershipId: 'al' };

describe('whose a row is', () => {
  it('is theirs by their membership, and by another of the same person', () => {
    expect(isOf(world, AL, row({}))).toBe(true);
    expect(isOf(world, { ...AL, membershipId: 'another' }, row({}))).toBe(true);
    expect(isOf(world, { ...AL, personId: null }, row({}))).toBe(true);
    expect(isOf(world, AL, row({ membershipId: 'bo' }))).toBe(false);
    expect(isOf(world, { ...AL, personId: null }, row({ membershipId: 'bo' }))).toBe(false);
  });

  it('of a unit is nobody’s, also not of somebody who is not there yet', () => {
    const held = row({ membershipId: null, holderUnitId: 'west' });
    expect([isOf(world, NOBODY, held), isOf(world, AL, held)]).toEqual([false, false]);
  });

  it('of a membership that nobody knows is not of somebody who is not there yet', () => {
    expect(isOf(world, NOBODY, row({ membershipId: 'gone' }))).toBe(false);
  });
});

describe('what a limit counts', () => {
  const counted = (each: WorldAssignment, holder: HolderRef = AL, unitId = 'west-pier', whose?: HolderRef) =>
    catalogue.limits
      .filter((limit) => isCounted(world, limit, scopeAt(world.units, holder, unitId), each, whose))
      .map(({ id }) => id.split('.')[1]);

  it('is within its scope', () => {
    expect(counted(row({}))).toEqual(['each', 'there', 'firm', 'everywhere', 'ever']);
    expect(counted(row({}), AL, 'west')).toEqual(['each', 'firm', 'everywhere', 'ever']);
    expect(counted(row({ membershipId: 'bo', unitId: 'east' }))).toEqual(['everywhere']);
    expect(counted(row({ item: 'oil' }))).toEqual([]);
  });

  it('is of people, of those who have not left, and not over', () => {
    expect(counted(row({ membershipId: null, holderUnitId: 'west' }), NOBODY)).toEqual([]);
    expect(counted(row({ membershipId: 'cy' }))).toEqual([]);
    expect(counted(row({ ended: true }))).toEqual([]);
    expect(counted(row({ until: world.now }))).toEqual([]);
  });

  it('is also of somebody who is not there yet, told apart from others like that', () => {
    expect(counted(row({ membershipId: null }), NOBODY)).toEqual(['each', 'there', 'firm', 'everywhere', 'ever']);
    const known: HolderRef = { personId: 'known', membershipId: null };
    expect(counted(row({ membershipId: null }), known, 'west-pier', known)).toContain('ever');
    expect(counted(row({ membershipId: null }), known)).not.toContain('ever');
  });
});
