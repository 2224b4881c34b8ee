import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INVARIANTS } from './invariants.js';

const DOCUMENT = readFileSync(join(process.cwd(), 'docs/verify.md'), 'utf8');

describe('the invariants', () => {
  it('are those that docs/verify.md lists', () => {
    const rows = INVARIANTS.map(({ name, says }) => `- \`${name}\`: ${says}`);
    expect(DOCUMENT).toContain(`<!-- keyward verify -->\n\n${rows.join('\n')}\n\n<!-- /keyward verify -->`);
  });

  it('each say one sentence, and one about what to do', () => {
    for (const { name, says, remedy } of INVARIANTS) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const sentence of [says, remedy]) expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
    }
    expect(new Set(INVARIANTS.map(({ name }) => name)).size).toBe(INVARIANTS.length);
  });
});
