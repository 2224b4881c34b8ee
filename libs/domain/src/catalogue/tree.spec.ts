import { check } from './check.js';
import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';
import type { Enquiry } from './world.js';

type People = Parameters<typeof seaWorld>[0];
type Kind = 'open' | 'move' | 'close';

const REST = `
kinds: { branch: { label: { en: Branch }, under: [company] } }
decide: [{ by: [auto] }]
limits:
  two-lamps: { id: two-lamps, count: lamp, per: [company], max: 2, min: 1 }
  few-oils: { id: few-oils, count: oil, per: [company], max: 1 }
  each-pier: { id: each-pier, count: oil, per: [unit], max: 1 }
`;
const ITEMS = {
  chief: 'may: [{ do: [open, move], place: here }]',
  closer: 'may: [{ do: [close], place: network }]',
  lamp: '',
  oil: '',
};
const catalogue = compiled(catalogueText(ITEMS, REST));
const NOBODY = { membershipId: null, personId: null };

const cap = (...units: string[]) => ({
  key: 'cap',
  unit: 'west',
  holds: units.map((unit) => ({ item: 'chief', unit })),
});
const asked = (kind: Kind, unitId: string, under?: Enquiry['under']): Enquiry => ({
  kind,
  unitId,
  holder: NOBODY,
  lines: [],
  ...(under ? { under } : {}),
});
/** @returns what refuses, with the field it is about; the outcome where nothing does */
function told(enquiry: Enquiry, people: People) {
  const { because, outcome } = check(catalogue, enquiry, seaWorld(people)).whole;
  return because.length === 0 ? outcome : because.map(({ rule, field }) => `${rule} ${field}`);
}

describe('who opens a unit', () => {
  it('answers for the unit above it, not for the company', () => {
    const pier = asked('open', 'west', { unitId: 'west-pier' });
    expect(told(pier, [cap('west-pier')])).toBe('allowed');
    expect(told(asked('open', 'west', { unitId: 'west', kind: 'branch' }), [cap('west-pier')])).toEqual([
      'engine.outside-reach undefined',
    ]);
  });

  it('opens it under one that there is, of a kind that can stand there', () => {
    const all = [cap('west', 'west-pier')];
    expect(told(asked('open', 'west', { unitId: 'west', kind: 'branch' }), all)).toBe('allowed');
    expect(told(asked('open', 'west', { unitId: 'west-pier', kind: 'branch' }), all)).toEqual([
      'engine.wrong-place-of-kind under',
    ]);
    expect(told(asked('open', 'west', { unitId: 'north', kind: 'branch' }), all)).toContain(
      'engine.unknown-unit under',
    );
    expect(told(asked('open', 'west'), all)).toEqual(['engine.unknown-unit under']);
  });
});

describe('who moves a unit', () => {
  const both = cap('sea', 'west', 'east', 'west-pier', 'west-rock');

  it('answers for both ends', () => {
    const move = asked('move', 'west-pier', { unitId: 'east' });
    expect(told(move, [cap('west-pier', 'east')])).toBe('allowed');
    expect(told(move, [cap('west-pier')])).toEqual(['engine.outside-reach undefined']);
    expect(told(move, [cap('east')])).toEqual(['engine.outside-reach undefined']);
  });

  it('moves one that there is, not under itself, to where its kind can stand', () => {
    expect(told(asked('move', 'nowhere', { unitId: 'east' }), [both])).toContain('engine.unknown-unit unit');
    expect(told(asked('move', 'west-pier', { unitId: 'west-rock' }), [both])).toEqual([
      'engine.wrong-place-of-kind under',
    ]);
    expect(told(asked('move', 'west-pier', { unitId: 'west-pier' }), [both])).toContain('engine.under-itself under');
    expect(told(asked('move', 'west', { unitId: 'west-pier' }), [both])).toContain('engine.under-itself under');
  });

  const lamps = (...at: (readonly [string, string])[]) =>
    at.map(([key, unit]) => ({
      key,
      unit: unit.startsWith('west') ? 'west' : 'east',
      holds: [{ item: 'lamp', unit }],
    }));
  const pierToEast = asked('move', 'west-pier', { unitId: 'east' });

  it('makes no company have more of something than it can', () => {
    const three = lamps(['a', 'west-pier'], ['b', 'west-rock'], ['c', 'east'], ['d', 'east']);
    expect(told(pierToEast, [both, ...three])).toEqual(['two-lamps under']);
    expect(told(pierToEast, [both, ...three.slice(0, 3)])).toBe('allowed');
    expect(
      told(asked('move', 'west-rock', { unitId: 'west' }), [
        both,
        ...lamps(['a', 'west'], ['b', 'west'], ['c', 'west-rock']),
      ]),
    ).toBe('allowed');
  });

  it('makes nothing worse that is too much, or too little, already', () => {
    const over = lamps(['c', 'east'], ['d', 'east'], ['e', 'east']);
    expect(told(pierToEast, [both, ...over, ...lamps(['b', 'west-rock'])])).toBe('allowed');
    expect(told(pierToEast, [both, ...over.slice(0, 2)])).toBe('allowed');
  });

  it('leaves no company with fewer than it needs', () => {
    expect(told(pierToEast, [both, ...lamps(['a', 'west-pier'], ['c', 'east'])])).toEqual(['two-lamps under']);
    expect(told(pierToEast, [both, ...lamps(['b', 'west-rock'])])).toBe('allowed');
  });

  it('counts people, and only those who hold it now', () => {
    const oil = (key: string, unit: string, more: object = {}) => ({
      key,
      unit: unit.startsWith('west') ? 'west' : 'east',
      holds: [{ item: 'oil', unit, ...more }],
    });
    expect(told(pierToEast, [both, oil('a', 'west-pier'), oil('b', 'east')])).toEqual(['few-oils under']);
    expect(told(pierToEast, [both, oil('a', 'west-pier'), { ...oil('b', 'east'), status: 'ended' }])).toBe('allowed');
    expect(told(pierToEast, [both, oil('a', 'west-pier'), { ...oil('b', 'east'), person: 'a' }])).toBe('allowed');
    const old = '2021-01-01T00:00:00Z';
    expect(told(pierToEast, [both, oil('a', 'west-pier'), oil('b', 'east', { until: old })])).toBe('allowed');
  });
});

describe('who closes a unit', () => {
  const closer = { key: 'cap', unit: 'west', holds: ['closer'] };

  it('finds nobody there, and nothing held', () => {
    const close = asked('close', 'west-rock');
    const holds = [{ item: 'lamp', unit: 'west-rock' }];
    expect(told(close, [closer])).toBe('allowed');
    expect(told(close, [cap('west')])).toEqual(['engine.no-authority undefined']);
    expect(told(close, [closer, { key: 'mate', unit: 'west', holds }])).toEqual(['engine.unit-in-use unit']);
    expect(told(close, [closer, { key: 'mate', unit: 'west-rock' }])).toEqual(['engine.unit-in-use unit']);
    expect(told(close, [closer, { key: 'mate', unit: 'west-rock', status: 'ended' }])).toBe('allowed');
    expect(told(asked('close', 'nowhere'), [closer])).toContain('engine.unknown-unit unit');
  });

  it('closes all that stands under it', () => {
    const pier = { key: 'mate', unit: 'west-pier' };
    expect(told(asked('close', 'east'), [closer, pier])).toBe('allowed');
    expect(told(asked('close', 'east'), [closer, { key: 'far', unit: 'east' }])).toEqual(['engine.unit-in-use unit']);
    expect(told(asked('close', 'sea'), [closer, { key: 'far', unit: 'east' }])).toEqual(['engine.unit-in-use unit']);
  });
});
