import { useEffect, useState } from 'react';
import { takeToken } from './link-token.js';

/**
 * The token of the link by which this page was opened, or of one that was put into the address bar since: a newer link
 * differs in the fragment alone, for which a browser does not load the page anew.
 * @param kept under which name it is kept in this tab
 */
export function useLinkToken(kept?: string): string | null {
  const [token, setToken] = useState(() => takeToken(window, kept));
  useEffect(() => {
    const again = () => setToken(takeToken(window, kept));
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, [kept]);
  return token;
}
