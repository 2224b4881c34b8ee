import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, type Redis } from '../../../tools/embedded/redis.mjs';

/**
 * A Redis of its own for a test file (about 40 ms), so that a test may stop, flush or restart it.
 *
 * @returns its `url`; `stop()` and `start()` (empty again, same address); `remove()` at the end
 */
export async function testRedis(): Promise<Redis & { remove(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-redis-'));
  const redis = await startRedis({
    log: join(folder, 'redis.log'),
    unpackInto: join(process.cwd(), '.keyward', 'redis'),
  });
  const remove = async (): Promise<void> => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...redis, remove };
}
