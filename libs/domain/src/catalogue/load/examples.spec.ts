import { runCases } from '../cases/run-cases.js';
import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';

const AUTO = 'decide: [{ by: [auto] }]';
const HEAD = catalogueText({ lamp: 'BODY', bell: '' }, 'REST');
/** The file with something in the body of an item, or at its top. */
const inItem = (body: string) => HEAD.replace('BODY', body).replace('REST', AUTO);
const atTop = (part: string) =>
  HEAD.replace('BODY', '').replace('REST', part.startsWith('decide') ? part : `${part}\n${AUTO}`);
/** The file with a line of its beginning written otherwise. */
const instead = (key: string) => (part: string) => inItem('').replace(new RegExp(`^${key}:.*`, 'm'), part);

/** [what somebody has written, what is shown as an example, where both stand] */
type Row = readonly [wrong: string, example: string, within: (part: string) => string];

const LIMIT = (part: string) => atTop(`limits: { few: { count: lamp, per: [company], ${part} } }`);
const NEED = (part: string) => inItem(`needs: [{ holder: bell, lost: keep, ${part} }]`);
const MAY = (part: string) => inItem(`may: [{ do: [give], place: here, ${part} }]`);
const PARAM = (part: string) => atTop(`params: { p: { ${part} } }`);

const ROWS: readonly Row[] = [
  ['needs: item', 'needs: [{ holder: item, lost: refuse }]', inItem],
  ['gives: item', 'gives: [item]', inItem],
  ['may: give', 'may: [{ do: [give, take], place: company }]', inItem],
  ['permits: order', 'permits: [{ order: [read, write] }]', inItem],
  ['restricts: order', "restricts: [{ what: 'order:read', to: none }]", inItem],
  ['with: param', 'with: [param]', inItem],
  ['at: branch', 'at: [branch]', inItem],
  ['each: north', 'each: [north, south]', inItem],
  ['synonyms: word', 'synonyms: [word]', inItem],
  ['formerNames: Old name', 'formerNames: [{ name: { en: Old name }, until: 2025-12-31 }]', inItem],
  ['recommendedFor: Keepers', 'recommendedFor: { en: Keepers }', inItem],
  ['on: give', 'on: [give]', NEED],
  ['say: You need a bell.', 'say: { en: You need a bell. }', NEED],
  ['say: [1]', 'say: { en: … }', NEED],
  ['holder: [bell, lamp]', 'holder: { any: [bell, lamp] }', (part) => inItem(`needs: [{ ${part}, lost: keep }]`)],
  ['actor: [bell]', 'actor: { any: [bell] }', (part) => inItem(`needs: [{ ${part} }]`)],
  ['unit: [bell]', 'unit: { any: [bell] }', (part) => inItem(`needs: [{ ${part} }]`)],
  ['company: [bell]', 'company: { any: [bell] }', (part) => inItem(`needs: [{ ${part} }]`)],
  ['items: [bell]', 'items: { any: [bell] }', MAY],
  ['to: [bell]', 'to: { any: [bell] }', MAY],
  ['item: [bell]', 'item: { any: [bell] }', (part) => inItem(`gives: [{ ${part} }]`)],
  ['except: [bell]', 'except: { any: [bell] }', (part) => inItem(`gives: [{ item: "*", ${part} }]`)],
  ['what: [bell]', 'what: { any: [bell] }', (part) => inItem(`restricts: [{ ${part}, to: none }]`)],
  ['unless: [bell]', 'unless: { any: [bell] }', (part) => inItem(`restricts: [{ what: bell, to: none, ${part} }]`)],
  ['do: give', 'do: [give, take]', (part) => inItem(`may: [{ ${part}, place: here }]`)],
  ['where: here', 'where: { place: company }', (part) => inItem(`permits: [{ log: [read], ${part} }]`)],
  ['until: 3', 'until: 2025-12-31', (part) => inItem(`formerNames: [{ name: { en: Old }, ${part} }]`)],
  ['but: [bell]', 'but: { any: [bell] }', (part) => atTop(`shut: [{ do: [give], ${part} }]`)],
  ['shut: end', 'shut: [{ do: [end] }]', atTop],
  ['decide: auto', 'decide: [{ by: [{ staff: support }] }]', atTop],
  ['by: auto', 'by: [{ staff: support }]', (part) => atTop(`decide: [{ ${part} }]`)],
  ['all: each', 'all: true', (part) => atTop(`decide: [{ by: [peer], ${part} }]`)],
  ['per: company', 'per: [company]', (part) => atTop(`limits: { few: { count: lamp, ${part}, max: 1 } }`)],
  ['count: [lamp]', 'count: { any: [lamp] }', (part) => atTop(`limits: { few: { ${part}, per: [company], max: 1 } }`)],
  ['max: true', 'max: 1', LIMIT],
  ['min: one', 'min: 1', LIMIT],
  ['order: low', 'order: [look, edit]', PARAM],
  ['set: low', 'set: [north, south]', PARAM],
  ['number: 3', 'number: { min: 0, max: 100 }', PARAM],
  ['date: P1Y', 'date: { max: P1Y }', PARAM],
  ['required: always', 'required: true', (part) => PARAM(`set: [a], ${part}`)],
  ['choice: north', 'choice: [north, south]', (part) => atTop(`facts: { person: { side: { ${part} } } }`)],
  ['lines: lamp', 'lines: [item]', (part) => atTop(`sets: { s: { label: { en: S }, ${part} } }`)],
  ['members: all', 'members: { may: [{ do: [join], place: company }] }', atTop],
  ['params: north', 'params: { region: { set: [north, south] } }', atTop],
  ['facts: certified', 'facts: { person: { certified: bool } }', atTop],
  ['limits: 1', 'limits: { one: { count: item, per: [company], max: 1 } }', atTop],
  ['sets: start', 'sets: { start: { label: { en: Start }, lines: [item] } }', atTop],
  ['applications: shop', 'applications: { shop: { label: { en: Shop } } }', atTop],
  ['kinds: shop', 'kinds: { shop: { label: { en: Shop } } }', atTop],
  ['relations: sister', 'relations: { sister: { from: company, to: company } }', atTop],
  ['one: 1', 'one: { count: item, per: [company], max: 1 }', (part) => atTop(`limits: { ${part} }`)],
  ['p: north', 'p: { set: [north, south] }', (part) => atTop(`params: { ${part} }`)],
  ['start: lamp', 'start: { label: { en: Start }, lines: [item] }', (part) => atTop(`sets: { ${part} }`)],
  ['shop: Shop', 'shop: { label: { en: Shop } }', (part) => atTop(`applications: { ${part} }`)],
  ['shop: Shop', 'shop: { label: { en: Shop } }', (part) => atTop(`kinds: { ${part} }`)],
  ['r: company', 'r: { from: company, to: company }', (part) => atTop(`relations: { ${part} }`)],
  ['lamp: Light', 'lamp: { kind: right, label: { en: Sell } }', (part) => inItem('').replace(/lamp: \{.*/, part)],
  [
    'board: x',
    'board: { label: { en: Portal }, where: keyward }',
    (part) => instead('systems')(`systems: { ${part} }`),
  ],
  ['systems: board', 'systems: { portal: { label: { en: Portal }, where: keyward } }', instead('systems')],
  ['vendor: Beacon', 'vendor: { name: Vendor, team: desk@vendor.example }', instead('vendor')],
  ['languages: en', 'languages: [en, de]', instead('languages')],
  ['label: Sea', 'label: { en: Sea }', instead('label')],
  [
    'items: lamp',
    'items: { seller: { kind: role, label: { en: Seller } } }',
    (part) => inItem('').replace(/^items:[^]*/m, part),
  ],
];

const FORM = new Set(['wrong-type', 'invalid-value', 'unknown-key', 'not-yaml']);
const ofForm = (errors: ReturnType<typeof errorsOf>) =>
  errors.filter(({ code, message }) => FORM.has(code) && message !== 'This value cannot be used.');

describe('what is shown to somebody who has written something else', () => {
  it.each(ROWS)('%s: %s', (wrong, example, within) => {
    expect(errorsOf(within(wrong)).map(({ code, remedy }) => [code, remedy])).toEqual([
      ['wrong-type', `Write ${example} or the like.`],
    ]);
    // and whoever writes just that is not told again that it has another form
    expect(ofForm(errorsOf(within(example)))).toEqual([]);
  });

  it.each([
    ['needs: [3]', 'needs: [{ holder: item, lost: refuse }]'],
    ['decide: [3]', 'decide: [{ by: [{ staff: support }] }]'],
    ['shut: [3]', 'shut: [{ do: [end] }]'],
    ['sets: { s: { label: { en: S }, lines: [3] } }', 'lines: [item]'],
  ])('in a list, %s: %s', (wrong, example) => {
    const part = wrong.startsWith('needs') ? inItem(wrong) : atTop(wrong);
    expect(errorsOf(part).map(({ remedy }) => remedy)).toEqual([`Write ${example} or the like.`]);
  });
});

describe('the same in files of cases', () => {
  const catalogue = compiled(inItem(''));
  const CASE = (part: string) =>
    `given: {}\ncases: [{ name: one, as: { staff: support }, expect: { whole: {} }, ${part} }]`;
  const ASK = 'ask: { check: { kind: change, person: ada, lines: [{ give: item }] } }';
  const GIVEN = (part: string) => CASE(`${ASK}, given: { ${part} }`);
  const casesIn = (text: string) => runCases(catalogue, [{ file: 'cases.yaml', text }]).errors;

  it.each([
    ['ask: all', ASK, CASE],
    ['given: one', 'given: { units: [{ key: one, kind: company }] }', (part: string) => CASE(`${ASK}, ${part}`)],
    ['now: 3', 'now: 2026-03-02T09:00:00Z', GIVEN],
    ['units: one', 'units: [{ key: one, kind: company }]', GIVEN],
    ['people: ada', 'people: [{ key: ada, unit: one }]', GIVEN],
    ['holds: item', 'holds: [item]', (part: string) => GIVEN(`people: [{ key: ada, unit: one, ${part} }]`)],
    [
      'from: 3',
      'from: 2026-03-02T09:00:00Z',
      (part: string) => GIVEN(`people: [{ key: ada, unit: one, holds: [{ item: lamp, ${part} }] }]`),
    ],
    ['rows: F18', 'rows: [F18]', (part: string) => CASE(`${ASK}, ${part}`)],
  ])('%s: %s', (wrong, example, within) => {
    expect(casesIn(within(wrong)).map(({ remedy }) => remedy)).toEqual([`Write ${example} or the like.`]);
    expect(casesIn(within(example)).filter(({ code }) => FORM.has(code))).toEqual([]);
  });
});
