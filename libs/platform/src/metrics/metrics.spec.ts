import { createMetrics } from './metrics.js';

describe('createMetrics', () => {
  it('keeps two processes apart', async () => {
    const one = createMetrics();
    const other = createMetrics();
    one.tasks.inc({ task: 'apply-ticket', outcome: 'done' });
    expect(await one.registry.metrics()).toContain('keyward_tasks_total{task="apply-ticket",outcome="done"} 1');
    expect(await other.registry.metrics()).not.toContain('apply-ticket');
  });
});
