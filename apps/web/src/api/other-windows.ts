/** One for sending and hearing: what it sends it does not hear itself. */
const windows = new BroadcastChannel('keyward-session');

/** The windows of a browser share one session: what it has become here the others ask at once, not when they are looked at. */
export const tellOtherWindows = (): void => windows.postMessage('changed');

/** @param changed called when another window has changed the session @returns how to stop hearing */
export function hearOtherWindows(changed: () => void): () => void {
  windows.addEventListener('message', changed);
  return () => windows.removeEventListener('message', changed);
}

/** @returns the same, having told the other windows */
export async function told<T>(change: Promise<T>): Promise<T> {
  const answer = await change;
  tellOtherWindows();
  return answer;
}
