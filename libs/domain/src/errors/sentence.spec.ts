import { POLICY_SENTENCES } from './policy-sentences.js';
import { DomainError } from './domain-error.js';
import { ERROR_CODES } from './error-codes.js';
import { LANGUAGES } from './languages.js';
import { inLanguage, sentenceOf } from './sentence.js';

describe('sentences', () => {
  it.each(Object.entries(ERROR_CODES))('%s says what to do in every language', (_code, entry) => {
    for (const language of LANGUAGES) expect(entry[language]).toMatch(/[.}]$/);
    expect(new Set(LANGUAGES.map((language) => entry[language])).size).toBe(LANGUAGES.length);
    expect(entry.status).toBeGreaterThanOrEqual(400);
  });

  it('fills placeholders and leaves none', () => {
    const error = new DomainError('move-not-possible', { params: { status: 'done' } });
    expect(sentenceOf(error, 'en')).toContain('“done”');
    expect(sentenceOf(error, 'de-AT', { status: 'erledigt' })).toContain('„erledigt“');
  });

  it('says why something is not allowed, never a bare no', () => {
    const error = new DomainError('not-allowed', { help: [POLICY_SENTENCES['own-ticket']] });
    expect(sentenceOf(error, 'en')).toBe(`You may not do this. ${POLICY_SENTENCES['own-ticket'].en}`);
    expect(sentenceOf(error, 'de')).toContain(POLICY_SENTENCES['own-ticket']['de']);
  });

  it('falls back to English for a language it does not have', () => {
    expect(inLanguage({ en: 'Yes', de: 'Ja' }, 'fr')).toBe('Yes');
    expect(inLanguage({ en: 'Yes', de: 'Ja' }, 'de-CH')).toBe('Ja');
  });
});
