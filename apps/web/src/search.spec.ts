import { enquirySearch, signInSearch, teamSearch, texts } from './search.js';

describe('search of an address', () => {
  it('lets only own paths follow the sign-in', () => {
    expect(signInSearch({ next: '/team?q=a' })).toEqual({ next: '/team?q=a' });
    for (const next of ['//evil.test', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)', 5])
      expect(signInSearch({ next })).toEqual({});
  });

  it('leaves out what it does not know', () => {
    expect(teamSearch({ view: 'all', q: 'ann', page: 4 })).toEqual({ view: 'all', q: 'ann' });
    expect(teamSearch({ view: 'none', unit: '' })).toEqual({});
    expect(enquirySearch({ kind: 'erase', person: 'p' })).toEqual({ person: 'p' });
  });

  it('reads a number typed as a search as text', () => {
    expect(texts('q')({ q: 42 })).toEqual({ q: '42' });
  });
});
