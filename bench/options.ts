import { parseArgs } from 'node:util';
import { OPERATIONS, type OperationName } from './measure/operations.js';

export interface Options {
  readonly operations: readonly OperationName[];
  readonly clients: readonly number[];
  readonly tickets: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  readonly json: string | undefined;
  readonly build: boolean;
  readonly home: string;
  readonly loadOnly: number | undefined;
  readonly database: string | undefined;
}

export const HELP = `npm run bench -- [options]

  --tickets 10000,100000   sizes to measure, one database each, in short rounds by turns (10000,100000)
  --million                a third size: 1,000,000
  --operations file,list   some of: ${Object.keys(OPERATIONS).join(', ')} (all)
  --clients 1,8,32         numbers of clients at once (1,8,32)
  --seconds 1.5            of one round (1.5)
  --rounds 3               rounds, of which the median counts (3)
  --quick                  everything once, for a moment: does the bench itself work?
  --json FILE              write the figures as JSON
  --no-build               take dist as it is
  --load-only N --database URL
                           load N tickets into a migrated database on which no worker runs, and end;
                           URL of a superuser: triggers and foreign keys sleep meanwhile
`;

const numbers = (text: string): number[] => text.split(',').map(Number);

/** @throws Error with what is wrong with an option; undefined: help was asked for */
export function readOptions(args: readonly string[], root: string): Options | undefined {
  const { values } = parseArgs({ args: [...args], options: SPEC, strict: true });
  if (values.help) return undefined;
  const operations = values.operations?.split(',') ?? Object.keys(OPERATIONS);
  const unknown = operations.filter((name) => !(name in OPERATIONS));
  if (unknown.length > 0) throw new Error(`no such operation: ${unknown.join(', ')}\n\n${HELP}`);
  const sizes = numbers(values.tickets ?? (values.quick ? '1000' : '10000,100000'));
  return {
    operations: operations as OperationName[],
    clients: numbers(values.clients ?? (values.quick ? '1,8' : '1,8,32')),
    tickets: values.million ? [...sizes, 1_000_000] : sizes,
    seconds: Number(values.seconds ?? (values.quick ? 0.2 : 1.5)),
    rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
    json: values.json,
    build: !values['no-build'],
    home: values.home ?? `${root}/.keyward/bench`,
    loadOnly: values['load-only'] === undefined ? undefined : Number(values['load-only']),
    database: values.database,
  };
}

const SPEC = {
  tickets: { type: 'string' },
  million: { type: 'boolean' },
  operations: { type: 'string' },
  clients: { type: 'string' },
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  quick: { type: 'boolean' },
  json: { type: 'string' },
  'no-build': { type: 'boolean' },
  home: { type: 'string' },
  'load-only': { type: 'string' },
  database: { type: 'string' },
  help: { type: 'boolean' },
} as const;
