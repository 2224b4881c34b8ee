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

it('prints a row for every variable', () => {
  const table = envTable();
  for (const name of Object.keys(VARIABLES)) expect(table).toContain(`| \`${name}\` |`);
});
