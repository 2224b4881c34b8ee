import { catalogueText, errorsOf } from '../fixtures/sea.js';

const AUTO = 'decide: [{ by: [auto] }]';

/** [body of an item, rest of the file, code and place of the fault, what is said, what to do] */
type Row = readonly [string, string, string, string, string];

const ROWS: readonly Row[] = [
  [
    'permits: [{ order: [read], wehre: { place: here } }]',
    '',
    'unknown-key items.lamp.permits.0.wehre',
    '“wehre” takes a list, not keys with values.',
    'Did you mean “where”?',
  ],
  [
    '',
    'shut: [{ do: [give], items: lamp }, { do: [give], items: bel }]',
    'unknown-item shut.1.items',
    'There is no item “bel”.',
    'Did you mean “bell”?',
  ],
  [
    'needs: [{ holder: [bell, lamp], lost: keep }]',
    '',
    'wrong-type items.lamp.needs.0.holder',
    '“holder” takes a text, or keys with values, not a list.',
    'Write holder: { any: [bell, lamp] } or the like.',
  ],
  [
    'needs: [{ holder: [bell, { not: lamp }], lost: keep }]',
    '',
    'wrong-type items.lamp.needs.0.holder',
    '“holder” takes a text, or keys with values, not a list.',
    'Write holder: { any: […] } or the like.',
  ],
  [
    'permits: [{ order: [read], wher: [here] }]',
    '',
    'unknown-key items.lamp.permits.0.wher',
    '“wher” is no resource: it reads like “where”, which a permit has.',
    'Did you mean “where”? It takes no list.',
  ],
  [
    'permits: [{ order: [read], wit: [peer] }]',
    '',
    'unknown-key items.lamp.permits.0.wit',
    '“wit” is no resource: it reads like “with”, which a permit has.',
    'Did you mean “with”? It takes those who say yes each time.',
  ],
  [
    '',
    'needs: [{ holder: bell, on: [end], else: offer }]',
    'not-supported-yet needs.0.else',
    '“offer” is not supported yet here: only what the person holds can be offered along with an item.',
    'Write else: refuse or else: warn.',
  ],
  [
    'needs: [{ actor: bell, else: add }]',
    '',
    'not-supported-yet items.lamp.needs.0.else',
    '“add” is not supported yet here: only what the person holds can be offered along with an item.',
    'Write else: refuse or else: warn.',
  ],
  [
    'may: [{ do: [give], place: company, when: "true" }]',
    '',
    'unknown-key items.lamp.may.0.when',
    '“when” is not known here.',
    'Authority has no condition. Take it back where it does not hold with a rule of “shut”, which has “when”.',
  ],
  [
    '',
    'limits: { some: { count: lamp, per: [company], max: 2, when: "true" } }',
    'unknown-key limits.some.when',
    '“when” is not known here.',
    'Write the condition as the maximum, such as max: "company.seats"; or put a need with “that” at the item.',
  ],
  [
    'clocks: [{ from: given, when: "true", phases: [{ at: P9D, state: ended }] }]',
    '',
    'unknown-key items.lamp.clocks.0.when',
    '“when” is not known here.',
    'Say with “unless” for whose holders it does not run; or begin “from” a date that only those have who are meant.',
  ],
  [
    'clocks: [{ from: 2030-03-31, phases: [{ at: P0D, state: ended }] }]',
    '',
    'invalid-value items.lamp.clocks.0.from',
    'This value cannot be used.',
    'A clock begins with something that happens, or with a date that each has, such as from: given. One day for all is said with “when” at what it permits, such as when: now < timestamp("2030-04-01T00:00:00Z").',
  ],
  [
    'needs: [{ ask: [reason, document] }]',
    '',
    'wrong-type items.lamp.needs.0.ask',
    '“ask” takes a text, not a list.',
    'A need asks for one thing: write one for each, such as needs: [{ ask: reason }, { ask: document }].',
  ],
  [
    'retired: { from: 2030-03-31 }',
    '',
    'unknown-key items.lamp.retired.from',
    '“from” is not known here.',
    'What is retired is given no more from the version on that says so. The day on which its use ends is said with “when” at what it permits, such as when: now < timestamp("2030-04-01T00:00:00Z").',
  ],
  [
    'retired: bell',
    '',
    'wrong-type items.lamp.retired',
    '“retired” takes true or false, or keys with values, not a text.',
    'Write retired: true, or with what takes its place: retired: { for: item }.',
  ],
  [
    'holder: company',
    '',
    'invalid-value items.lamp.holder',
    '“company” is not known here.',
    'Write holder: unit, and the kinds of units that can hold it with “at”, such as at: [company].',
  ],
  [
    '',
    'decide: [{ by: [{ person: true, needs: [reason] }] }]',
    'unknown-key decide.0.by.0.person',
    '“person” is not known here.',
    '“person” is a word of its own: write by: [person]. What it takes is said with needs of the item.',
  ],
  [
    '',
    'sets: { s: { label: { en: S }, lines: [{ item: lamp, params: { glow: high } }] } }',
    'unknown-param sets.s.lines.0.params.glow',
    '“lamp” has no “glow”.',
    'Known: none. Items name theirs under “with”.',
  ],
  [
    '',
    'sets: { s: { label: { en: S }, lines: [{ item: "*" }] } }',
    'invalid-value sets.s.lines.0.item',
    'A set of everything suggests nothing.',
    'Name its items, or a category of them.',
  ],
  [
    'with: [glow]',
    'params: { glow: { order: [low, high] } }\nsets: { s: { label: { en: S }, lines: [{ item: lamp, params: { glow: same } }] } }',
    'invalid-value sets.s.lines.0.params.glow',
    'In a set there is no other line that this could be the same as.',
    'Write one of its values.',
  ],
  [
    'with: [glow]',
    'params: { glow: { order: [low, high] } }\nsets: { s: { label: { en: S }, lines: [{ item: lamp, params: { glow: hihg } }] } }',
    'invalid-value sets.s.lines.0.params.glow',
    'This is no value of “glow”.',
    'One of: low, high; a list for set.',
  ],
];

describe('words that read like others, or mean nothing there', () => {
  it.each(ROWS)('%s %s', (body, rest, place, message, remedy) => {
    const text = catalogueText({ lamp: body, bell: '' }, rest.startsWith('decide') ? rest : `${rest}\n${AUTO}`);
    expect(errorsOf(text).map((each) => [`${each.code} ${each.key}`, each.message, each.remedy])).toEqual([
      [place, message, remedy],
    ]);
  });
});
