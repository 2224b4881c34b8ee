import { TEXTS } from './generated/templates.js';
import { MAIL_LANGUAGES, mailLanguage } from './languages.js';
import { mailDate, MailGapError, mailText } from './mail-texts.js';

describe('texts of the mails', () => {
  it('exist in exactly the languages that are offered', () => {
    expect(Object.keys(TEXTS).sort()).toEqual([...MAIL_LANGUAGES].sort());
  });

  it.each(MAIL_LANGUAGES)('have the same keys in %s as in English, none empty', (language) => {
    expect(Object.keys(TEXTS[language]).sort()).toEqual(Object.keys(TEXTS.en).sort());
    for (const text of Object.values(TEXTS[language])) expect(text.trim()).not.toBe('');
  });

  it('are filled once: a value that looks like a placeholder stays what it is', () => {
    expect(mailText('en', 'greeting.named', { greet: '{number} $& $1', number: 'K-1' })).toBe('Hello {number} $& $1,');
  });

  it('throw for an unknown text, a missing value, and a value that only the prototype has', () => {
    expect(() => mailText('en', 'no.such.text', {})).toThrow(MailGapError);
    expect(() => mailText('en', 'toString', {})).toThrow(MailGapError);
    expect(() => mailText('en', 'greeting.named', {})).toThrow('greet of greeting.named');
    expect(() => mailText('en', 'greeting.named', { greet: null })).toThrow(MailGapError);
  });

  it('come in the base language of the reader, else in English', () => {
    expect(['de', 'de-AT', 'DE', 'fr-CH', 'it', 'es', ''].map(mailLanguage)).toEqual([
      'de',
      'de',
      'de',
      'fr',
      'it',
      'en',
      'en',
    ]);
  });
});

describe('a moment in a mail', () => {
  it('is written in the zone and language of the mail, summer and winter', () => {
    expect(mailDate('en', '2026-11-21T19:58:00Z', 'Europe/Berlin')).toBe('21 November 2026 at 20:58 CET');
    expect(mailDate('de', '2026-11-21T19:58:00Z', 'Europe/Berlin')).toBe('21. November 2026 um 20:58 MEZ');
    expect(mailDate('de', '2026-07-01T22:30:00Z', 'Europe/Berlin')).toBe('2. Juli 2026 um 00:30 MESZ');
    expect(mailDate('it', '2026-11-21T19:58:00Z', 'Europe/Rome')).toBe('21 novembre 2026 alle ore 20:58 CET');
    expect(mailDate('fr', '2026-11-21T19:58:00Z', 'Europe/Paris')).toBe('21 novembre 2026 à 20:58 UTC+1');
    expect(mailDate('en', '2026-11-21T19:58:00Z', 'UTC')).toBe('21 November 2026 at 19:58 UTC');
  });
});
