import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';
import { latestTerms, termsRewritten } from './terms.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const terms = (version: number, text: string, more = '') =>
  `terms:\n  tide:\n    label: { en: Rules of the tide }\n    version: ${version}\n    text: { en: ${text} }\n${more}${DECIDE}`;
const ITEMS = { lamp: 'needs: [{ ask: terms }]' };
const withTerms = (version: number, text: string, more?: string) =>
  compiled(catalogueText(ITEMS, terms(version, text, more)));

/** What publishing this would be told, after these were in force. */
function told(version: number, text: string, ...before: (readonly [version: number, text: string])[]) {
  const source = catalogueText(ITEMS, terms(version, text));
  const last = latestTerms(before.map(([each, was]) => withTerms(each, was)));
  return termsRewritten(source, 'sea.yaml', compiled(source), last).map(({ code, key, line, message, remedy }) => ({
    code,
    key,
    line,
    message,
    remedy,
  }));
}

describe('terms', () => {
  it('of all that were in force, those of the highest version count', () => {
    const all = [withTerms(2, 'Two'), withTerms(3, 'Three'), withTerms(1, 'One'), withTerms(3, 'Again')];
    expect([...latestTerms(all)]).toEqual([
      ['tide', { key: 'tide', label: { en: 'Rules of the tide' }, version: 3, text: { en: 'Three' } }],
    ]);
    expect(latestTerms([]).size).toBe(0);
  });

  it('are the same under the same version, or have a higher one', () => {
    expect(told(1, 'Mind the gulls')).toEqual([]);
    expect(told(3, 'Mind the gulls', [3, 'Mind the gulls'])).toEqual([]);
    expect(told(4, 'Mind the seals', [3, 'Mind the gulls'])).toEqual([]);
  });

  it('have no other text under a version that was in force', () => {
    expect(told(3, 'Mind the seals', [3, 'Mind the gulls'])).toEqual([
      {
        code: 'terms-changed',
        key: 'terms.tide.version',
        line: 10,
        message: 'The text of “tide” is another one than version 3 had when it was put in force.',
        remedy: 'Write version: 4.',
      },
    ]);
  });

  it('have no lower version than one that was in force', () => {
    const message = 'Version 3 of “tide” was in force already.';
    expect(told(2, 'Mind the seals', [2, 'Mind the seals'], [3, 'Mind the gulls'])).toMatchObject([
      { code: 'terms-older', message, remedy: 'Write version: 4.' },
    ]);
    expect(told(2, 'Mind the gulls', [3, 'Mind the gulls'])).toMatchObject([
      { code: 'terms-older', message, remedy: 'Write version: 4, or 3 for the same text.' },
    ]);
  });

  it('are the same in another order of languages, and others where one translation is', () => {
    const bilingual = (text: string) =>
      `catalogue: sea
label: { en: Sea, de: See }
languages: [en, de]
vendor: { name: Beacon Board, team: desk@beacon.example }
systems: { board: { label: { en: Board, de: Amt }, where: keyward } }
terms: { tide: { label: { en: Tide, de: Flut }, version: 3, text: ${text} } }
decide: [{ by: [{ staff: support }] }]
items:
  lamp: { kind: right, label: { en: Lamp, de: Licht }, system: board, needs: [{ ask: terms }] }
`;
    const before = latestTerms([compiled(bilingual('{ en: Mind the gulls, de: Vorsicht }'))]);
    const codes = (text: string) =>
      termsRewritten(bilingual(text), 'sea.yaml', compiled(bilingual(text)), before).map(({ code }) => code);
    expect(codes('{ de: Vorsicht, en: Mind the gulls }')).toEqual([]);
    expect(codes('{ en: Mind the gulls, de: Obacht }')).toEqual(['terms-changed']);
  });

  it('that are asked for are declared, and named once where there are several', () => {
    const two = '  wind: { label: { en: Rules of the wind }, version: 1, text: { en: Hold on } }\n';
    const faults = (ask: string, rest = terms(1, 'Tide', two)) =>
      errorsOf(catalogueText({ lamp: `needs: [{ ${ask} }]` }, rest)).map(({ key, code, message, remedy }) => [
        key,
        code,
        message,
        remedy,
      ]);
    expect(faults('ask: terms')).toEqual([
      [
        'items.lamp.needs.0.ask',
        'unknown-terms',
        'There are several terms, and none is named.',
        'Add of: one or several of tide, wind.',
      ],
    ]);
    expect(faults('ask: terms', DECIDE)).toEqual([
      [
        'items.lamp.needs.0.ask',
        'unknown-terms',
        'No terms are declared.',
        'Declare them at the top of the file, under “terms”.',
      ],
    ]);
    expect(faults('ask: terms, of: tidy')).toEqual([
      ['items.lamp.needs.0.of', 'unknown-terms', 'There are no terms “tidy”.', 'Did you mean “tide”?'],
    ]);
    expect(faults('ask: terms, of: [tide, contract]')).toEqual([
      [
        'items.lamp.needs.0.of.1',
        'unknown-terms',
        'There are no terms “contract”.',
        'Known: tide, wind. Declare them under “terms”.',
      ],
    ]);
    expect(faults('ask: terms, of: [tide, wind, tide]')).toEqual([
      ['items.lamp.needs.0.of.2', 'duplicate-terms', '“tide” stands here twice.', 'Leave one of them out.'],
    ]);
    expect(faults('ask: terms, of: [tide, wind]')).toEqual([]);
  });
});
