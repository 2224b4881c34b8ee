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

  it('nobody decides on what is refused because of what it brings along', () => {
    const items = {
      chief: 'may: [{ do: [give], items: horn, place: company }]',
      lamp: '',
      horn: 'gives: [{ item: lamp, mode: once }]',
    };
    const { lines } = check(
      compiled(catalogueText(items, 'decide: [{ by: [{ staff: support }] }]')),
      change('mate', [{ give: 'horn' }]),
      world(),
    );
    expect(lines).toMatchObject([{ outcome: 'refused', because: [{ rule: 'engine.along-refused' }, {}] }]);
    expect(lines[0]?.approval).toBeUndefined();
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

describe('an offer that could not be kept is none', () => {
  const offers = 'needs: [{ holder: lamp, else: offer, lost: refuse }]';
  const horn = change('mate', [{ give: 'horn', at: 'west-pier' }]);

  it('what is held above and suspended is not given once more', () => {
    const suspended: Held = [{ item: 'lamp', unit: 'west', suspended: true }];
    for (const each of ['offer', 'add']) {
      const items = { lamp: '', horn: `needs: [{ holder: lamp, else: ${each}, lost: refuse }]` };
      const twice = change('mate', [
        { give: 'lamp', at: 'west-pier' },
        { give: 'horn', at: 'west-pier' },
      ]);
      expect(told(items, horn, world(suspended))).toEqual({ outcomes: ['refused'], also: [] });
      expect(told(items, twice, world(suspended))).toEqual({ outcomes: ['nothing', 'refused'], also: [] });
    }
    const { lines } = check(compiled(catalogueText({ ...ALL, lamp: '', horn: offers }, AUTO)), horn, world(suspended));
    expect(lines[0]?.because.map(({ rule }) => rule)).toContain('engine.not-enough');
  });

  it('nor what has no place there, what a limit or a condition refuses, or what would not count at once', () => {
    expect(told({ lamp: 'at: [company]', horn: offers }, horn, world()).outcomes).toEqual(['refused']);
    const one = `${AUTO}\nlimits: { one: { count: { any: [lamp, bell] }, per: [holder], max: 1 } }`;
    expect(told({ lamp: '', bell: '', horn: offers }, horn, world(['bell']), one).outcomes).toEqual(['refused']);
    const facts = `${AUTO}\nfacts: { person: { trained: bool } }`;
    const trained = { lamp: 'needs: [{ that: holder.trained }]', horn: offers };
    expect(told(trained, horn, world(), facts).outcomes).toEqual(['refused']);
    const paid = { paid: 'holder: unit', lamp: 'needs: [{ unit: paid, else: warn, lost: suspend }]', horn: offers };
    expect(told(paid, horn, world()).outcomes).toEqual(['refused']);
  });

  it('nor what would bring something along that cannot be', () => {
    const items = { oil: 'at: [company]', lamp: 'gives: [{ item: oil, mode: once }]', horn: offers };
    expect(told(items, horn, world()).outcomes).toEqual(['refused']);
  });

  it('nor what something refused would bring along', () => {
    const items = {
      oil: '',
      bell: 'gives: [{ item: oil, mode: once }], needs: [{ holder: oil, else: refuse, lost: refuse }]',
      horn: 'needs: [{ holder: bell, else: offer, lost: refuse }]',
    };
    expect(told(items, horn, world()).outcomes).toEqual(['refused']);
  });

  it('nor what another need of the same item stands against', () => {
    const free = 'holder: { not: lamp }, at: company, else: refuse, lost: keep';
    const items = { lamp: '', horn: `needs: [{ holder: lamp, else: offer, lost: keep }, { ${free} }]` };
    expect(told(items, horn, world())).toEqual({ outcomes: ['refused'], also: [] });
    const counted = 'needs: [{ holder: lamp, else: offer, lost: keep }, { that: \'count("lamp") < 1\' }]';
    expect(told({ lamp: '', horn: counted }, horn, world())).toEqual({ outcomes: ['refused'], also: [] });
  });

  it('what two needs of an item offer with different levels is offered with the higher, whichever comes first', () => {
    const levels = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const at = (level: string) => `{ holder: lamp, level: ${level}, else: offer, lost: keep }`;
    for (const needs of [`${at('low')}, ${at('high')}`, `${at('high')}, ${at('low')}`]) {
      const catalogue = compiled(catalogueText({ ...ALL, lamp: 'with: [level]', horn: `needs: [${needs}]` }, levels));
      const { also } = check(catalogue, horn, world());
      expect(also).toMatchObject([{ why: 'offer', item: 'lamp', params: { level: 'high' } }]);
      expect(also).toHaveLength(1);
    }
  });

  it('a line that changes nothing is not the one that is added', () => {
    const items = { lamp: 'with: [level]', horn: 'needs: [{ holder: lamp, level: high, else: add, lost: refuse }]' };
    const levels = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const [give, set] = linesOf([{ give: 'horn' }, { give: 'lamp' }]);
    const enquiry = { ...change('mate', []), lines: [give!, { ...set!, verb: 'set' as const }] };
    const { lines, also } = check(compiled(catalogueText({ ...ALL, ...items }, levels)), enquiry, world(['lamp']));
    expect(lines.map(({ outcome }) => outcome)).toEqual(['allowed', 'nothing']);
    expect(also).toMatchObject([{ verb: 'set', item: 'lamp', params: { level: 'high' } }]);
  });

  it('what two lines add with different levels is added with the higher, whichever comes first', () => {
    const items = {
      lamp: 'with: [level]',
      bell: 'needs: [{ holder: lamp, else: add, lost: refuse }]',
      horn: 'needs: [{ holder: lamp, level: high, else: add, lost: refuse }]',
    };
    const levels = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const both = [{ give: 'bell' }, { give: 'horn' }];
    for (const order of [both, both.toReversed()]) {
      const { also } = check(compiled(catalogueText({ ...ALL, ...items }, levels)), change('mate', order), world());
      expect(also).toMatchObject([{ item: 'lamp', params: { level: 'high' }, because: [1, 2] }]);
    }
  });

  it('the next way is taken that can be', () => {
    const items = {
      lamp: 'at: [company]',
      bell: '',
      horn: 'needs: [{ holder: { any: [lamp, bell] }, else: offer, lost: refuse }]',
    };
    expect(told(items, horn, world())).toEqual({ outcomes: ['needs'], also: ['offer give bell'] });
  });

  it('what comes along with something offered counts only if it does come along', () => {
    const facts = `${AUTO}\nfacts: { person: { trained: bool } }`;
    const items = {
      oil: '',
      lamp: 'gives: [{ item: oil, when: holder.trained }]',
      horn: 'needs: [{ holder: { all: [lamp, oil] }, else: offer, lost: refuse }]',
    };
    const enquiry = change('mate', [{ give: 'horn' }, { take: 'oil' }]);
    const answer = told(items, enquiry, world(['oil']), facts);
    expect(answer).toEqual({ outcomes: ['refused', 'allowed'], also: [] });
    const idle = told(items, enquiry, world(), facts);
    expect(idle).toEqual({ outcomes: ['needs', 'nothing'], also: ['offer give lamp', 'offer give oil'] });
  });
});

describe('what comes along', () => {
  const items = {
    oil: '',
    lamp: 'needs: [{ holder: oil, else: refuse, lost: suspend }]',
    horn: 'gives: [lamp], needs: [{ holder: bell, else: refuse, lost: suspend }]',
    bell: '',
  };

  it('does not come along with what is suspended, so it can be given by itself', () => {
    const without = change('mate', [{ give: 'lamp' }, { give: 'oil', at: 'west' }]);
    expect(told(items, without, world(['horn'])).outcomes).toEqual(['allowed', 'allowed']);
    expect(told(items, without, world(['horn', 'bell'])).outcomes).toEqual(['nothing', 'allowed']);
  });

  it('nor with what a line of the same enquiry suspends', () => {
    const enquiry = change('mate', [{ give: 'lamp' }, { take: 'bell' }]);
    expect(told(items, enquiry, world(['horn', 'bell', 'oil'])).outcomes).toEqual(['allowed', 'allowed']);
  });

  it('nor with what a line suspends, and again with what a line resumes', () => {
    const lamp = { line: 1, verb: 'give' as const, item: 'lamp', unitId: 'west' };
    const enquiry = (verb: 'suspend' | 'resume') => ({
      ...change('mate', []),
      lines: [lamp, { line: 2, verb, item: 'horn', unitId: 'west' }],
    });
    const all = { chief: 'may: [{ do: [give, suspend, resume], place: company }]' };
    const held = world(['horn', 'bell', 'oil']);
    expect(told({ ...items, ...all }, enquiry('suspend'), held).outcomes).toEqual(['allowed', 'allowed']);
    const suspended = world(['bell', 'oil', { item: 'horn', unit: 'west', suspended: true }]);
    expect(told({ ...items, ...all }, enquiry('resume'), suspended).outcomes).toEqual(['nothing', 'allowed']);
  });

  it('what waits lets the line wait that brings it along, and is told', () => {
    const once = {
      oil: '',
      lamp: 'needs: [{ holder: oil, else: offer, lost: keep }]',
      horn: 'gives: [{ item: lamp, mode: once }]',
    };
    const { lines, also } = check(
      compiled(catalogueText({ ...ALL, ...once }, AUTO)),
      change('mate', [{ give: 'horn' }]),
      world(),
    );
    expect(lines).toMatchObject([{ outcome: 'needs', needs: [{ of: 'lamp', what: ['oil'] }] }]);
    expect(also.map((each) => `${each.why} ${each.item}`)).toEqual(['add lamp', 'offer oil']);
  });

  it('what was asked for with other values and fell comes along anew', () => {
    const levels = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const once = { lamp: '', horn: 'gives: [{ item: lamp, mode: once }]' };
    const [lamp, horn] = linesOf([{ give: 'lamp' }, { give: 'horn' }]);
    const enquiry = { ...change('mate', []), lines: [{ ...lamp!, params: { level: 'high' } }, horn!] };
    expect(told(once, enquiry, world(), levels)).toEqual({
      outcomes: ['refused', 'allowed'],
      also: ['add give lamp'],
    });
  });

  it('a snapshot gives each thing with the values that it would have, and only those it carries', () => {
    const items = {
      oil: '',
      lamp: 'with: [level], gives: [oil]',
      horn: 'gives: [{ item: lamp, mode: snapshot, params: { level: high } }]',
    };
    const rest = `${AUTO}\nparams: { level: { order: [low, high], default: low } }`;
    const catalogue = compiled(catalogueText({ ...ALL, ...items }, rest));
    const { also } = check(catalogue, change('mate', [{ give: 'horn' }]), world());
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

it('what is suspended keeps what it needs, or it would lack that once it is resumed', () => {
  const items = { lamp: '', horn: 'needs: [{ holder: lamp, else: refuse, lost: refuse }]' };
  const suspended: Held = ['lamp', { item: 'horn', unit: 'west', suspended: true }];
  expect(told(items, change('mate', [{ take: 'lamp' }]), world(suspended)).outcomes).toEqual(['refused']);
});

it('the nearest who decide are the nearest of those who may: neither whoever asks nor whom it is about', () => {
  const rest = 'decide: [{ on: [give], items: lamp, by: [{ holders: warden, at: nearest }] }, { by: [auto] }]';
  const there = seaWorld([
    { key: 'cap', unit: 'west', holds: ['chief', { item: 'warden', unit: 'west' }] },
    { key: 'mate', unit: 'west' },
    { key: 'admiral', unit: 'east', holds: [{ item: 'warden', unit: 'sea' }] },
  ]);
  const { outcomes } = told({ lamp: '', warden: '' }, change('mate', [{ give: 'lamp' }]), there, rest);
  expect(outcomes).toEqual(['approval']);
});
