import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/**
 * What one process measures, in a registry of its own: two of them in one test do not meet.
 *
 * @param runtime also measure Node itself (memory, event loop); a process wants that, a spec does not
 */
export function createMetrics({ runtime = false }: { runtime?: boolean } = {}) {
  const registry = new Registry();
  if (runtime) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    tasks: new Counter({
      name: 'keyward_tasks_total',
      help: 'Tasks by outcome: done, failed or cut-off (tried again later), or dead',
      labelNames: ['task', 'outcome'] as const,
      registers,
    }),
    taskSeconds: new Histogram({
      name: 'keyward_task_seconds',
      help: 'How long one try of a task took',
      labelNames: ['task'] as const,
      buckets: SECONDS,
      registers,
    }),
    mails: new Counter({
      name: 'keyward_mails_total',
      help: 'Mails by outcome: accepted, later, refused or obsolete',
      labelNames: ['mail', 'outcome'] as const,
      registers,
    }),
    relayLagSeconds: new Histogram({
      name: 'keyward_relay_lag_seconds',
      help: 'From the moment a task is due until it is handed over for the first time',
      buckets: SECONDS,
      registers,
    }),
    depth: new Gauge({
      name: 'keyward_depth',
      help: 'What waits: due and dead tasks, events that are not sealed yet',
      labelNames: ['of'] as const,
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'keyward_http_seconds',
      help: 'Answers of the API by method, route and status',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: SECONDS,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
