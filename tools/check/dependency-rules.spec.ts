import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
};

/** A house that keeps every rule. */
const HOUSE = {
  'apps/api/src/main.ts': "import '@keyward/operations'; import '@keyward/contracts'; import '@nestjs/core';",
  'apps/worker/src/main.ts':
    "import '@keyward/operations'; import '@keyward/mail'; import 'bullmq'; import 'nodemailer';",
  'apps/cli/src/main.ts': "import '@keyward/db'; import 'commander';",
  'apps/web/src/main.ts': "import '@keyward/contracts'; import 'react';",
  'libs/operations/src/index.ts':
    "import '@keyward/db'; import type { Mail } from '@keyward/mail'; export type M = Mail;",
  'libs/operations/src/inside.ts': 'export const inside = 1;',
  'libs/operations/src/testing/a-workbench.ts': 'export const bench = 1;',
  'tests/worker/some.int-spec.ts':
    "import '@keyward/operations'; import '../../libs/operations/src/testing/a-workbench.js';",
  'libs/db/src/index.ts': "import '@keyward/domain'; import '@keyward/platform'; import 'typeorm';",
  'libs/db/src/inside.ts': 'export const inside = 1;',
  'libs/mail/src/index.ts': "import '@keyward/domain'; export interface Mail { to: string }",
  'libs/contracts/src/index.ts': "import 'zod'; import '@keyward/domain';",
  'libs/domain/src/index.ts': "import 'zod';",
  'libs/domain/src/rule.spec.ts': "import './index.js'; import 'node:fs'; import '@keyward/testing';",
  'libs/platform/src/index.ts': "import 'node:fs'; import 'pino';",
  'libs/testing/src/index.ts': "import '@keyward/db'; import 'postal-mime';",
};

/** One violation a rule: the file that breaks it, and what it holds. */
const VIOLATIONS: Record<string, readonly [file: string, source: string]> = {
  'direction-web': ['apps/web/src/direction-web.ts', "import '@keyward/db';"],
  'direction-api': ['apps/api/src/direction-api.ts', "import '../../worker/src/main.js';"],
  'direction-worker': ['apps/worker/src/direction-worker.ts', "import '@keyward/contracts';"],
  'direction-cli': ['apps/cli/src/direction-cli.ts', "import '@keyward/contracts';"],
  'direction-operations': ['libs/operations/src/direction-operations.ts', "import '@keyward/contracts';"],
  'direction-mail': ['libs/mail/src/direction-mail.ts', "import '@keyward/db';"],
  'direction-db': ['libs/db/src/direction-db.ts', "import '@keyward/operations';"],
  'direction-contracts': ['libs/contracts/src/direction-contracts.ts', "import '@keyward/platform';"],
  'direction-testing': ['libs/testing/src/direction-testing.ts', "import '@keyward/mail';"],
  'direction-domain': ['libs/domain/src/direction-domain.ts', "import '@keyward/platform';"],
  'direction-platform': ['libs/platform/src/direction-platform.ts', "import '@keyward/domain';"],
  'direction-specs': ['libs/db/src/direction-specs.spec.ts', "import '../../../apps/api/src/main.js';"],
  'only-the-worker-has-queue-and-mailer': [
    'apps/api/src/only-the-worker-has-queue-and-mailer.ts',
    "import { Queue } from 'bullmq'; export const q = Queue;",
  ],
  'api-never-reaches-redis': ['apps/api/src/main.ts', "import './only-the-worker-has-queue-and-mailer.js';"],
  'operations-without-http': ['libs/operations/src/operations-without-http.ts', "import 'fastify';"],
  'operations-know-mails-by-type': [
    'libs/operations/src/operations-know-mails-by-type.ts',
    "import { render } from '@keyward/mail'; export const r = render;",
  ],
  'domain-without-node': [
    'libs/domain/src/domain-without-node.ts',
    "import { readFileSync } from 'node:fs'; export const r = readFileSync;",
  ],
  'domain-without-packages': ['libs/domain/src/domain-without-packages.ts', "import 'typeorm';"],
  'libs-only-through-their-index': [
    'libs/operations/src/libs-only-through-their-index.ts',
    "import '../../db/src/inside.js';",
  ],
  'apps-use-libs-through-their-index': [
    'apps/api/src/apps-use-libs-through-their-index.ts',
    "import '../../../libs/operations/src/inside.js';",
  ],
  'tests-use-libs-through-their-index': [
    'tests/tests-use-libs-through-their-index.ts',
    "import '../libs/operations/src/inside.js';",
  ],
  'testing-only-in-specs': ['apps/cli/src/testing-only-in-specs.ts', "import '@keyward/testing';"],
  'specs-are-nobodys-source': ['libs/domain/src/specs-are-nobodys-source.ts', "import './rule.spec.js';"],
  'no-circles': ['libs/db/src/circle.ts', "import { b } from './other-half.js'; export const a = b;"],
  'packages-are-declared': ['apps/cli/src/packages-are-declared.ts', "import 'pirates';"],
  'imports-resolve': ['apps/cli/src/imports-resolve.ts', "import './nowhere.js';"],
  'product-without-development-packages': [
    'libs/db/src/product-without-development-packages.ts',
    "import 'postal-mime';",
  ],
};
/** The other half of the circle. */
const OTHER_HALF = { 'libs/db/src/other-half.ts': "import { a } from './circle.js'; export const b = a;" };

interface Violation {
  rule: { name: string };
  from: string;
}

/** Cruise a house made of these files. */
function violations(files: Record<string, string>): Violation[] {
  const house = mkdtempSync(join(tmpdir(), 'keyward-rules-'));
  try {
    for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs', 'node_modules']) {
      symlinkSync(join(ROOT, name), join(house, name));
    }
    for (const [file, source] of Object.entries(files)) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), source);
    }
    const cruise = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const run = spawnSync(process.execPath, [cruise, 'apps', 'libs', 'tests', '-T', 'json'], {
      cwd: house,
      encoding: 'utf8',
    });
    return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

describe('dependency rules', () => {
  let found: Violation[] = [];
  beforeAll(() => {
    found = violations({ ...HOUSE, ...OTHER_HALF, ...Object.fromEntries(Object.values(VIOLATIONS)) });
  });

  it('has a planted violation for each', () => {
    expect(Object.keys(VIOLATIONS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('lets a house pass that keeps them', () => {
    expect(violations(HOUSE)).toEqual([]);
  });

  it.each(Object.entries(VIOLATIONS))('%s bites', (rule, [file]) => {
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });
});
