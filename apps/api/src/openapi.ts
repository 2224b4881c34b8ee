import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { createLogger, readEnv } from '@keyward/platform';
import { createApi } from './boot.js';
import { DocumentController } from './docs/document.controller.js';

/** Writes the description of the API, or with `--check` fails when the file is not what the contracts say. */
const FILE = 'libs/contracts/openapi.json';

// nothing is connected to: the values only have to be well formed
const env = readEnv('api', {
  KEYWARD_MODE: 'test',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  KEYWARD_SECRET: 'describing the API needs no secret at all',
  WEB_URL: 'http://127.0.0.1:1',
});
const app = await createApi(env, createLogger('openapi', 'error'));
const text = `${JSON.stringify(app.get(DocumentController).read(), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
  process.stdout.write(`${FILE} written\n`);
} else if (readFileSync(FILE, 'utf8') === text) {
  process.stdout.write(`${FILE} is what the contracts say\n`);
} else {
  process.stderr.write(`${FILE} is not what the contracts say. Run "npm run openapi" and commit the file.\n`);
  process.exitCode = 1;
}
