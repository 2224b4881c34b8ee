// The whole product for the journeys: on free ports, with data that nobody will miss.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgres } from '../embedded/postgres-cluster.mjs';
import { throwawayFolder } from '../jest/services.mjs';
import { startStack } from '../stack/start-stack.mjs';

const LOGS = join(import.meta.dirname, '..', '..', 'test-results', 'stack-logs');

/**
 * Needs the build. `stop()` removes everything but the logs, which end up in test-results/stack-logs.
 * @param {Pick<import('../stack/start-stack.mjs').StackOptions, 'catalogue' | 'copies' | 'launches'>} [options]
 */
export async function startThrowawayStack(options = {}) {
  const home = throwawayFolder();
  const clear = async () => {
    cpSync(join(home, 'logs'), LOGS, { recursive: true });
    await removePostgres(join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const stack = await startStack({ home, throwaway: true, ...options });
    const stop = async () => {
      await stack.stop();
      await clear();
    };
    return { ...stack, stop };
  } catch (error) {
    await clear();
    throw error;
  }
}
