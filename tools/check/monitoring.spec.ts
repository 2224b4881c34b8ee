import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createMetrics } from '@keyward/platform';

const FOLDER = join(import.meta.dirname, '..', '..', 'deploy', 'monitoring');

interface Rules {
  readonly groups: {
    rules: { alert: string; expr: string; annotations: { summary: string; description: string } }[];
  }[];
}
interface Dashboard {
  readonly panels: { id: number; title: string; targets: { expr: string; legendFormat: string }[] }[];
}

const rules = (parse(readFileSync(join(FOLDER, 'alerts.yaml'), 'utf8')) as Rules).groups.flatMap(
  (group) => group.rules,
);
const { panels } = JSON.parse(readFileSync(join(FOLDER, 'dashboard.json'), 'utf8')) as Dashboard;
const expressions = [...rules, ...panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);

/** What can be asked for of each metric: its series, and the labels of each. */
async function series(): Promise<Map<string, readonly string[]>> {
  const metrics = createMetrics();
  metrics.tasks.inc({ task: 'x', outcome: 'done' });
  metrics.taskSeconds.observe({ task: 'x' }, 1);
  metrics.mails.inc({ mail: 'x', outcome: 'accepted' });
  metrics.relayLagSeconds.observe(1);
  for (const what of ['due', 'dead', 'unsealed']) metrics.depth.set({ of: what }, 1);
  metrics.httpSeconds.observe({ method: 'GET', route: '/', status: '200' }, 1);
  const found = new Map<string, string[]>();
  for (const line of (await metrics.registry.metrics()).split('\n').filter((each) => !each.startsWith('#'))) {
    const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})?/.exec(line) ?? [];
    found.set(name, [...(found.get(name) ?? []), ...[...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label)]);
  }
  return found;
}

describe('the example dashboard and alerts', () => {
  it('ask for metrics that there are, by labels that they have', async () => {
    const known = await series();
    for (const expr of expressions) {
      const named = [...expr.matchAll(/(keyward_\w+)(?:\{([^}]*)\})?/g)];
      for (const [, name = '', filter = ''] of named) {
        expect([expr, known.has(name)]).toEqual([expr, true]);
        for (const [, label = ''] of filter.matchAll(/(\w+)[=!]/g)) expect(known.get(name)).toContain(label);
      }
      for (const [, list = ''] of expr.matchAll(/by \(([^)]*)\)/g)) {
        const [, name = ''] = named[0] ?? [];
        for (const label of list.split(', ')) expect(known.get(name)).toContain(label);
      }
    }
    expect(expressions.length).toBeGreaterThan(15);
  });

  it('show every metric of the product', async () => {
    const all = expressions.join('\n');
    const names = [...(await series()).keys()].map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    expect(names.filter((name) => name !== '' && !all.includes(name))).toEqual([]);
  });

  it('say what happened and what to do', () => {
    for (const { alert, annotations } of rules) {
      expect([alert, annotations.summary.length > 10 && annotations.description.length > 30]).toEqual([alert, true]);
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });
});
