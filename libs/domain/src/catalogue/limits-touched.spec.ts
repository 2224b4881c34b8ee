import { check } from './check.js';
import { CHIEF, catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import { limitsTouched } from './limits-touched.js';

const one = (count: string) => `${count}s: { id: ${count}s, count: ${count}, per: [company], max: 1 }`;
const counted = ['lamp', 'oil', 'glass', 'wick', 'rope', 'day', 'far'];
const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      lamp: 'needs: [{ holder: oil, else: add, lost: take }], gives: [{ item: glass, mode: once }]',
      oil: 'needs: [{ holder: wick, else: offer, lost: take }]',
      glass: '',
      wick: '',
      rope: 'needs: [{ holder: day, else: refuse, lost: take }]',
      day: '',
      night: '',
      far: '',
    },
    `
decide: [{ by: [auto] }]
limits:
  ${counted.map(one).join('\n  ')}
  watch: { id: watch, count: { any: [day, night] }, per: [holder], max: 1, over: replace }
`,
  ),
);
const touched = (...items: string[]) => limitsTouched(catalogue, items).map(({ id }) => id);

describe('limits that a question may come upon', () => {
  it('are those of what comes along, is offered, is lost and is replaced, and no others', () => {
    expect(touched('lamp')).toEqual(['lamps', 'oils', 'glasss', 'wicks']);
    expect(touched('glass')).toEqual(['glasss']);
    expect(touched('night')).toEqual(['ropes', 'days', 'watch']);
    expect(touched('far')).toEqual(['fars']);
    expect(touched('nothing')).toEqual([]);
  });

  it.each(['lamp', 'oil', 'glass', 'wick', 'rope', 'day', 'night', 'far'])(
    'are all that judging %s asks for, given or taken',
    (item) => {
      const counts = new Map(limitsTouched(catalogue, [item]).map(({ id }) => [id, new Map()]));
      for (const holds of [[], ['day', 'rope'], ['oil', 'wick'], ['lamp', 'oil', 'wick', 'glass', 'far']]) {
        const people = [
          { key: 'cap', unit: 'west', holds: ['chief'] },
          { key: 'mate', unit: 'west', holds },
        ];
        const world = { ...seaWorld(people), counts };
        const lines = [holds.includes(item) ? { take: item } : { give: item }];
        expect(() => check(catalogue, change('mate', lines), world)).not.toThrow();
      }
    },
  );
});
