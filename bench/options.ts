import { parseArgs } from 'node:util';
import { OPERATIONS, type OperationName } from './measure/operations.js';

/** What is measured with the worker running. */
export const BEHIND = ['applied-and-mailed', 'thousand-decisions', 'sign-in'] as const;
export type BehindName = (typeof BEHIND)[number];

export interface Options {
  readonly operations: readonly OperationName[];
  readonly behind: readonly BehindName[];
  readonly clients: readonly number[];
  readonly tickets: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  /** refusals are no reason to end */
  readonly lenient: boolean;
  /** decisions, deliveries and so on that are timed one by one */
  readonly samples: number;
  /** decisions in the same moment */
  readonly atOnce: number;
  readonly limits: boolean;
  readonly statements: boolean;
  readonly plans: boolean;
  /** the engine alone, in this process */
  readonly engine: boolean;
  /** a network is loaded from files */
  readonly import: boolean;
  /** of that network */
  readonly people: number;
  readonly json: string | undefined;
  /** write the tables into README.md */
  readonly readme: boolean;
  readonly build: boolean;
  readonly home: string;
  readonly loadOnly: number | undefined;
  readonly database: string | undefined;
}

const NAMES: readonly string[] = [...Object.keys(OPERATIONS), ...BEHIND];

export const HELP = `npm run bench -- [options]

  --tickets 10000,100000   sizes to measure, one database each, in short rounds by turns (10000,100000)
  --million                a further size: 1,000,000
  --operations file,list   some of: ${NAMES.join(', ')} (all, and statements are counted)
  --clients 1,8,32         numbers of clients at once (1,8,32)
  --seconds 1.5            of one round (1.5)
  --rounds 3               rounds, of which the median counts (3)
  --no-limits              leave out what the machine could do
  --plans                  instead: write the query plans of the hot statements, at the largest size, to bench/plans.md
  --engine                 instead: how long the engine takes in this process, beside one read of PostgreSQL
  --import                 instead: a network of 200,000 people loaded from CSV, beside COPY of the same rows
  --quick                  everything once, for a moment: does the bench itself work?
  --json FILE              write the figures as JSON
  --readme                 write the tables into bench/README.md
  --no-build               take dist as it is
  --home FOLDER            data and logs (.keyward/bench)
  --load-only N --database URL
                           load N tickets into a migrated database on which no worker runs, and end;
                           URL of a superuser: triggers and foreign keys sleep meanwhile
`;

const numbers = (text: string): number[] => text.split(',').map(Number);

/** @throws Error with what is wrong with an option. @returns undefined: help was asked for */
export function readOptions(args: readonly string[], root: string): Options | undefined {
  const { values } = parseArgs({ args: [...args], options: SPEC, strict: true });
  if (values.help) return undefined;
  const names = values.operations?.split(',') ?? NAMES;
  const unknown = names.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Error(`no such operation: ${unknown.join(', ')}\n\n${HELP}`);
  const preset = values.quick ? QUICK : FULL;
  const sizes = numbers(values.tickets ?? preset.tickets);
  return {
    operations: names.filter((name): name is OperationName => name in OPERATIONS),
    behind: BEHIND.filter((name) => names.includes(name)),
    clients: numbers(values.clients ?? preset.clients),
    tickets: values.million ? [...sizes, 1_000_000] : sizes,
    seconds: Number(values.seconds ?? preset.seconds),
    rounds: Number(values.rounds ?? preset.rounds),
    lenient: values.quick ?? false,
    samples: preset.samples,
    atOnce: preset.atOnce,
    limits: !values['no-limits'],
    statements: values.operations === undefined,
    plans: values.plans ?? false,
    engine: values.engine ?? false,
    import: values.import ?? false,
    people: preset.people,
    json: values.json,
    readme: values.readme ?? false,
    build: !values['no-build'],
    home: values.home ?? `${root}/.keyward/bench`,
    loadOnly: values['load-only'] === undefined ? undefined : Number(values['load-only']),
    database: values.database,
  };
}

const FULL = {
  tickets: '10000,100000',
  clients: '1,8,32',
  seconds: 1.5,
  rounds: 3,
  samples: 100,
  atOnce: 1000,
  people: 200_000,
};
const QUICK = { tickets: '1000', clients: '1,8', seconds: 0.4, rounds: 1, samples: 3, atOnce: 20, people: 20_000 };

const SPEC = {
  tickets: { type: 'string' },
  million: { type: 'boolean' },
  operations: { type: 'string' },
  clients: { type: 'string' },
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  'no-limits': { type: 'boolean' },
  plans: { type: 'boolean' },
  engine: { type: 'boolean' },
  import: { type: 'boolean' },
  quick: { type: 'boolean' },
  json: { type: 'string' },
  readme: { type: 'boolean' },
  'no-build': { type: 'boolean' },
  home: { type: 'string' },
  'load-only': { type: 'string' },
  database: { type: 'string' },
  help: { type: 'boolean' },
} as const;
