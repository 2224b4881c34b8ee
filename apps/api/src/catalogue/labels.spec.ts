import { readFileSync } from 'node:fs';
import { compileCatalogue } from '@keyward/domain';
import { Labels } from './labels.js';

function labelsOf(name: string): Labels {
  const file = `catalogues/${name}/catalogue.yaml`;
  const result = compileCatalogue(readFileSync(file, 'utf8'), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return new Labels({ inForce: { version: 1, catalogue: result.catalogue }, language: 'de' });
}

describe('applications of what somebody holds', () => {
  it('are those of the items, with labels in the language of the reader', () => {
    const labels = labelsOf('finstral');
    expect(labels.applications(['sales', 'orders-view', 'gone'])).toEqual([
      { key: 'orders', label: 'Aufträge', items: [{ key: 'orders-view', label: labels.item('orders-view') }] },
    ]);
    expect(labels.applicationItems()).toContain('orders-view');
    expect(labels.applicationItems()).not.toContain('sales');
  });

  it('and of what comes along with them, so that a role without an application of its own shows what it opens', () => {
    const labels = labelsOf('vdocs');
    expect(labels.applications(['clerk']).map(({ key, items }) => [key, items.map((item) => item.key)])).toEqual([
      ['documents', ['contract-search']],
    ]);
    expect(labels.applicationItems()).toEqual(expect.arrayContaining(['clerk', 'superuser', 'contract-search']));
  });
});
