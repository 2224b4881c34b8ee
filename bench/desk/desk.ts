import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../tools/embedded/ports.mjs';
import { appProcess, nodeScript, type AppProcess } from '../../tools/stack/app-process.mjs';
import { keywardCommand } from '../../tools/stack/keyward-command.mjs';
import { load } from '../load/load.js';
import { onServer, type BenchServices } from './services.js';

/** One Keyward with so many tickets: a database of its own, an API and a worker. */
export interface Desk {
  readonly tickets: number;
  /** the owner's address of its database */
  readonly url: string;
  readonly api: string;
  readonly apps: { readonly api: AppProcess; readonly worker: AppProcess };
}

export interface DeskPlan {
  readonly root: string;
  readonly home: string;
  readonly services: BenchServices;
  readonly tickets: number;
  /** Redis' database number: desks do not hear each other */
  readonly wire: number;
  readonly passwordHash: string;
  readonly say: (line: string) => void;
}

/** Makes the database anew, loads it, and prepares its API and worker; neither runs yet. */
export async function makeDesk(plan: DeskPlan): Promise<Desk> {
  const { services, tickets, root, passwordHash, say } = plan;
  const name = `bench_${tickets}`;
  await onServer(services.postgres.url(), async (client) => {
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
  });
  const url = services.postgres.url(name);
  const [api, worker] = [await freePort(), await freePort()];
  const env = environment(url, { api, worker });
  await keywardCommand(['migrate'], { cwd: root, env });
  await load({ url, tickets, passwordHash, say });
  return { tickets, url, api: `http://127.0.0.1:${api}`, apps: appsOf(plan, env, { api, worker }) };
}

interface Ports {
  readonly api: number;
  readonly worker: number;
}

/** As in production, but that nobody is stopped from filing as fast as a bench does. */
function environment(url: string, { api, worker }: Ports): Record<string, string> {
  return {
    NODE_ENV: 'production',
    KEYWARD_MODE: 'production',
    KEYWARD_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'info',
    DATABASE_URL: url,
    WEB_URL: `http://127.0.0.1:${api}`,
    API_HOST: '127.0.0.1',
    API_PORT: String(api),
    FILING_LIMIT: '1000000',
    INVITATION_LIMIT: '1000000',
    WORKER_PORT: String(worker),
    MAIL_FROM: 'Keyward <access@keyward.example>',
  };
}

function appsOf({ root, home, services, tickets, wire }: DeskPlan, env: Record<string, string>, ports: Ports) {
  const app = (name: 'api' | 'worker', more: Record<string, string>, health: string): AppProcess => {
    const address = `http://127.0.0.1:${ports[name]}`;
    return appProcess({
      name: `${name} of ${tickets} tickets`,
      address,
      args: nodeScript(`dist/apps/${name}/main.js`),
      cwd: root,
      env: { ...env, ...more },
      log: join(home, 'logs', `${name}-${tickets}.log`),
      readyAt: `${address}/health/${health}`,
    });
  };
  const wires = { REDIS_URL: `${services.redisUrl}/${wire}`, SMTP_URL: services.catcher.smtpUrl };
  return { api: app('api', {}, 'ready'), worker: app('worker', wires, 'live') };
}
