// npm run build:mail: turns libs/mail/{layout,templates,texts} into the one module that the mails are rendered from,
// so that nothing compiles a template at run time. Writes only when something changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from './compile.mjs';
import { lint } from './lint.mjs';
import { readSources } from './sources.mjs';

const root = join(import.meta.dirname, '../../libs/mail');
const target = join(root, 'src/generated/templates.ts');

const sources = readSources(root);
const findings = lint(sources);
if (findings.length > 0) {
  console.error(`The mails cannot be built:\n${findings.map((finding) => `  ${finding}`).join('\n')}`);
  process.exit(1);
}
const module = compile(sources);
if (!existsSync(target) || readFileSync(target, 'utf8') !== module) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, module);
}
console.log(`mails: ${Object.keys(sources.mails).length} in ${Object.keys(sources.texts).join(', ')}`);
