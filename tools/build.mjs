// npm run build: API, worker, command line and web, as far as they are older than their sources.
import { join } from 'node:path';
import { buildWhatIsStale } from './stack/build.mjs';
import { Failure } from './stack/failure.mjs';
import { createProgress } from './stack/progress.mjs';

try {
  await buildWhatIsStale(join(import.meta.dirname, '..'), { progress: createProgress() });
} catch (error) {
  console.error(error instanceof Failure ? error.explain() : error);
  process.exitCode = 1;
}
