// npm run chaos: breaks the product while people work with it, and asks afterwards what is left.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhatIsStale } from '../../tools/stack/build.mjs';
import { createProgress } from '../../tools/stack/progress.mjs';
import { runChaos } from './chaos.js';
import { readOptions, USAGE, type Options } from './options.js';
import { printed } from './report.js';

const ROOT = join(import.meta.dirname, '..', '..');

function optionsOrUsage(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}

const options = optionsOrUsage();
if (options) {
  await buildWhatIsStale(ROOT, { progress: createProgress() });
  const report = await runChaos(options, (line) => console.log(`  ${line}`));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  console.log(printed(report));
  process.exitCode = report.ok ? 0 : 1;
} else {
  process.exitCode = 2;
}
