import { createLogger, readEnv } from '@keyward/platform';
import { startWorker } from './start-worker.js';

try {
  const env = readEnv('worker');
  const logger = createLogger('worker', env.LOG_LEVEL);
  const worker = await startWorker(env, logger);
  process.send?.('ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      worker.stop(signal).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The worker could not start.'}\n`);
  process.exit(1);
}
