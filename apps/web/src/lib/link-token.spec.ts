import { forgetToken, takeToken, tokenOf, type Browser } from './link-token.js';

function browserAt(hash: string, kept: Record<string, string> = {}) {
  const addresses: unknown[] = [];
  const browser: Browser = {
    location: { hash, pathname: '/invite', search: '' },
    history: { state: { key: 1 }, replaceState: (_state, _unused, url) => void addresses.push(url) },
    sessionStorage: {
      getItem: (key) => kept[key] ?? null,
      setItem: (key, value) => void (kept[key] = value),
      removeItem: (key) => void delete kept[key],
    },
  };
  return { browser, addresses, kept };
}

describe('the token of a link', () => {
  it('is the fragment, named or not', () => {
    expect(tokenOf('#abc_-123')).toBe('abc_-123');
    expect(tokenOf('#token=abc_-123')).toBe('abc_-123');
    expect(tokenOf('')).toBeNull();
  });

  it('leaves the address bar at once and stays for the way through the sign-in', () => {
    const { browser, addresses, kept } = browserAt('#abc');
    expect(takeToken(browser)).toBe('abc');
    expect(addresses).toEqual(['/invite']);
    expect(takeToken({ ...browser, location: { ...browser.location, hash: '' } })).toBe('abc');
    forgetToken(browser);
    expect(kept).toEqual({});
  });

  it('is the one of the newest link', () => {
    const { browser, kept } = browserAt('#new', { 'keyward-invitation': 'old', other: 'stays' });
    expect(takeToken(browser)).toBe('new');
    expect(kept).toEqual({ 'keyward-invitation': 'new', other: 'stays' });
  });
});
