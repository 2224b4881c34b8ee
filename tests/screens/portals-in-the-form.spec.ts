import { readFileSync } from 'node:fs';
import type { Catalogue } from '@keyward/contracts';
import { compileCatalogue } from '@keyward/domain';
import { presentCatalogue } from '../../apps/api/src/catalogue/catalogue.presenter.js';
import { entriesOfNobody, finds, groupByApplication } from '../../apps/web/src/rights/entries.js';
import { arranged } from '../../apps/web/src/rights/matrix.js';
import { renamed } from '../../apps/web/src/rights/renamed.js';
import { withSet } from '../../apps/web/src/rights/sets.js';

const shownBy = (name: string): Catalogue => presented(`catalogues/${name}/catalogue.yaml`);

function presented(file: string): Catalogue {
  const result = compileCatalogue(readFileSync(file, 'utf8'), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return presentCatalogue({ version: 1, catalogue: result.catalogue }, 'en');
}

/** What the form ticks for somebody new when that set is chosen. */
function tickedBy(catalogue: Catalogue, set: string): string[] {
  const chosen = catalogue.sets.find(({ key }) => key === set) ?? { apply: 'add' as const, lines: [] };
  const entries = entriesOfNobody(catalogue);
  const { ticks } = withSet(entries, new Map(), chosen);
  return entries.filter(({ key }) => ticks.has(key)).map(({ item }) => item);
}

describe('what the forms show of the portals', () => {
  it('V23, V24: a position fills in the roles that are suggested for it', () => {
    const catalogue = shownBy('valeur');
    expect(tickedBy(catalogue, 'sales-manager')).toEqual(['estimate-creator']);
    expect(tickedBy(catalogue, 'business-manager')).toEqual(['estimate-creator', 'agreement-submitter']);
  });

  it('M18, M37: whom a role is meant for stands beside it', () => {
    const meant = new Map(entriesOfNobody(shownBy('vdocs')).map(({ item, recommendedFor }) => [item, recommendedFor]));
    expect(meant.get('it-support')).toMatch(/configures the business structure/);
    expect(meant.get('clerk')).toMatch(/terminal needs no account/);
  });

  it('P1: old names stand beside the new ones, and the search finds both', () => {
    // what the roles of the payments portal were called is not written down, so another catalogue shows it
    const entries = entriesOfNobody(presented('apps/api/src/testing/tea.yaml'));
    const names = renamed(entries);
    expect(names.map(({ before, entry, until }) => [before, entry.label, until])).toEqual([
      ['Sipper', 'Taster', '2024-12-31'],
    ]);
    for (const { entry, before } of names) {
      expect(entries.filter((one) => finds(one, before.toLowerCase()))).toEqual([entry]);
    }
  });

  it('L32: further rights, a matrix, stand below every advanced one', () => {
    const catalogue = shownBy('lbs');
    const categories = new Map(catalogue.items.map(({ key, category }) => [key, category]));
    const inOrder = groupByApplication(entriesOfNobody(catalogue), catalogue).flatMap(({ entries }) => {
      const { list, matrices } = arranged(entries);
      return [...list, ...matrices.flatMap((matrix) => matrix.entries)];
    });
    const order = inOrder.map(({ item }) => categories.get(item));
    expect(order).toContain('advanced');
    expect(order.slice(order.indexOf('matrix'))).not.toContain('advanced');
  });
});
