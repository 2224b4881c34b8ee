import i18next from 'i18next';
import {
  beginning,
  dayOf,
  separatorsOf,
  formatHours,
  formatList,
  formatRelative,
  fullName,
  startOfDay,
} from './format.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('formats', () => {
  it('says how long ago in the language of the reader', () => {
    expect(formatRelative('2026-11-21T11:55:00Z', 'en', now)).toBe('5 minutes ago');
    expect(formatRelative('2026-11-23T13:00:00Z', 'de', now)).toBe('übermorgen');
    expect(formatRelative('2026-11-21T11:59:40Z', 'en', now)).toBe('now');
    expect(formatRelative('2026-11-20T11:00:00Z', 'it', now)).toBe('ieri');
    expect(formatRelative('2026-11-21T14:00:00Z', 'fr', now)).toBe('dans 2 heures');
  });

  it('turns hours into days from two days on', () => {
    expect(formatHours(4, 'en')).toBe('4 hours');
    expect(formatHours(72, 'de')).toBe('3 Tage');
  });

  it('joins words as the language does', () => {
    expect(formatList(['a', 'b', 'c'], 'de')).toBe('a, b und c');
    expect(formatList(['a', 'b', 'c'], 'it')).toBe('a, b e c');
    expect(formatList(['a', 'b', 'c'], 'fr')).toBe('a, b et c');
  });

  it('begins with a large letter what stands in the middle of sentences elsewhere', () => {
    expect(beginning('somebody with Owner', 'en')).toBe('Somebody with Owner');
    expect(beginning('équipe', 'fr')).toBe('Équipe');
    expect(beginning('', 'de')).toBe('');
  });

  it('falls back to the address where there is no name', () => {
    expect(fullName({ firstName: '', lastName: '', email: 'a@b.test' })).toBe('a@b.test');
    expect(fullName({ firstName: 'Ada', lastName: 'King' })).toBe('Ada King');
  });

  it('says of whom nothing is kept that this is so', async () => {
    await i18next.init({ lng: 'en', resources: { en: { common: { 'erased-person': 'Erased person' } } } });
    expect(fullName({ firstName: '', lastName: '', email: '' })).toBe('Erased person');
  });

  it('reads the day of a date field back from its beginning', () => {
    expect(dayOf(startOfDay('2026-12-01')!)).toBe('2026-12-01');
  });

  it('leaves an empty day empty', () => {
    expect(startOfDay('')).toBeUndefined();
    expect(startOfDay('2026-11-30')).toMatch(/^2026-11-(29|30)T/);
  });

  it('separates thousands as the language does, and decimals by another sign', () => {
    expect(separatorsOf('en')).toEqual({ thousandSeparator: ',', decimalSeparator: '.' });
    expect(separatorsOf('de')).toEqual({ thousandSeparator: '.', decimalSeparator: ',' });
    expect(separatorsOf('it')).toEqual({ thousandSeparator: '.', decimalSeparator: ',' });
    expect(separatorsOf('fr')).toEqual({ thousandSeparator: '\u202f', decimalSeparator: ',' });
  });
});
