import { LANGUAGES } from '../errors/languages.js';
import { ENGINE_RULES, engineSentence, filled, labelIn, listed, quoted } from './sentences.js';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
const [A, B, C] = ['a', 'b', 'c'].map((key) => ({ en: key, de: key.toUpperCase() })) as [Text, Text, Text];
type Text = { readonly en: string; readonly de: string };

describe('what the engine says', () => {
  it.each(Object.entries(ENGINE_RULES))('%s is said in sentences of every language, about the same', (id, said) => {
    expect(id).toMatch(/^engine\.[a-z]+(-[a-z]+)*$/);
    for (const language of LANGUAGES) {
      expect(said[language]).toMatch(/^[\p{Lu}“„{].{10,}[.!?}]$/u);
      expect([...new Set(placeholders(said[language]))]).toEqual([...new Set(placeholders(said.en))]);
    }
    expect(new Set(LANGUAGES.map((language) => said[language])).size).toBe(LANGUAGES.length);
  });

  it('is filled with what it is about, in the language of the sentence', () => {
    expect(engineSentence('engine.unknown-item', { item: A })).toEqual({
      en: 'There is no item “a” in this catalogue. Choose one from the list.',
      de: 'In diesem Katalog gibt es „A“ nicht. Bitte aus der Liste auswählen.',
      it: 'In questo catalogo non esiste «a». Scelga una voce dell’elenco.',
      fr: 'Il n’y a pas de « a » dans ce catalogue. Veuillez choisir dans la liste.',
    });
    expect(filled({ en: '{x} and {y}', fr: '{x} et {y}' }, { x: A })).toEqual({ en: 'a and {y}', fr: 'a et {y}' });
  });
});

describe('labels', () => {
  it('stand in the quotation marks of the language, English words where it has none of its own', () => {
    expect(quoted({ en: 'Lamp', de: 'Lampe', fr: 'Lampe', es: 'Lámpara' })).toEqual({
      en: '“Lamp”',
      de: '„Lampe“',
      it: '«Lamp»',
      fr: '« Lampe »',
      es: '“Lámpara”',
    });
  });

  it('are keys where the catalogue does not have something any more', () => {
    const items = new Map([['lamp', { label: A }]]);
    expect([labelIn(items, 'lamp'), labelIn(items, 'gone')]).toEqual([A, { en: 'gone' }]);
  });

  it('are listed with the last word of their language', () => {
    expect(listed([A])).toEqual({ en: 'a', de: 'A', it: 'a', fr: 'a' });
    expect(listed([A, B])).toEqual({ en: 'a and b', de: 'A und B', it: 'a e b', fr: 'a et b' });
    expect(listed([A, B, C], 'or')).toEqual({ en: 'a, b or c', de: 'A, B oder C', it: 'a, b o c', fr: 'a, b ou c' });
    expect(listed([{ en: 'x', es: 'y' }, B])).toMatchObject({ en: 'x and b', de: 'x und B', es: 'y and b' });
    expect(listed([])).toEqual({ en: '', de: '', it: '', fr: '' });
  });
});
