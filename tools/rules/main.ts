// npm run rules: which rows of the reference systems are shown, by what, and what they wait for.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadRules } from './load-rules.js';
import { printed, withRules } from './print.js';
import { isSound } from './rules-table.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'rules.md');

const USAGE = `npm run rules -- [options]
  --json    the table, for programs (npm run -s)
  --write   writes the table into docs/rules.md
Exit code 0: nothing is red and nothing wrong; 1: something is; 2: these options are not known.`;

function optionsOrUsage() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, write: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}

const options = optionsOrUsage();
if (options) {
  const table = loadRules(ROOT);
  if (options.write) writeFileSync(PAGE, withRules(readFileSync(PAGE, 'utf8'), table));
  console.log(options.json ? JSON.stringify(table, null, 2) : printed(table));
  process.exitCode = isSound(table) ? 0 : 1;
} else {
  process.exitCode = 2;
}
