const INVITATION = 'keyward-invitation';

/** What this needs of a browser window; a test hands in its own. */
export interface Browser {
  location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  history: Pick<History, 'replaceState' | 'state'>;
  sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** @returns the token in a fragment: `#token=…`, or the fragment itself */
export function tokenOf(hash: string): string | null {
  const fragment = hash.replace(/^#/, '');
  const named = new URLSearchParams(fragment).get('token');
  const token = named ?? fragment;
  return token === '' ? null : token;
}

/**
 * Reads the token of a link from a mail and takes it out of the address bar at once, so that it is not seen over a
 * shoulder, bookmarked or sent along as a link. It is kept in this tab only: somebody with an account signs in first
 * and comes back.
 * @param kept under which name: links for different things do not get in each other's way
 */
export function takeToken(browser: Browser, kept = INVITATION): string | null {
  const { location, history, sessionStorage } = browser;
  const token = tokenOf(location.hash);
  if (!token) return sessionStorage.getItem(kept);
  sessionStorage.setItem(kept, token);
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

/** After it was used, or when it is of no use, the token is forgotten. */
export const forgetToken = ({ sessionStorage }: Pick<Browser, 'sessionStorage'>, kept = INVITATION): void =>
  sessionStorage.removeItem(kept);
