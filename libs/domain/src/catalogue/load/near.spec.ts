import { catalogueText, errorsOf } from '../fixtures/sea.js';

const REST = `
params: { depth: { order: [look, edit] }, piers: { units: branch } }
facts: { enquiry: { host: text } }
relations: { sister: { from: company, to: company } }
applications: { shop: { label: { en: Shop } } }
`;
const AUTO = 'decide: [{ by: [auto] }]';

/** [body of an item, rest of the file, code and place of the fault, what is said, what to do] */
type Row = readonly [string, string, string, string, string];

const ROWS: readonly Row[] = [
  ['with: [dept]', '', 'unknown-param items.lamp.with.0', 'There is no parameter “dept”.', 'Did you mean “depth”?'],
  ['with: [x]', '', 'unknown-param items.lamp.with.0', 'There is no parameter “x”.', 'Known: depth, piers.'],
  [
    'category: light, may: [{ do: [give], items: "category:lihgt", place: here }]',
    '',
    'unknown-category items.lamp.may.0.items',
    'No item has the category “lihgt”.',
    'Did you mean “category:light”?',
  ],
  [
    'category: light, may: [{ do: [give], items: "category:x", place: here }]',
    '',
    'unknown-category items.lamp.may.0.items',
    'No item has the category “x”.',
    'Give at least one item this category.',
  ],
  ['needs: [bel]', '', 'unknown-item items.lamp.needs.0', 'There is no item “bel”.', 'Did you mean “bell”?'],
  [
    'needs: [something]',
    '',
    'unknown-item items.lamp.needs.0',
    'There is no item “something”.',
    'Name an item of this catalogue, or category:<name>.',
  ],
  [
    'may: [{ do: [give], place: compny }]',
    '',
    'unknown-place items.lamp.may.0.place',
    'There is no place “compny”.',
    'Did you mean “company”?',
  ],
  [
    'may: [{ do: [give], place: sistr }]',
    '',
    'unknown-place items.lamp.may.0.place',
    'There is no place “sistr”.',
    'Did you mean “sister”?',
  ],
  [
    'may: [{ do: [give], place: xxxxxxxxxx }]',
    '',
    'unknown-place items.lamp.may.0.place',
    'There is no place “xxxxxxxxxx”.',
    'Known: here, below, company, network, granted, sister, every:<kind>.',
  ],
  [
    'may: [{ do: [give], place: granted }]',
    '',
    'nothing-granted items.lamp.may.0.place',
    '“granted” means the units that a parameter names, and there is none here.',
    'Give the item a parameter of units under “with”, or write another place.',
  ],
  [
    'with: [depth], may: [{ do: [give], place: granted }]',
    '',
    'nothing-granted items.lamp.may.0.place',
    '“granted” means the units that a parameter names, and there is none here.',
    'Give the item a parameter of units under “with”, or write another place.',
  ],
  [
    'permits: [{ a: [b], where: { place: granted } }]',
    '',
    'nothing-granted items.lamp.permits.0.where.place',
    '“granted” means the units that a parameter names, and there is none here.',
    'Give the item a parameter of units under “with”, or write another place.',
  ],
  [
    '',
    'decide: [{ by: [{ named: hots }] }]',
    'unknown-fact decide.0.by.0.named',
    'There is no fact “hots” of an enquiry.',
    'Known: host. Declare it under facts.enquiry.',
  ],
  [
    '',
    'decide: [{ by: [{ staff: suport }] }]',
    'invalid-value decide.0.by.0.staff',
    '“suport” is not known here.',
    'Did you mean “support”?',
  ],
  [
    '',
    'decide: [{ by: [support] }]',
    'invalid-value decide.0.by.0',
    '“support” is a role of the vendor’s staff, which is said with its key.',
    'Write { staff: support }.',
  ],
  [
    '',
    'decide: [{ by: [{ holders: bell, at: neerest }] }]',
    'unknown-place decide.0.by.0.at',
    'Nobody is looked for at “neerest”.',
    'Did you mean “nearest”?',
  ],
  ['system: bord', '', 'unknown-system items.lamp.system', 'There is no system “bord”.', 'Did you mean “board”?'],
  [
    'system: xxxxxxx',
    '',
    'unknown-system items.lamp.system',
    'There is no system “xxxxxxx”.',
    'Known: board, harbour.',
  ],
  [
    'application: shp',
    '',
    'unknown-application items.lamp.application',
    'There is no application “shp”.',
    'Did you mean “shop”?',
  ],
  [
    'application: xxxxxxxxx',
    '',
    'unknown-application items.lamp.application',
    'There is no application “xxxxxxxxx”.',
    'Known: shop.',
  ],
  ['holder: unti', '', 'invalid-value items.lamp.holder', '“unti” is not known here.', 'Did you mean “unit”?'],
  [
    'needs: [{ ask: raeson }]',
    '',
    'unknown-fact items.lamp.needs.0.ask',
    'An enquiry cannot be asked for “raeson”.',
    'Did you mean “reason”?',
  ],
  [
    'needs: [{ ask: xxxxxxx }]',
    '',
    'unknown-fact items.lamp.needs.0.ask',
    'An enquiry cannot be asked for “xxxxxxx”.',
    'Known: reason, firstName, lastName, position, document, terms, host. Facts are declared under facts.enquiry.',
  ],
  [
    'restricts: [{ what: "ordr:read", to: none }]',
    '',
    'unknown-permission items.lamp.restricts.0.what',
    'Nothing permits “ordr:read”, so it cannot be restricted.',
    'Permitted here: nothing.',
  ],
  [
    'permits: [{ order: [read] }], restricts: [{ what: "ordr:read", to: none }]',
    '',
    'unknown-permission items.lamp.restricts.0.what',
    'Nothing permits “ordr:read”, so it cannot be restricted.',
    'Did you mean “order:read”?',
  ],
  [
    'with: [depth], may: [{ do: [give], items: bell, place: here, upTo: lok }]',
    '',
    'unknown-level items.lamp.may.0.upTo',
    'There is no level “lok”.',
    'Write own, or one of: look, edit.',
  ],
  [
    'needs: [{ holder: bell, level: look, lost: keep }]',
    '',
    'unknown-param items.lamp.needs.0.level',
    '“level” is short for one parameter with levels; there is none.',
    'Write with: { <parameter>: <level> }.',
  ],
  [
    'may: [{ do: [gvie], place: here }]',
    '',
    'invalid-value items.lamp.may.0.do.0',
    '“gvie” is not known here.',
    'Did you mean “give”?',
  ],
  [
    'members: 3',
    '',
    'unknown-key items.lamp.members',
    '“members” is not known here.',
    'Known here: kind, label, description, application, system, holder, risk, category, with, each, needs, gives, may, permits, restricts, clocks, at, retired, synonyms, formerNames, recommendedFor.',
  ],
  [
    '',
    'members: { permit: [] }',
    'unknown-key members.permit',
    '“permit” is not known here.',
    'Did you mean “permits”?',
  ],
  [
    '',
    'limits: { few: { count: bel, per: [company], max: 1 } }',
    'unknown-item limits.few.count',
    'There is no item “bel”.',
    'Did you mean “bell”?',
  ],
  [
    '',
    'limits: { few: { count: bell, per: [compny], max: 1 } }',
    'unknown-param limits.few.per.0',
    'Nothing is counted within “compny”.',
    'Did you mean “company”?',
  ],
  [
    '',
    'limits: { few: { count: bell, per: [company], max: many } }',
    'condition limits.few.max',
    'There is no “many” here, at character 1 of the condition.',
    'Known here: unit, company, now. Texts stand in quotes.',
  ],
  [
    '',
    'sets: { s: { label: { en: S }, lines: [bel] } }',
    'unknown-item sets.s.lines.0',
    'There is no item “bel”.',
    'Did you mean “bell”?',
  ],
  ['Kind: right', '', 'unknown-key items.lamp.Kind', '“Kind” is not known here.', 'Did you mean “kind”?'],
  ['', 'systems2: {}', 'unknown-key systems2', '“systems2” is not known here.', 'Did you mean “systems”?'],
  [
    'params: { depth: lok }',
    '',
    'unknown-key items.lamp.params',
    '“params” is not known here.',
    'Known here: kind, label, description, application, system, holder, risk, category, with, each, needs, gives, may, permits, restricts, clocks, at, retired, synonyms, formerNames, recommendedFor.',
  ],
  [
    'gives: [{ item: bell, params: { depth: look } }]',
    '',
    'unknown-param items.lamp.gives.0.params.depth',
    '“bell” has no “depth”.',
    'Known: depth, piers. Items name theirs under “with”.',
  ],
];

describe('a name that is not there is told with the one that was meant, or those there are', () => {
  it.each(ROWS)('%s %s', (body, rest, place, message, remedy) => {
    const text = catalogueText(
      { lamp: body, bell: '' },
      REST + (rest.startsWith('decide') ? rest : `${rest}\n${AUTO}`),
    );
    expect(errorsOf(text).map((each) => [`${each.code} ${each.key}`, each.message, each.remedy])).toEqual([
      [place, message, remedy],
    ]);
  });
});
