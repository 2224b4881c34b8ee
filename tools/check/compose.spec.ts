import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VARIABLES, type ProcessName } from '@keyward/platform';
import { parse } from 'yaml';

// No container engine is asked: that the file is a compose file is dclint's matter (`npm run check`), that it fits the
// product is looked at here.
interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
  readonly logging?: object;
  readonly deploy?: { readonly resources: { readonly limits: { readonly memory: string } } };
}

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
};
const services = Object.entries(compose.services);
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
const ours = services.filter(([, { image }]) => image === 'keyward');

/** @returns what of the product a service of ours runs */
function processOf(name: string): ProcessName | 'web' {
  if (name === 'migrate') return 'cli';
  if (name === 'operate') return 'staff';
  return name.replace(/-\d$/, '') as ProcessName | 'web';
}

/** The web server reads its own few, and checks them itself. */
const WEB = [...read('apps/web/server/env.mjs').matchAll(/\benv\.([A-Z_]+)/g)].map((match) => match[1]);

describe('docker-compose.yml and the environment', () => {
  it.each(ours.map(([name]) => name))('gives %s variables that it reads, and none that it does not know', (name) => {
    const process = processOf(name);
    const known =
      process === 'web'
        ? WEB
        : Object.entries(VARIABLES)
            .filter(([, { for: readers }]) => (readers as readonly string[]).includes(process))
            .map(([variable]) => variable);
    expect(Object.keys(service(name).environment ?? {}).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it.each(ours.map(([name]) => name).filter((name) => name !== 'web'))('gives %s all that must be set', (name) => {
    const needed = Object.entries(VARIABLES)
      .filter(([, entry]) => (entry.for as readonly string[]).includes(processOf(name)) && !('otherwise' in entry))
      .map(([variable]) => variable);
    expect(Object.keys(service(name).environment ?? {})).toEqual(expect.arrayContaining(needed));
  });

  it('runs nothing as a demo, which is the default of KEYWARD_MODE', () => {
    expect(text).not.toMatch(/KEYWARD_MODE|NODE_ENV/);
  });

  it('has a default for no secret and for no address, and .env.example lists what must be filled in', () => {
    const required = [...new Set([...text.matchAll(/\$\{(\w+):\?/g)].map((match) => match[1] ?? ''))];
    const optional = [...new Set([...text.matchAll(/\$\{(\w+):-/g)].map((match) => match[1] ?? ''))];
    expect([...text.matchAll(/\$\{?\w+(?!\w|:[?-])/g)].map(String)).toEqual([]);
    expect(optional.toSorted()).toEqual([
      'FILING_LIMIT',
      'INVITATION_LIMIT',
      'KEYWARD_SECRET_FORMER',
      'LOG_LEVEL',
      'RETENTION_DAYS',
      'STAFF_SECOND_FACTOR',
      'TIME_ZONE',
    ]);
    const listed = [...read('.env.example').matchAll(/^(\w+)=(.*)$/gm)];
    expect(listed.map((match) => match[1] ?? '').toSorted()).toEqual(required.toSorted());
    expect(listed.filter((match) => match[2] !== '')).toEqual([]);
  });

  it('names the variables that the proxy’s file reads', () => {
    const known = [...read('deploy/Caddyfile').matchAll(/\{\$(PROXY_\w+)/g)].map((match) => match[1]);
    const given = Object.keys(service('proxy').environment ?? {});
    expect(given.filter((variable) => !known.includes(variable))).toEqual([]);
  });
});

describe('docker-compose.yml and the services', () => {
  it.each(services)('%s is pinned, limited, checked, and writes bounded logs', (name, one) => {
    if (one.image !== 'keyward') expect(one.image).toMatch(/^[a-z]+:\d+\.\d+(\.\d+)?-\w+$/);
    expect(one.healthcheck?.test !== undefined).toBe(!['migrate', 'operate'].includes(name)); // which run once and end
    expect(one.deploy?.resources.limits.memory).toMatch(/^\d+[MG]$/);
    expect(one.logging).toMatchObject({ options: { 'max-size': '10m', 'max-file': '5' } });
    expect(one.read_only).toBe(true);
  });

  it('opens ports of the proxy alone, and gives a way out only to those that need one', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    const out = services.filter(([, { networks }]) => networks.some((one) => !compose.networks[one]?.internal));
    expect(out.map(([name]) => name)).toEqual(['proxy', 'worker-1', 'worker-2']);
  });

  it('has the proxy ask every API, each by its name', () => {
    const apis = services.map(([name]) => name).filter((name) => name.startsWith('api-'));
    expect(apis.length).toBeGreaterThan(1);
    expect(service('proxy').environment?.['PROXY_APIS']).toBe(apis.map((name) => `${name}:3000`).join(' '));
  });

  it('waits for an API longer than the API waits', () => {
    const { environment, stop_grace_period: grace } = service('api-1');
    expect(Number.parseInt(grace ?? '', 10)).toBeGreaterThan(Number(environment?.['DRAIN_SECONDS']) + 10);
  });

  it('keeps Redis from evicting and lets it write down what it has', () => {
    const command = service('redis').command?.join(' ') ?? '';
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it('mounts files that are there, and volumes that it names', () => {
    const sources = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    const missing = sources.filter((source) =>
      source.startsWith('.') ? !existsSync(join(ROOT, source)) : !(source in compose.volumes),
    );
    expect(missing).toEqual([]);
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');
  const lines = dockerfile.split('\n').filter((line) => /^[A-Z]/.test(line));

  it('copies what is there and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const sources = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
    expect(sources.filter((source) => !allowed.some((one) => source === one || source.startsWith(`${one}/`)))).toEqual(
      [],
    );
  });

  it('runs scripts that package.json has, and starts what the build makes or what is copied', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const run = [...dockerfile.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(run).not.toEqual([]);
    expect(run.filter((name) => !scripts[name])).toEqual([]);
    const made = read('tools/stack/build.mjs');
    expect(made).toContain("['api', 'worker', 'cli'].map((app) => `dist/apps/${app}/main.js`)");
    const commands = [
      ...ours.map(([, { command }]) => command ?? []),
      JSON.parse(dockerfile.match(/^CMD (.*)$/m)?.[1] ?? '[]'),
    ];
    const files = commands.flat().filter((word) => /\.m?js$/.test(word));
    expect(files).toHaveLength(ours.length - 1);
    const started = files.filter((file) => !/^dist\/apps\/(api|worker|cli)\/main\.js$/.test(file));
    expect(started.filter((file) => !dockerfile.includes(`COPY ${file} `))).toEqual([]);
  });

  it('is pinned, runs as nobody special, and has a health check', () => {
    expect(dockerfile).toMatch(/^ARG NODE=node:\d+\.\d+\.\d+-bookworm-slim$/m);
    expect(lines.filter((line) => line.startsWith('FROM')).every((line) => line.startsWith('FROM ${NODE}'))).toBe(true);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile.indexOf('npm ci --omit=dev')).toBeGreaterThan(0);
  });
});
