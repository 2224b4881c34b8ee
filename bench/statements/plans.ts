import type { OpenDesk } from '../measure/open-desk.js';
import { ask, probesOf } from './probes.js';
import type { ServerLog } from './server-log.js';

/** So many times a statement is executed before its plan is taken: a prepared one has settled on a plan by then. */
const BEFORE = 12;

const SETTINGS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_parameter_max_length': '0',
} as const;

/**
 * Takes the plans of everything that the API executes for one request of each operation, as executed: prepared, with
 * its real parameters, in its own session. Restarts the API, whose connections load what explains them.
 * @returns Markdown
 */
export async function plansOf(desk: OpenDesk, log: ServerLog): Promise<string> {
  const { api } = desk.apps;
  const database = new URL(desk.url).pathname.slice(1);
  const parts: string[] = [];
  const shown = new Set<string>();
  await log.during(
    SETTINGS,
    async () => {
      await api.stop();
      await api.start();
      const probes = await probesOf(desk, BEFORE + 1);
      for (const [name, requests] of Object.entries(probes)) {
        await ask(desk.api, requests.slice(0, -1));
        const entries = await log.entries(database, () => ask(desk.api, requests.slice(-1)));
        parts.push(section(name, entries.flatMap(planIn), shown));
      }
    },
    'auto_explain',
  );
  await api.stop();
  await api.start();
  return `# Query plans of the hot statements

At ${desk.tickets.toLocaleString('en')} tickets, as executed: \`npm run bench -- --plans\` takes them from auto_explain (ANALYZE, BUFFERS), the statements
prepared and with their real parameters. Times are those of one machine and include the explaining.

${parts.join('\n')}`;
}

/** Says nothing. */
const EMPTY = /^\s*$/;

interface Plan {
  readonly ms: string;
  readonly statement: string;
  readonly plan: string;
}

function planIn(entry: string): Plan[] {
  const found = /duration: ([\d.]+) ms +plan:\n\tQuery Text: ([\s\S]*)$/.exec(entry);
  if (!found) return [];
  const lines = (found[2] ?? '').split('\n').map((line) => line.replace(/^\t/, ''));
  const at = lines.findIndex((line) => /\(cost=[\d.]+/.test(line));
  if (at < 0) return [];
  const statement = lines.slice(0, at).join('\n').trim();
  const plan = lines.slice(at).filter((line) => !EMPTY.test(line));
  return [{ ms: found[1] ?? '', statement, plan: plan.join('\n').trimEnd() }];
}

/** @param shown statements that were explained before: what several operations ask is explained once */
function section(name: string, plans: readonly Plan[], shown: Set<string>): string {
  const parts = plans.map(({ ms, statement, plan }) => {
    const text = statement.replaceAll(/\s+/g, ' ');
    if (shown.has(text)) return `As above, ${ms} ms: \`${text.slice(0, 80).trim()} …\`\n`;
    shown.add(text);
    return `\`\`\`sql\n${text}\n\`\`\`\n\n${ms} ms\n\n\`\`\`\n${plan}\n\`\`\`\n`;
  });
  return `## ${name}\n\n${parts.join('\n')}`;
}
