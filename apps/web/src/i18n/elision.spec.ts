import i18next from 'i18next';
import { elision, withElisions } from './elision.js';

describe('words around what is put into a text', () => {
  it.each([
    ['fr', 'L’accès de Anna', ['Anna'], 'L’accès d’Anna'],
    ['fr', 'Avant que Élodie l’accepte', ['Élodie'], 'Avant qu’Élodie l’accepte'],
    ['fr', 'L’accès de Bruno', ['Bruno'], 'L’accès de Bruno'],
    ['fr', 'Maria de Alves, chez Alba', ['Maria de Alves', 'Alba'], 'Maria de Alves, chez Alba'],
    ['fr', 'Code Anna', ['Anna'], 'Code Anna'],
    ['it', 'Inviare a Anna?', ['Anna'], 'Inviare ad Anna?'],
    ['it', 'Entra in vigore il 8 nov 2026', ['8 nov 2026'], 'Entra in vigore l’8 nov 2026'],
    ['it', 'Dal 11 nov 2026 al 8 dic 2026', ['11 nov 2026', '8 dic 2026'], 'Dall’11 nov 2026 all’8 dic 2026'],
    ['it', 'fino al 18 nov 2026', ['18 nov 2026'], 'fino al 18 nov 2026'],
    ['it', 'fino al 80', ['80'], 'fino al 80'],
    ['de', 'Für Rossi S.r.l..', ['Rossi S.r.l.'], 'Für Rossi S.r.l.'],
    ['en', 'a Anna', ['Anna'], 'a Anna'],
  ])('%s: %s', (language, text, values, said) => {
    expect(withElisions(text, values, language)).toBe(said);
  });

  it('are said right by every text of the screens', async () => {
    const texts = i18next.createInstance();
    await texts.use(elision).init({
      lng: 'fr',
      postProcess: ['elision'],
      interpolation: { escapeValue: false },
      resources: { fr: { translation: { of: 'L’accès de {{name}}' } } },
    });
    expect(texts.t('of', { name: 'Anna (Bolzano)' })).toBe('L’accès d’Anna (Bolzano)');
  });
});
