import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removePostgres } from '../../tools/embedded/postgres-cluster.mjs';
import { sleep } from '../../tools/embedded/processes.mjs';
import { throwawayFolder } from '../../tools/jest/services.mjs';

interface Announced {
  web: string;
  api: string;
  inbox: string;
  people: { email: string; password: string; role: string; name: string; company: string | null }[];
}

const ROOT = join(import.meta.dirname, '..', '..');

/** @returns the process that `parent` started with this file */
function childOf(parent: number | undefined, file: string): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const line = lines.find((each) => each.trim().split(/\s+/)[1] === String(parent) && each.includes(file));
  return Number(line?.trim().split(/\s+/)[0]);
}

/** `npm run up`, as a person lives with it: start, look, lose it, start again, stop. */
test.describe.serial('npm run up', () => {
  test.setTimeout(120_000);
  let home: string;
  let file: string;
  let running: ChildProcess | undefined;
  let printed = '';

  const start = (): ChildProcess => {
    printed = '';
    const env = { ...process.env, KEYWARD_HOME: home };
    const child = spawn(process.execPath, ['tools/up.mjs', '--any-ports'], { cwd: ROOT, env });
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
    }
    return child;
  };
  const untilReady = async (): Promise<Announced> => {
    running = start();
    for (let waited = 0; !existsSync(file); waited += 100) {
      if (running.exitCode !== null || waited > 90_000) throw new Error(`npm run up did not become ready:\n${printed}`);
      await sleep(100);
    }
    return JSON.parse(readFileSync(file, 'utf8')) as Announced;
  };
  const signInStatus = async ({ web, people }: Announced): Promise<number> => {
    const response = await fetch(`${web}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: web },
      body: JSON.stringify({ email: people[0]?.email, password: people[0]?.password }),
    });
    return response.status;
  };

  test.beforeAll(() => {
    home = throwawayFolder();
    file = join(home, 'up.json');
  });
  test.afterAll(async () => {
    running?.kill('SIGKILL');
    await sleep(1000); // the apps follow
    await removePostgres(join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  });

  test('announces its addresses, and people of every role', async ({ page }) => {
    const announced = await untilReady();
    const roles = announced.people.map(({ role }) => role);
    for (const role of ['dealer-admin', 'dealer-member', 'support', 'lead', 'auditor', 'operator']) {
      expect(roles).toContain(role);
    }
    const companies = announced.people.filter(({ role }) => role === 'dealer-admin').map(({ company }) => company);
    expect(new Set(companies).size).toBeGreaterThan(1);
    expect(await signInStatus(announced)).toBeLessThan(300);
    expect((await fetch(`${announced.api}/health/ready`)).status).toBe(200);
    await page.goto(announced.web);
    await expect(page.getByRole('button').first()).toBeVisible();
    await page.goto(announced.inbox);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inbox');
  });

  test('does not run twice from one folder', async () => {
    const first = running;
    const second = start();
    const [code] = await once(second, 'exit');
    expect(code).toBe(1);
    expect(printed).toContain(`process ${first?.pid}`);
  });

  test('starts again after it was killed, with its data', async () => {
    running?.kill('SIGKILL');
    const announced = await untilReadyAfterLoss();
    expect(await signInStatus(announced)).toBeLessThan(300);
  });

  test('starts an app again that was killed', async () => {
    const announced = JSON.parse(readFileSync(file, 'utf8')) as Announced;
    const before = printed.length;
    process.kill(childOf(running?.pid, 'apps/api/main.js'), 'SIGKILL');
    await expect.poll(() => printed.slice(before), { timeout: 30_000 }).toContain('API is ready again');
    expect(await signInStatus(announced)).toBeLessThan(300);
    expect(existsSync(file)).toBe(true);
  });

  test('stops everything when asked to', async () => {
    const announced = JSON.parse(readFileSync(file, 'utf8')) as Announced;
    running?.kill('SIGINT');
    await once(running as ChildProcess, 'exit');
    expect(running?.exitCode).toBe(0);
    expect(existsSync(file)).toBe(false);
    for (const address of [announced.web, announced.api, announced.inbox]) {
      await expect(fetch(address)).rejects.toThrow('fetch failed');
    }
  });

  /** The file of the killed one still lies there until the next one starts. */
  async function untilReadyAfterLoss(): Promise<Announced> {
    rmSync(file, { force: true });
    return untilReady();
  }
});
