import { ENGINE_RULES, engineSentence, filled, labelIn, listed, quoted } from './sentences.js';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
const [A, B, C] = ['a', 'b', 'c'].map((key) => ({ en: key, de: key.toUpperCase() })) as [Text, Text, Text];
type Text = { readonly en: string; readonly de: string };

describe('what the engine says', () => {
  it.each(Object.entries(ENGINE_RULES))(
    '%s is said in sentences of both languages, about the same',
    (id, { en, de }) => {
      expect(id).toMatch(/^engine\.[a-z]+(-[a-z]+)*$/);
      for (const text of [en, de]) expect(text).toMatch(/^[\p{Lu}“„{].{10,}[.!?}]$/u);
      expect(de).not.toBe(en);
      expect(placeholders(de)).toEqual(placeholders(en));
    },
  );

  it('is filled with what it is about, in the language of the sentence', () => {
    expect(engineSentence('engine.unknown-item', { item: A })).toEqual({
      en: 'There is no item “a” in this catalogue. Choose one from the list.',
      de: 'In diesem Katalog gibt es „A“ nicht. Bitte aus der Liste auswählen.',
    });
    expect(filled({ en: '{x} and {y}', fr: '{x} et {y}' }, { x: A })).toEqual({ en: 'a and {y}', fr: 'a et {y}' });
  });
});

describe('labels', () => {
  it('stand in the quotation marks of their language', () => {
    expect(quoted({ en: 'Lamp', de: 'Lampe', fr: 'Lampe' })).toEqual({ en: '“Lamp”', de: '„Lampe“', fr: '“Lampe”' });
  });

  it('are keys where the catalogue does not have something any more', () => {
    const items = new Map([['lamp', { label: A }]]);
    expect([labelIn(items, 'lamp'), labelIn(items, 'gone')]).toEqual([A, { en: 'gone' }]);
  });

  it('are listed with the last word of their language', () => {
    expect(listed([A])).toEqual({ en: 'a', de: 'A' });
    expect(listed([A, B])).toEqual({ en: 'a and b', de: 'A und B' });
    expect(listed([A, B, C], 'or')).toEqual({ en: 'a, b or c', de: 'A, B oder C' });
    expect(listed([{ en: 'x', fr: 'y' }, B])).toEqual({ en: 'x and b', de: 'x und B', fr: 'y and b' });
    expect(listed([])).toEqual({ en: '', de: '' });
  });
});
