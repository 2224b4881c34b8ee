import { z } from 'zod';
import { address, nets, origin, secret, sender, timeZone, whole } from './checks.js';

/** Who reads the environment. */
export const PROCESSES = ['api', 'worker', 'cli', 'seed', 'reseal', 'staff'] as const;
export type ProcessName = (typeof PROCESSES)[number];

export interface Variable {
  readonly schema: z.ZodType<unknown, string | undefined>;
  /** the processes that need it */
  readonly for: readonly ProcessName[];
  /** one line for the table of the README */
  readonly about: string;
  /** what a right value looks like; an error prints this and never the value */
  readonly remedy: string;
  /** what holds when it is not set, in words; absent: it must be set */
  readonly otherwise?: string;
}

const ALL: readonly ProcessName[] = PROCESSES;

/** The one schema of the environment: every variable that any process reads. */
export const VARIABLES = {
  KEYWARD_MODE: {
    schema: z.enum(['production', 'demo', 'test']).default('production'),
    for: ALL,
    about: 'What may be played with: the demo people and the clock exist in `demo` and `test` only',
    remedy: 'production, demo or test',
    otherwise: 'production',
  },
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']).default('production'),
    for: ALL,
    about: 'The usual switch of Node packages; decides nothing in Keyward itself',
    remedy: 'production, development or test',
    otherwise: 'production',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    for: ALL,
    about: 'How much is logged (JSON lines on standard output)',
    remedy: 'fatal, error, warn, info, debug, trace or silent',
    otherwise: 'info',
  },
  DATABASE_URL: {
    schema: address('postgres:', 'postgresql:'),
    for: ALL,
    about: 'PostgreSQL 15 or newer; the account must be allowed to take the role `keyward_app`',
    remedy: 'postgres://account:password@host:5432/database',
  },
  MIGRATE_DATABASE_URL: {
    schema: address('postgres:', 'postgresql:').optional(),
    for: ['cli', 'seed', 'reseal', 'staff'],
    about: 'The owner of the schema, for `keyward init`, `migrate`, `staff`, `seed` and `clock`',
    remedy: 'postgres://owner:password@host:5432/database',
    otherwise: 'DATABASE_URL',
  },
  DB_POOL: {
    schema: whole(1, 200).default(20),
    for: ALL,
    about: 'Connections that one process keeps to PostgreSQL',
    remedy: 'a whole number from 1 to 200',
    otherwise: '20',
  },
  KEYWARD_SECRET: {
    schema: secret,
    for: ['api', 'worker', 'seed', 'reseal', 'staff'],
    about: 'Signs links in mails, encrypts second factors and hashes what limits count; the same for API and worker',
    remedy: 'at least 32 random bytes, not the documented example: openssl rand -hex 32',
  },
  KEYWARD_SECRET_FORMER: {
    schema: secret.optional(),
    for: ['api', 'worker', 'reseal'],
    about: 'The KEYWARD_SECRET before this one: what it signed and sealed stays good as long as it stands here',
    remedy: 'the former value of KEYWARD_SECRET, for the week after a change',
    otherwise: 'only what KEYWARD_SECRET made is good',
  },
  KEYWARD_DATA: {
    schema: z.string().min(1).default('.keyward/data'),
    for: ['api', 'worker'],
    about: 'The folder for files that people attach; every API and worker needs the same one',
    remedy: 'a folder that the process may write to: /var/lib/keyward',
    otherwise: '.keyward/data',
  },
  WEB_URL: {
    schema: origin,
    for: ['api', 'worker', 'staff'],
    about: 'Where people reach Keyward: links in mails, and the origin that the API accepts',
    remedy: 'an origin without a path: https://access.example.com',
  },
  API_HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    for: ['api'],
    about: 'The address that the API listens on',
    remedy: 'an address of this machine, 0.0.0.0 for all of them',
    otherwise: '127.0.0.1',
  },
  API_PORT: {
    schema: whole(0, 65_535).default(3000),
    for: ['api'],
    about: 'The port that the API listens on',
    remedy: 'a port number',
    otherwise: '3000',
  },
  TRUSTED_PROXIES: {
    schema: nets.default('loopback'),
    for: ['api'],
    about:
      'Proxies in front of the API: only they are believed about who is behind them, and limits count by that address',
    remedy:
      'addresses or nets with commas between: 10.1.2.3, 10.1.0.0/16, loopback, or uniquelocal for all private ones',
    otherwise: 'loopback',
  },
  DRAIN_SECONDS: {
    schema: whole(0, 60).default(3),
    for: ['api'],
    about: 'How long it goes on serving after SIGTERM while it says that it is not ready: time for proxies to notice',
    remedy: 'a whole number from 0 to 60, at least twice the interval of their health checks',
    otherwise: '3',
  },
  REDIS_URL: {
    schema: address('redis:', 'rediss:'),
    for: ['worker'],
    about: 'Redis 6.2 or newer, only a wake-up wire: it may be emptied at any time',
    remedy: 'redis://:password@host:6379/0',
  },
  SMTP_URL: {
    schema: address('smtp:', 'smtps:'),
    for: ['worker'],
    about: 'The mail server',
    remedy: 'smtp://account:password@host:587, or smtps:// for TLS from the first byte',
  },
  MAIL_FROM: {
    schema: sender,
    for: ['worker'],
    about: 'The sender of every mail',
    remedy: 'Keyward <access@example.com>',
  },
  TIME_ZONE: {
    schema: timeZone.default('Europe/Berlin'),
    for: ['worker'],
    about: 'The zone in which mails write times',
    remedy: 'a name of the IANA time zone database: Europe/Berlin',
    otherwise: 'Europe/Berlin',
  },
  KEYWARD_CATALOGUE: {
    schema: z.string().min(1).default('finstral'),
    for: ['seed'],
    about: 'The catalogue of the demo',
    remedy: 'a folder, or the name of one in catalogues/',
    otherwise: 'finstral',
  },
  FILING_LIMIT: {
    schema: whole(1, 1_000_000).default(60),
    for: ['api'],
    about: 'Enquiries that one person may file in ten minutes',
    remedy: 'a whole number from 1 to 1000000',
    otherwise: '60',
  },
  INVITATION_LIMIT: {
    schema: whole(1, 1_000_000).default(200),
    for: ['api'],
    about: 'Invitations that one company may send in 24 hours; those asked for and not sent yet count as well',
    remedy: 'a whole number from 1 to 1000000',
    otherwise: '200',
  },
  STAFF_SECOND_FACTOR: {
    schema: z.enum(['optional', 'required']).default('optional'),
    for: ['api'],
    about: 'Whether people of the vendor need a second factor; without one, they can do nothing but set it up',
    remedy: 'optional or required',
    otherwise: 'optional',
  },
  RETENTION_DAYS: {
    schema: whole(0, 36_500).default(1095),
    for: ['worker'],
    about:
      'How long somebody is remembered who belongs to no company and works for the vendor no more, or who was asked for and never came; then they are erased',
    remedy: 'a whole number of days, 0 to erase nobody by itself',
    otherwise: '1095',
  },
  WEBHOOK_LOOPBACK: {
    schema: z.enum(['refused', 'allowed']).default('refused'),
    for: ['worker', 'reseal'],
    about: 'Whether webhooks may call this machine, without TLS too; never in production, whatever stands here',
    remedy: 'refused or allowed',
    otherwise: 'refused',
  },
  WORKER_CONCURRENCY: {
    schema: whole(1, 100).default(10),
    for: ['worker'],
    about: 'Tasks that one worker carries out at the same time; keep it below DB_POOL',
    remedy: 'a whole number from 1 to 100',
    otherwise: '10',
  },
  WORKER_PORT: {
    schema: whole(0, 65_535).optional(),
    for: ['worker'],
    about: 'Loopback port of the worker for /metrics and /health/live',
    remedy: 'a port number',
    otherwise: 'no such port is opened',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

/** The variables that a process reads, with the types that the schema gives them. */
export type Env<P extends ProcessName> = {
  readonly [N in VariableName as P extends (typeof VARIABLES)[N]['for'][number] ? N : never]: z.output<
    (typeof VARIABLES)[N]['schema']
  >;
};

/** One row a variable, for `keyward env` and the README: name, processes, default, meaning. */
export function envTable(): string {
  const rows = Object.entries<Variable>(VARIABLES).map(
    ([name, { for: processes, otherwise, about, remedy }]) =>
      `| \`${name}\` | ${processes.join(', ')} | ${otherwise ?? '**must be set**'} | ${about}. Form: ${remedy} |`,
  );
  return ['| Variable | Read by | Not set | Meaning |', '|---|---|---|---|', ...rows].join('\n');
}
