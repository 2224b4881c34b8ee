import { EXAMPLE_SECRET } from './checks.js';
import { EnvError, readEnv } from './read-env.js';
import { envTable, VARIABLES } from './variables.js';

const WORKER = {
  DATABASE_URL: 'postgres://keyward:hunter2@db.example.com:5432/keyward',
  KEYWARD_SECRET: '6f1d5c0be47a2938aa01bb5dce7f44de',
  WEB_URL: 'https://access.example.com/',
  REDIS_URL: 'redis://:hunter3@redis.example.com:6379/0',
  SMTP_URL: 'smtp://mail.example.com:587',
  MAIL_FROM: 'Keyward <access@example.com>',
};

const faultOf = (source: NodeJS.ProcessEnv, name: 'api' | 'worker' | 'cli' = 'worker'): EnvError => {
  try {
    readEnv(name, source);
  } catch (error) {
    if (error instanceof EnvError) return error;
  }
  throw new Error('the environment was accepted');
};

describe('readEnv', () => {
  it('gives typed values and defaults', () => {
    const env = readEnv('worker', { ...WORKER, WORKER_CONCURRENCY: '4', WORKER_PORT: '' });
    expect(env).toMatchObject({ WORKER_CONCURRENCY: 4, DB_POOL: 20, KEYWARD_MODE: 'production', LOG_LEVEL: 'info' });
    expect(env.WORKER_PORT).toBeUndefined();
    expect(env.WEB_URL).toBe('https://access.example.com');
  });

  it('asks a process only for what it needs', () => {
    expect(readEnv('cli', { DATABASE_URL: WORKER.DATABASE_URL }).DATABASE_URL).toBe(WORKER.DATABASE_URL);
    expect(faultOf({ DATABASE_URL: WORKER.DATABASE_URL }, 'api').faults.map((fault) => fault.variable)).toEqual([
      'KEYWARD_SECRET',
      'WEB_URL',
    ]);
  });

  it('names every faulty variable with its remedy and never prints a value', () => {
    const error = faultOf({
      ...WORKER,
      DATABASE_URL: 'mysql://a:hunter2@b/c',
      KEYWARD_SECRET: 'hunter4',
      REDIS_URL: '',
    });
    expect(error.faults.map(({ variable, fault }) => [variable, fault])).toEqual([
      ['DATABASE_URL', 'invalid'],
      ['KEYWARD_SECRET', 'invalid'],
      ['REDIS_URL', 'missing'],
    ]);
    expect(error.message).toContain('openssl rand -hex 32');
    expect(error.message).not.toMatch(/hunter|mysql/);
  });

  it.each([
    ['KEYWARD_SECRET', EXAMPLE_SECRET],
    ['KEYWARD_SECRET', 'a'.repeat(64)],
    ['WEB_URL', 'https://access.example.com/path'],
    ['WEB_URL', 'ftp://access.example.com'],
    ['WORKER_CONCURRENCY', '0'],
    ['WORKER_CONCURRENCY', '1e1'],
    ['DB_POOL', '-1'],
    ['MAIL_FROM', 'Keyward <a@example.com>\r\nBcc: b@example.com'],
    ['KEYWARD_MODE', 'Demo'],
    ['TIME_ZONE', 'Europe/Nowhere'],
  ])('refuses %s = %j', (variable, value) => {
    expect(faultOf({ ...WORKER, [variable]: value }).faults.map((fault) => fault.variable)).toEqual([variable]);
  });
});

describe('what the API alone reads', () => {
  const FORMER = '5d10ae7746f1b2938aa01bb5dce7f44d';
  const API = { DATABASE_URL: WORKER.DATABASE_URL, KEYWARD_SECRET: WORKER.KEYWARD_SECRET, WEB_URL: WORKER.WEB_URL };

  it('needs no former key, and takes one that could have been a key', () => {
    expect(readEnv('api', API).KEYWARD_SECRET_FORMER).toBeUndefined();
    expect(readEnv('api', { ...API, KEYWARD_SECRET_FORMER: '' }).KEYWARD_SECRET_FORMER).toBeUndefined();
    expect(readEnv('api', { ...API, KEYWARD_SECRET_FORMER: FORMER }).KEYWARD_SECRET_FORMER).toBe(FORMER);
    const faults = faultOf({ ...API, KEYWARD_SECRET_FORMER: 'short' }, 'api').faults;
    expect(faults.map(({ variable }) => variable)).toEqual(['KEYWARD_SECRET_FORMER']);
  });

  it.each(['10.0.0.7', '10.0.0.0/8, 192.168.1.1', 'loopback,uniquelocal', 'fd00::/8', '::1'])('takes %s', (text) => {
    expect(readEnv('api', { ...API, TRUSTED_PROXIES: text }).TRUSTED_PROXIES).toBe(text);
  });

  it.each([
    'true',
    '1',
    '*',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0',
    'proxy.example.com',
    '10.0.0.1,',
    '10.0.0.0/8/8',
  ])('refuses %s, which would believe everybody or nobody known', (text) => {
    expect(faultOf({ ...API, TRUSTED_PROXIES: text }, 'api').faults.map(({ variable }) => variable)).toEqual([
      'TRUSTED_PROXIES',
    ]);
  });
});

it('prints a row for every variable', () => {
  const table = envTable();
  for (const name of Object.keys(VARIABLES)) expect(table).toContain(`| \`${name}\` |`);
});
