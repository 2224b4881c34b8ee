import { catalogueText, errorsOf } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const PARAMS = `${DECIDE}
params: { depth: { order: [low, high] }, hue: { set: [red, green] }, piers: { units: branch } }`;

const told = (body: string, rest: string) =>
  errorsOf(
    catalogueText({ lamp: body, horn: '', bell: rest.endsWith(PARAMS) ? 'with: [depth, hue, piers]' : '' }, rest),
  ).map(({ key, message, remedy }) => `${key}: ${message} ${remedy}`);

/** [body of an item, all that is said, rest] */
type Row = readonly [body: string, said: string, rest?: string];
const rows = (all: readonly Row[]) => all.map(([body, said, rest = DECIDE]) => [body, said, rest] as const);
/** [rest, all that is said] */
type Top = readonly [rest: string, said: string];

describe('what is said of what comes along', () => {
  it.each(
    rows([
      [
        'holder: unit, gives: [{ item: horn, to: people, mode: once }]',
        'items.lamp.gives.0.mode: What a unit holds is given on live only. Leave mode out.',
      ],
      [
        'holder: unit, gives: [{ item: horn }]',
        'items.lamp.gives.0: What a unit holds is given on to its people. Add to: people.',
      ],
      [
        'gives: [{ item: horn, to: people }]',
        'items.lamp.gives.0: Only what a unit holds is given to people. Leave to: people out.',
      ],
      [
        'gives: [{ item: horn, after: end }]',
        'items.lamp.gives.0.after: What comes along live ends with its source by itself. Leave after out, or write mode: once.',
      ],
    ]),
  )('%s', (body, said, rest) => {
    expect(told(body, rest)).toEqual([said]);
  });

  it.each(['once', 'snapshot'])('to every member, given %s', (mode) => {
    expect(told('', `${DECIDE}\nmembers: { gives: [{ item: horn, mode: ${mode} }] }`)).toEqual([
      'members.gives.0.mode: What every member has comes along live only. Leave mode out, or suggest it to new people with sets.',
    ]);
    expect(told('', `${DECIDE}\nmembers: { gives: [{ item: horn, mode: live }] }`)).toEqual([]);
  });
});

describe('what is said of needs', () => {
  it('of what is only done to people and asked of an item', () => {
    expect(told('needs: [{ after: end }]', DECIDE)).toEqual([
      'items.lamp.needs.0.after: “end” is about a person and never done to an item. Move this need to the top of the catalogue, or name a verb of items.',
    ]);
  });

  const need = (holder: string, values: string) =>
    `needs: [{ holder: ${holder}, with: { ${values} }, else: refuse, lost: keep }]`;

  it.each(
    rows([
      [
        need('bell', 'depth: deep'),
        'items.lamp.needs.0.with.depth: This is no value of “depth”. One of: low, high; a list for set.',
        PARAMS,
      ],
      [
        need('bell', 'hue: blue'),
        'items.lamp.needs.0.with.hue: This is no value of “hue”. One of: red, green; a list for set.',
        PARAMS,
      ],
      [
        need('bell', 'piers: x'),
        'items.lamp.needs.0.with.piers: This is no value of “piers”. Write one of its values, or same.',
        PARAMS,
      ],
      [
        need('bell', 'dpth: low'),
        'items.lamp.needs.0.with.dpth: “bell” has no “dpth”. Known: depth, hue, piers. Items name theirs under “with”.',
        PARAMS,
      ],
      [
        need('horn', 'depth: low'),
        'items.lamp.needs.0.with.depth: “horn” has no “depth”. Known: none. Items name theirs under “with”.',
      ],
      [
        'needs: [{ actor: horn, else: refuse, lost: suspend }]',
        'items.lamp.needs.0.lost: Only what the person, the unit or the company holds can be lost. Leave lost out, or use holder, unit or company.',
      ],
      [
        'needs: [{ holder: { not: horn }, else: refuse, lost: suspend }]',
        'items.lamp.needs.0: What is suspended when something is lost cannot ask that something is not there. Write lost: refuse, take or keep, or ask for what is there.',
      ],
      [
        'needs: [{ company: horn, else: refuse, lost: keep }]',
        'items.lamp.needs.0.company: “horn” is held by a person, so “company” cannot hold it. Use holder or actor for people, unit or company for units.',
      ],
      [
        'needs: [{ holder: horn, else: refuse }]',
        'items.lamp.needs.0: It is not said what becomes of the item when this need is lost. Add lost: refuse, take, suspend or keep.',
      ],
      [
        `needs: [{ that: 'false' }]`,
        'items.lamp.needs.0.that: This can never be satisfied. Use shut for what is never possible.',
      ],
      ['needs: [hrn]', 'items.lamp.needs.0: There is no item “hrn”. Did you mean “horn”?'],
      [
        'needs: [xyzzyxyzzy]',
        'items.lamp.needs.0: There is no item “xyzzyxyzzy”. Name an item of this catalogue, or category:<name>.',
      ],
      [
        'category: light, needs: ["category:lihgt"]',
        'items.lamp.needs.0: No item has the category “lihgt”. Did you mean “category:light”?',
      ],
      [
        'needs: ["category:xyzzyxyzzy"]',
        'items.lamp.needs.0: No item has the category “xyzzyxyzzy”. Give at least one item this category.',
      ],
    ]),
  )('%s', (body, said, rest) => {
    expect(told(body, rest)).toEqual([said]);
  });
});

describe('what is said of places', () => {
  it.each(
    rows([
      ['may: [{ do: [give], place: hre }]', 'items.lamp.may.0.place: There is no place “hre”. Did you mean “here”?'],
      [
        'may: [{ do: [give], place: xyzzyxyzzy }]',
        'items.lamp.may.0.place: There is no place “xyzzyxyzzy”. Known: here, below, company, network, granted, every:<kind>.',
      ],
      [
        'may: [{ do: [give], place: granted }]',
        'items.lamp.may.0.place: “granted” means the units that a parameter names, and there is none here. Give the item a parameter of units under “with”, or write another place.',
      ],
      [
        'permits: [{ log: [read], where: { hue: granted } }]',
        'items.lamp.permits.0.where.hue: The item does not carry the parameter “hue”. Add it under “with”, or name one of: none.',
        PARAMS,
      ],
      [
        'clocks: [{ over: company, from: given, phases: [{ at: P1D, state: ended }] }]',
        'items.lamp.clocks.0.over: A clock at an item runs for the item, not for “company”. Remove over, or move the clock to clocks at the top.',
      ],
    ]),
  )('%s', (body, said, rest) => {
    expect(told(body, rest)).toEqual([said]);
  });
});

describe('what is said of what is restricted', () => {
  it.each(
    rows([
      [
        `permits: [{ log: [read, write] }], restricts: [{ what: 'log:reed', to: none }]`,
        'items.lamp.restricts.0.what: Nothing permits “log:reed”, so it cannot be restricted. Did you mean “log:read”?',
      ],
      [
        `permits: [{ log: [read], map: [fold] }], restricts: [{ what: 'xyzzyx:bored', to: none }]`,
        'items.lamp.restricts.0.what: Nothing permits “xyzzyx:bored”, so it cannot be restricted. Permitted here: log:read, map:fold.',
      ],
      [
        `permits: [{ log: [read, fold], map: [fold] }], restricts: [{ what: 'xyzzyx:*', to: none }]`,
        'items.lamp.restricts.0.what: Nothing permits “xyzzyx:*”, so it cannot be restricted. Permitted here: log:*, map:*.',
      ],
      [
        `restricts: [{ what: 'xyzzyx:bored', to: none }]`,
        'items.lamp.restricts.0.what: Nothing permits “xyzzyx:bored”, so it cannot be restricted. Permitted here: nothing.',
      ],
    ]),
  )('%s', (body, said, rest) => {
    expect(told(body, rest)).toEqual([said]);
  });
});

describe('what is said of who decides, and of kinds', () => {
  it.each<Top>([
    [
      'decide: [{ by: [{ named: buddy }] }]',
      'decide.0.by.0.named: There is no fact “buddy” of an enquiry. Known: none. Declare it under facts.enquiry.',
    ],
    [
      'facts: { enquiry: { mate: text, why: text } }\ndecide: [{ by: [{ named: buddy }] }]',
      'decide.0.by.0.named: There is no fact “buddy” of an enquiry. Known: mate, why. Declare it under facts.enquiry.',
    ],
    [
      'decide: [{ by: [{ holders: horn, at: compny }] }]',
      'decide.0.by.0.at: Nobody is looked for at “compny”. Did you mean “company”?',
    ],
    [
      'relations: { twins: { from: company, to: company } }\ndecide: [{ by: [{ holders: horn, at: xyzzyxyzzy }] }]',
      'decide.0.by.0.at: Nobody is looked for at “xyzzyxyzzy”. Known: nearest, company, above, root, other, granted, twins.',
    ],
    [
      'decide: [{ by: [{ holders: { not: horn } }] }]',
      'decide.0.by.0.holders: This means people who hold nothing as well: it says of nobody that they decide. Name an item that whoever decides holds.',
    ],
    [
      'decide: [{ by: [auto, { staff: lead }] }]',
      'decide.0.by.0: Nobody below this ever decides: there is always somebody here. Move it to the end, or write all: true.',
    ],
    [
      `kinds: { ship: { label: { en: Ship }, under: [hrbour] }, harbour: { label: { en: H } } }\n${DECIDE}`,
      'kinds.ship.under.0: There is no kind of units “hrbour”. Did you mean “harbour”?',
    ],
    [
      `kinds: { ship: { label: { en: Ship }, under: [xyzzyxyzzy] } }\n${DECIDE}`,
      'kinds.ship.under.0: There is no kind of units “xyzzyxyzzy”. Known: network, region, company, branch, ship. Declare it under kinds.',
    ],
  ])('%s', (rest, said) => {
    expect(told('', rest)).toEqual([said]);
  });
});

describe('what is said of limits', () => {
  const enquiry = 'Within one enquiry lines are counted, up to a maximum. Write per: [enquiry] alone, with max.';
  const members =
    'People of the team are counted within a unit, a company or the network, and one too many is refused. Write per: [company], and leave over out.';

  it.each([
    [
      'count: lamp, per: [xyzzyxyzzy], max: 1',
      '.per.0: Nothing is counted within “xyzzyxyzzy”. Write one of person, holder, unit, company, network, enquiry, or a parameter of the items.',
    ],
    [
      'count: lamp, per: [depth, company], max: 1',
      '.per.0: “lamp” has no parameter “depth”. Write one of person, holder, unit, company, network, enquiry, or a parameter of the items.',
    ],
    [
      'count: bell, per: [depth, compny], max: 1',
      '.per.1: Nothing is counted within “compny”. Did you mean “company”?',
    ],
    ['count: members, per: [person], max: 1', `: ${members}`],
    ['count: members, per: [company], max: 1, over: transfer', `: ${members}`],
    ['count: lamp, per: [enquiry, company], max: 1', `.per: ${enquiry}`],
    ['count: lamp, per: [enquiry], min: 1', `.per: ${enquiry}`],
  ])('%s', (limit, said) => {
    expect(told('', `limits: { some: { ${limit} } }\n${PARAMS}`)).toEqual([`limits.some${said}`]);
  });
});

describe('what is said of a file that is none', () => {
  const remedy = 'Write keys with values at its top level, beginning with “catalogue: my-portal”.';
  const utf8 = 'The file is not a text in UTF-8: a character here cannot be read. Save the file as UTF-8.';

  it.each([
    ['', `1:1 empty The file is empty. ${remedy}`],
    ['[]', `1:1 wrong-type The file is a list. ${remedy}`],
    ['3', `1:1 wrong-type The file is one value. ${remedy}`],
    ['\uFFFDcatalogue: x', `1:1 not-utf8 ${utf8}`],
    ['a: \uFFFD', `1:4 not-utf8 ${utf8}`],
  ])('%j', (text, said) => {
    expect(
      errorsOf(text).map((each) => `${each.line}:${each.column} ${each.code} ${each.message} ${each.remedy}`),
    ).toEqual([said]);
  });
});
