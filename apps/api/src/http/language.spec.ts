import { accepted, languageOf } from './language.js';
import type { ApiRequest } from './request.js';

describe('language', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['*', undefined],
    ['es,pt;q=0.5', undefined],
    ['fr,it;q=0.5', 'fr'],
    ['rm,it-CH;q=0.9,de;q=0.5', 'it'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['es;q=0.9, en-GB;q=0.8, de;q=0.7', 'en'],
    ['en;q=0.1,de;q=0.2', 'de'],
    ['de;q=0,en', 'en'],
    [';;;,q=,=', undefined],
  ])('%j is %j', (header, language) => {
    expect(accepted(header)).toBe(language);
  });

  const request = (header: string | undefined, language?: string) =>
    ({ headers: { 'accept-language': header }, ...(language ? { actor: { language } } : {}) }) as unknown as ApiRequest;

  it('is that of the screen, else of the person, else English', () => {
    expect(languageOf(request('de', 'en'))).toBe('de');
    expect(languageOf(request('*', 'de'))).toBe('de');
    expect(languageOf(request(undefined, 'fr'))).toBe('fr');
    expect(languageOf(request(undefined, 'es'))).toBe('en');
  });
});
