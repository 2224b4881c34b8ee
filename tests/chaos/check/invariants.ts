import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { VerifyResult } from '@keyward/operations';
import type { Product } from '../product.js';
import { violation, type Check } from './check.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** `keyward verify` on what is left: each of its invariants is a check. */
export function checkInvariants({ stack }: Product): Check[] {
  const args = ['--enable-source-maps', 'dist/apps/cli/main.js', 'verify', '--json', '--drained'];
  const run = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...stack.env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const printed = run.stdout.trim().split('\n').at(-1) ?? '';
  if (!printed.startsWith('{')) {
    const says = `keyward verify gave no result: ${run.stderr.trim()}`;
    return [{ name: 'keyward verify', looked: 1, violations: [violation('other', says)] }];
  }
  const { invariants } = JSON.parse(printed) as VerifyResult;
  return invariants.map(({ name, violations, examples }) => ({
    name: `verify: ${name}`,
    looked: 1,
    violations: Array.from({ length: violations }, (_, index) =>
      violation('other', examples[index] ?? 'and one more like these'),
    ),
  }));
}
