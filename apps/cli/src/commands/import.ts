import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { importNetwork, type ImportReport } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addImport(program: Command): void {
  program
    .command('import <directory>')
    .description('Load units and people from units.csv and people.csv; a repeat goes on where it stopped')
    .option('--dry-run', 'only say what would be added, what differs and what is wrong')
    .option('--json', 'print the result as JSON')
    .action(async (directory: string, { dryRun = false, json = false }: ImportOptions) => {
      const said = (line: string) => void process.stderr.write(`${line}\n`);
      const report = await importFrom(readEnv('cli'), directory, dryRun, said);
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${inWords(report, dryRun)}\n`);
      if (report.faults > 0) process.exitCode = 1;
    });
}

/** @throws CommandError where a file is missing; DomainError no-catalogue */
export function importFrom(
  env: Env<'cli'>,
  directory: string,
  dryRun: boolean,
  said: (line: string) => void,
): Promise<ImportReport> {
  const opened = (name: string) => {
    const path = join(directory, name);
    if (!existsSync(path)) throw new CommandError(`${path} is missing. An import reads units.csv and people.csv.`);
    return () => createReadStream(path, 'utf8') as AsyncIterable<string>;
  };
  const files = { 'units.csv': opened('units.csv'), 'people.csv': opened('people.csv') };
  return withDatabase(env, 'owner', ({ transactions }) =>
    importNetwork(transactions, files, { dryRun, said: (file, rows) => said(`${file}: ${rows} rows`) }),
  );
}

function inWords({ units, people, faults, first }: ImportReport, dryRun: boolean): string {
  const more = faults - first.length;
  const wrote =
    faults > 0 ? 'Nothing was written: correct the rows above first.' : dryRun ? 'Nothing was written.' : 'Done.';
  return [
    ...first.map(({ at, says }) => `${at}: ${says}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...Object.entries({ units, people }).map(
      ([what, { added, same, differs }]) => `${what}: ${added} new, ${same} as they are, ${differs} differ and stay`,
    ),
    wrote,
  ].join('\n');
}
