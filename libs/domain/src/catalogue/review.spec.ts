import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';
import { clockOf } from './fixtures/clocks.js';
import { inTime } from './in-time.js';
import { readsReview, reviewable } from './review.js';
import type { WorldActor } from './world.js';

const NOW = '2026-03-01T09:00:00Z';
const GIVE = 'may: [{ do: [give], items: pass, place: company }]';

interface Setting {
  /** of the clock, and what else the item says */
  readonly clock?: string;
  readonly more?: string;
  /** of the row of mate */
  readonly held?: string;
  readonly as?: string | { staff: 'support' | 'lead' };
}

/** What of mate's can be reviewed on the 1st of March; the pass was given on the 1st of December, and rests after 90 days. */
function asked({ clock = '', more = '', held = '', as = 'cap' }: Setting) {
  const phases = 'phases: [{ at: P60D, state: warned }, { at: P90D, state: suspended }]';
  const catalogue = compiled(
    catalogueText({
      chief: GIVE,
      boss: '',
      lamp: 'clocks: [{ id: worn, from: given, phases: [{ at: P1Y, state: ended }] }]',
      rope: '',
      pass: `clocks: [{ id: yearly, from: given, restart: [reviewed], ${phases}${clock} }]${more}`,
    }),
  );
  const row = { item: 'pass', from: held || '2026-01-01T00:00:00Z' };
  const world = seaWorld(
    [
      { key: 'cap', unit: 'west', holds: ['chief'] },
      { key: 'ben', unit: 'west', holds: ['boss'] },
      { key: 'mate', unit: 'west', holds: ['lamp', 'rope', row] },
    ],
    as,
    undefined,
    catalogue,
  );
  const there = { ...world, now: new Date(NOW) };
  return reviewable(
    catalogue,
    { unitId: 'west', holder: { membershipId: 'mate', personId: 'mate' } },
    inTime(catalogue, there),
  ).map(({ item, unitId, may, rests }) => ({ item, unitId, may, rests }));
}

const found = (may: boolean, rests = false) => [{ item: 'pass', unitId: 'west', may, rests }];
const RESTING = '2025-12-01T00:00:00Z';

describe('what can be reviewed', () => {
  it('is what a clock counts anew for, at first or again', () => {
    const reads = (from: string, ...restart: string[]) =>
      readsReview(clockOf({ from, restart, phases: [['P1D', 'warned']] }));
    expect(reads('reviewed')).toBe(true);
    expect(reads('given', 'set', 'reviewed')).toBe(true);
    expect(reads('given', 'set')).toBe(false);
    expect(reads('given')).toBe(false);
    const plain = clockOf({ phases: [['P1D', 'warned']] });
    expect(readsReview({ ...plain, from: { kind: 'param', name: 'reviewed' } })).toBe(false);
  });

  it('is reviewed by whoever could give it, and not by whoever could not, nor by the person', () => {
    expect(asked({ as: 'cap' })).toEqual(found(true));
    expect(asked({ as: 'ben' })).toEqual(found(false));
    expect(asked({ as: 'mate' })).toEqual(found(false));
  });

  it('is reviewed by whoever may lift it as well', () => {
    const clock = ', lift: { holders: boss, at: company }';
    expect(asked({ clock, as: 'ben' })).toEqual(found(true));
    expect(asked({ clock, as: 'cap' })).toEqual(found(true));
    expect(asked({ clock, as: 'mate' })).toEqual(found(false));
    expect(asked({ as: { staff: 'support' } })).toEqual(found(true));
  });

  it('is confirmed to themselves by the person only where the catalogue names them', () => {
    expect(asked({ clock: ', lift: person', as: 'mate' })).toEqual(found(true));
    expect(asked({ clock: ', lift: person', as: 'ben' })).toEqual(found(false));
    expect(asked({ clock: ', lift: person', as: 'cap' })).toEqual(found(true));
  });

  it('is brought back, once it rests, by who may lift it alone', () => {
    const clock = ', lift: { holders: boss, at: company }';
    expect(asked({ clock, held: RESTING, as: 'ben' })).toEqual(found(true, true));
    expect(asked({ clock, held: RESTING, as: 'cap' })).toEqual(found(false, true));
    expect(asked({ held: RESTING, as: 'cap' })).toEqual(found(false, true));
    expect(asked({ held: RESTING, as: { staff: 'support' } })).toEqual(found(true, true));
    const lead = ', lift: { staff: lead }';
    expect(asked({ clock: lead, held: RESTING, as: { staff: 'support' } })).toEqual(found(false, true));
    expect(asked({ clock: lead, held: RESTING, as: { staff: 'lead' } })).toEqual(found(true, true));
    expect(asked({ clock: ', lift: person', held: RESTING, as: 'mate' })).toEqual(found(true, true));
  });

  it('is nothing that is still to come', () => {
    expect(asked({ held: '2026-03-02T00:00:00Z' })).toEqual([]);
    expect(asked({ held: NOW })).toEqual(found(true));
  });

  it('is for nobody who is not there', () => {
    const world = seaWorld([{ key: 'mate', unit: 'west', holds: ['pass'] }], 'cap');
    const nobody: WorldActor | null = null;
    const catalogue = compiled(
      catalogueText({
        chief: GIVE,
        pass: 'clocks: [{ id: y, from: reviewed, phases: [{ at: P60D, state: warned }] }]',
      }),
    );
    const at = { unitId: 'west', holder: { membershipId: 'mate', personId: 'mate' } };
    expect(reviewable(catalogue, at, { ...world, actor: nobody })).toMatchObject([{ may: false, rests: false }]);
  });
});
