import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ROLES } from '@keyward/domain';
import { JOURNEYS, SCREENS } from '../../tests/e2e/screens.js';

const ROOT = join(import.meta.dirname, '..', '..');

describe('screens', () => {
  it('are all looked at by axe, and none that is gone', () => {
    const router = readFileSync(join(ROOT, 'apps/web/src/router.tsx'), 'utf8');
    const routes = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path);
    const shown = Object.values(SCREENS)
      .flat()
      .map((path) => path.split('?')[0]);
    expect(routes.length).toBeGreaterThan(15);
    expect([...new Set(shown)].sort()).toEqual([...new Set(routes)].sort());
  });

  it.each(DEMO_ROLES)('are gone through by a journey of a %s', (role) => {
    for (const journey of JOURNEYS[role]) {
      const file = join(ROOT, 'tests', 'e2e', `${journey}.e2e-spec.ts`);
      expect({ journey, there: existsSync(file) }).toEqual({ journey, there: true });
      expect({ journey, as: readFileSync(file, 'utf8').includes(`'${role}'`) }).toEqual({ journey, as: true });
    }
  });
});
