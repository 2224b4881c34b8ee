import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import { stageDue } from './stage-due.js';
import type { World } from './world.js';

type People = Parameters<typeof seaWorld>[0];
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const MATE = { key: 'mate', unit: 'west' };
const [WIM, WES] = ['wim', 'wes'].map((key) => ({ key, unit: 'west', holds: ['warden'] }));
const SEA = { key: 'sam', unit: 'sea', holds: [{ item: 'warden', unit: 'sea' }] };
const ITEMS = { chief: 'may: [{ do: [give, take], place: company }]', warden: '', keeper: '', lamp: '', horn: '' };

/** What stands above a company is only looked at, as in a world that was loaded. */
const asLoaded = (world: World): World => ({
  ...world,
  units: new Map([...world.units].filter(([id]) => id !== 'sea')),
  beyond: new Map([...world.units].filter(([id]) => id === 'sea')),
});

/** Who is asked by those who are there `now` at a stage that was filed when `then` were there. */
function due(
  by: string,
  then: People,
  now: People = then,
  { lines = [{ give: 'lamp' }], without = [] as string[], escalated = false } = {},
) {
  const catalogue = compiled(catalogueText(ITEMS, `decide: [${by}]`));
  const worldOf = (people: People) => asLoaded(seaWorld([CAP, MATE, ...people], 'cap', undefined, catalogue));
  const enquiry = change('mate', lines);
  const [stage] = check(catalogue, enquiry, worldOf(then)).whole.stages;
  if (!stage) throw new Error('nobody is asked');
  // as it comes out of the database
  const stored = JSON.parse(JSON.stringify(stage)) as typeof stage;
  const found = stageDue(catalogue, worldOf(now), { enquiry, stage: stored, without: new Set(without), escalated });
  return [...found.people.map(({ member }) => member.personId), ...(found.staff ? [found.staff.role] : [])];
}

const WARDENS = '{ by: [{ holders: warden, at: nearest }, { holders: keeper }, { staff: lead }] }';

describe('who decides a stage that is due', () => {
  it('is everybody at the first rung with somebody in it, also above the company', () => {
    expect(due(WARDENS, [WIM!, WES!])).toEqual(['wim', 'wes']);
    expect(due(WARDENS, [SEA])).toEqual(['sam']);
    expect(due('{ by: [{ holders: warden, at: above }, refuse] }', [WIM!, SEA])).toEqual(['sam']);
  });

  it('is the next rung once nobody is left, and at last the vendor', () => {
    const keeper = { key: 'kai', unit: 'west', holds: ['keeper'] };
    expect(due(WARDENS, [WIM!], [keeper])).toEqual(['kai']);
    expect(due(WARDENS, [WIM!], [])).toEqual(['lead']);
    for (const end of ['', ', refuse', ', auto']) {
      expect(due(`{ by: [{ holders: warden }${end}] }`, [WIM!], [])).toEqual(['support']);
    }
  });

  it('is the next rung with somebody in it as well once the time is over, and at last the vendor', () => {
    const keeper = { key: 'kai', unit: 'west', holds: ['keeper'] };
    const late = { escalated: true };
    expect(due(WARDENS, [WIM!, keeper], undefined, late)).toEqual(['wim', 'kai']);
    expect(due(WARDENS, [WIM!], undefined, late)).toEqual(['wim', 'lead']);
    for (const end of ['', ', refuse', ', auto']) {
      expect(due(`{ by: [{ holders: warden }${end}] }`, [WIM!], undefined, late)).toEqual(['wim', 'support']);
    }
  });

  it('is somebody nearer as well who has come since', () => {
    expect(due(WARDENS, [], [WIM!])).toEqual(['wim', 'lead']);
  });

  it('is nobody of the side that asks, nor who has decided before', () => {
    expect(due(WARDENS, [WIM!, WES!], undefined, { without: ['wim'] })).toEqual(['wes']);
    expect(due(WARDENS, [WIM!], undefined, { without: ['wim'] })).toEqual(['lead']);
  });

  it('is of several lines somebody who may decide about all of them', () => {
    const pier = { key: 'pia', unit: 'west', holds: [{ item: 'warden', unit: 'west-pier' }] };
    const lines = [
      { give: 'lamp', at: 'west-pier' },
      { give: 'horn', at: 'west' },
    ];
    expect(due(WARDENS, [pier, WIM!], undefined, { lines: lines.slice(0, 1) })).toEqual(['pia']);
    expect(due(WARDENS, [pier, WIM!], undefined, { lines })).toEqual(['lead']);
  });
});
