import type { CompiledLimit } from '../catalogue/compiled.js';
import type { PortalSight } from '../catalogue/portal.js';
import type { World, WorldAssignment } from '../catalogue/world.js';
import { sightAsShared, TICKET_AUDIENCES, type TicketAudience } from './ticket-sharing.js';

const NOW = new Date('2026-03-02T10:00:00Z');
const READ = 'portal.tickets:read';
const administration = {
  items: new Set(['admin', 'chief']),
  onlyAtTop: new Set(['admin']),
} as unknown as CompiledLimit;
const unit = (id: string, ...ancestors: string[]) => ({
  id,
  parentId: ancestors.at(-1) ?? null,
  kind: 'unit',
  companyId: 'company',
  ancestors: [...ancestors, id],
});
const held = (item: string, unitId: string, more: Partial<WorldAssignment> = {}): WorldAssignment => ({
  id: `${item}-${unitId}`,
  membershipId: 'm',
  holderUnitId: null,
  item,
  unitId,
  params: {},
  from: new Date('2026-01-01T00:00:00Z'),
  until: null,
  ended: false,
  ...more,
});
const worldOf = (assignments: WorldAssignment[]): World => ({
  now: NOW,
  units: new Map([unit('company'), unit('branch', 'company')].map((each) => [each.id, each])),
  memberships: new Map(),
  assignments,
  actor: null,
});
const NOTHING: PortalSight = { portal: new Set(), within: new Map(), above: new Map() };
const READS: PortalSight = { ...NOTHING, portal: new Set([READ, 'portal.enquiries:file']) };

const seen = (seenBy: TicketAudience, assignments: WorldAssignment[], sight = NOTHING, items = ['auditing']) => {
  const shared = sightAsShared(
    { administration },
    sight,
    { seenBy, items },
    {
      world: worldOf(assignments),
      companyId: 'company',
    },
  );
  const reach = shared.portal.has(READ) ? (shared.within.get(READ) ?? 'company') : 'nothing';
  return [reach, shared.sees];
};
const BRANCH = [{ unitId: 'branch', below: true }];

describe('who of a company sees its tickets', () => {
  it('is what the catalogue says as long as the company has not chosen', () => {
    expect(seen('catalogue', [held('admin', 'company')])).toEqual(['nothing', undefined]);
    expect(seen('catalogue', [], READS)).toEqual(['company', undefined]);
  });

  it('is the filer alone, while administrators see what moves the administration', () => {
    expect(seen('filer', [], READS)).toEqual(['nothing', 'administration']);
    expect(seen('filer', [held('admin', 'company')], READS)).toEqual(['company', 'administration']);
  });

  it('is the administrators, each as far as they administrate, whatever else the catalogue lets read', () => {
    expect(seen('administrators', [held('admin', 'company')])).toEqual(['company', undefined]);
    expect(seen('administrators', [held('admin', 'branch')])).toEqual([BRANCH, undefined]);
    expect(seen('administrators', [held('chief', 'branch')])).toEqual(['company', undefined]);
    expect(seen('administrators', [held('auditing', 'company')], READS)).toEqual(['nothing', undefined]);
  });

  it('is the holders of what the company names besides, where they hold it and while they can use it', () => {
    expect(seen('holders', [held('admin', 'company')])).toEqual(['company', undefined]);
    expect(seen('holders', [held('auditing', 'company')])).toEqual(['company', 'others']);
    expect(seen('holders', [held('auditing', 'branch')])).toEqual([BRANCH, 'others']);
    expect(seen('holders', [held('orders', 'company')], READS)).toEqual(['nothing', 'others']);
    for (const unusable of [{ until: NOW }, { from: new Date(NOW.getTime() + 1) }, { ended: true }]) {
      expect(seen('holders', [held('auditing', 'company', unusable)])).toEqual(['nothing', 'others']);
    }
  });

  it('is everybody, who sees what is about themselves as the person concerned', () => {
    expect(seen('everybody', [])).toEqual(['company', 'others']);
    expect(seen('everybody', [held('admin', 'branch')])).toEqual(['company', 'others']);
    expect(seen('everybody', [held('admin', 'company')])).toEqual(['company', undefined]);
  });

  it('takes nothing that is held above companies, and names administrators by what they file where nothing else does', () => {
    const regional: PortalSight = { ...NOTHING, portal: new Set([READ]), above: new Map([[READ, ['region']]]) };
    for (const seenBy of TICKET_AUDIENCES) {
      const shared = sightAsShared(
        { administration },
        regional,
        { seenBy, items: [] },
        {
          world: worldOf([]),
          companyId: 'company',
        },
      );
      expect([shared.portal.has(READ), shared.above.get(READ)]).toEqual([true, ['region']]);
    }
    const shared = sightAsShared(
      { administration: null },
      READS,
      { seenBy: 'administrators', items: [] },
      {
        world: worldOf([]),
        companyId: 'company',
      },
    );
    expect([shared.portal.has(READ), shared.within.has(READ)]).toEqual([true, false]);
  });
});
