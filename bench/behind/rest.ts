import { onServer } from '../desk/services.js';

const PENDING = `select count(*)::int as count from tasks where status = 'pending'`;
const LOOK_AGAIN_MS = 100;

/** Waits until the worker has nothing left to do. @throws Error when that takes longer than the patience */
export async function becomeQuiet(url: string, patienceMs = 300_000): Promise<void> {
  await onServer(url, async (client) => {
    const until = performance.now() + patienceMs;
    for (let left = 1; left > 0;) {
      const { rows } = await client.query<{ count: number }>(PENDING);
      left = rows[0]?.count ?? 0;
      if (left === 0) return;
      if (performance.now() > until) throw new Error(`${left} tasks are pending after ${patienceMs} ms`);
      await pause(LOOK_AGAIN_MS);
    }
  });
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
