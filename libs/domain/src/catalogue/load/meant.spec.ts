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
];

describe('words that read like others, or mean nothing there', () => {
  it.each(ROWS)('%s %s', (body, rest, place, message, remedy) => {
    const text = catalogueText({ lamp: body, bell: '' }, rest.startsWith('decide') ? rest : `${rest}\n${AUTO}`);
    expect(errorsOf(text).map((each) => [`${each.code} ${each.key}`, each.message, each.remedy])).toEqual([
      [place, message, remedy],
    ]);
  });
});
