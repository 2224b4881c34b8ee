import { check } from '../../catalogue/check.js';
import { catalogueText, change, compiled, linesOf, seaWorld } from '../../catalogue/fixtures/sea.js';
import type { Enquiry, World } from '../../catalogue/world.js';

/** What the comparison with the oracle has brought to light, each as an example. */
const ALL = { chief: 'may: [{ do: [give, take, set], place: company }]' };
const AUTO = 'decide: [{ by: [auto] }]';
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
type Held = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;
const world = (holds: Held = []): World => seaWorld([CAP, { key: 'mate', unit: 'west', holds }]);

function told(items: Readonly<Record<string, string>>, enquiry: Enquiry, there: World, rest = AUTO) {
  const { lines, also } = check(compiled(catalogueText({ ...ALL, ...items }, rest)), enquiry, there);
  return {
    outcomes: lines.map(({ outcome }) => outcome),
    also: also.map((each) => `${each.why} ${each.verb} ${each.item}`),
  };
}

describe('lines as a set', () => {
  it('what would change nothing rules nothing out: a take of what is not held stands in no offer’s way', () => {
    const items = { lamp: '', horn: 'needs: [{ holder: lamp, else: offer, lost: refuse }]' };
    const enquiry = change('mate', [{ give: 'horn' }, { take: 'lamp' }]);
    expect(told(items, enquiry, world())).toEqual({ outcomes: ['needs', 'nothing'], also: ['offer give lamp'] });
  });

  it('what is held already is not counted twice because it is asked for once more', () => {
    const rest = `${AUTO}\nlimits: { two: { count: { any: [lamp, horn] }, per: [holder], max: 2 } }`;
    const enquiry = change('mate', [{ give: 'lamp' }, { give: 'horn' }]);
    expect(told({ lamp: '', horn: '' }, enquiry, world(['lamp']), rest).outcomes).toEqual(['nothing', 'allowed']);
  });

  it('what comes along counts for the other lines before any of them falls', () => {
    const items = {
      lamp: '',
      horn: 'needs: [{ holder: lamp, else: add, lost: refuse }]',
      bell: 'needs: [{ holder: lamp, else: refuse, lost: refuse }]',
    };
    const enquiry = change('mate', [{ give: 'bell' }, { give: 'horn' }]);
    expect(told(items, enquiry, world())).toEqual({ outcomes: ['allowed', 'allowed'], also: ['add give lamp'] });
  });
});

describe('needs', () => {
  it('what is given in the same enquiry and is not enough is not offered once more', () => {
    const items = { lamp: 'with: [level]', horn: 'needs: [{ holder: lamp, level: high, else: add, lost: refuse }]' };
    const rest = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const enquiry = change('mate', [{ give: 'horn' }, { give: 'lamp' }]);
    expect(told(items, enquiry, world(), rest)).toEqual({ outcomes: ['refused', 'allowed'], also: [] });
    const [horn, lamp] = linesOf([{ give: 'horn' }, { give: 'lamp' }]);
    const high = { ...enquiry, lines: [horn!, { ...lamp!, params: { level: 'high' } }] };
    expect(told(items, high, world(), rest).outcomes).toEqual(['allowed', 'allowed']);
  });

  it('what would be suspended at once meets nothing', () => {
    const items = {
      paid: 'holder: unit',
      lamp: 'needs: [{ unit: paid, else: warn, lost: suspend }]',
      horn: 'needs: [{ holder: lamp, else: add, lost: refuse }]',
    };
    expect(told(items, change('mate', [{ give: 'horn' }]), world()).outcomes).toEqual(['refused']);
  });

  it('`company` above companies means below', () => {
    const items = {
      lamp: '',
      horn: 'permits: [], needs: [{ holder: lamp, at: company, else: refuse, lost: suspend }]',
    };
    const far = seaWorld([CAP, { key: 'mate', unit: 'west', holds: ['lamp', { item: 'horn', unit: 'sea' }] }]);
    // horn counts, so it is held above and a further one would change nothing; were it suspended the answer is the same
    expect(told(items, change('mate', [{ take: 'lamp' }]), far).outcomes).toEqual(['allowed']);
  });
});

describe('what comes along', () => {
  it('a snapshot gives each thing with the values that it would have, and only those it carries', () => {
    const items = {
      oil: '',
      lamp: 'with: [level], gives: [oil]',
      horn: 'gives: [{ item: lamp, mode: snapshot, params: { level: high } }]',
    };
    const rest = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const also = check(
      compiled(catalogueText({ ...ALL, ...items }, rest)),
      change('mate', [{ give: 'horn' }]),
      world(),
    ).also;
    expect(also.map(({ item, params }) => [item, params ?? null])).toEqual([
      ['lamp', { level: 'high' }],
      ['oil', null],
    ]);
  });

  it('what is taken and stays along with something else must not lose what it needs', () => {
    const items = {
      storm: '',
      lamp: 'needs: [{ holder: { not: storm }, else: refuse, lost: refuse }]',
      horn: 'gives: [lamp]',
    };
    const enquiry = change('mate', [{ give: 'storm' }, { take: 'lamp' }]);
    expect(told(items, enquiry, world(['horn', 'lamp'])).outcomes).toEqual(['refused', 'allowed']);
  });
});

it('the nearest who decide are the nearest of those who may: neither whoever asks nor whom it is about', () => {
  const rest = 'decide: [{ on: [give], items: lamp, by: [{ holders: warden, at: nearest }] }, { by: [auto] }]';
  const there = seaWorld([
    { key: 'cap', unit: 'west', holds: ['chief', { item: 'warden', unit: 'west' }] },
    { key: 'mate', unit: 'west' },
    { key: 'admiral', unit: 'east', holds: [{ item: 'warden', unit: 'sea' }] },
  ]);
  expect(told({ lamp: '', warden: '' }, change('mate', [{ give: 'lamp' }]), there, rest).outcomes).toEqual([
    'approval',
  ]);
});
