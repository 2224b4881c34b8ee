/** What was waited for did not happen in time. It may still happen later: whoever asked must not mind. */
export class TimeoutError extends Error {
  readonly code = 'timeout';
}

/**
 * Waits for `work`, but not longer than `milliseconds`. A paused Redis or a dead peer never answers,
 * so no wait on the network is without this.
 */
export async function bounded<T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`${what}: no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // a late failure has nobody left to tell
  }
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
