import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORT_FILES, importNetwork, type ImportFiles, type ImportReport } from '@keyward/operations';
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
    .description('Load units, people, memberships and what is held from CSV; a repeat goes on where it stopped')
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
  const missing = ['units.csv', 'people.csv'].find((name) => !existsSync(join(directory, name)));
  if (missing) {
    const needed =
      'An import reads units.csv and people.csv, and memberships.csv and assignments.csv where they are there.';
    throw new CommandError(`${join(directory, missing)} is missing. ${needed}`);
  }
  const there = IMPORT_FILES.map((name) => [name, join(directory, name)] as const).filter(([, path]) =>
    existsSync(path),
  );
  const files = Object.fromEntries(
    there.map(([name, path]) => [name, () => createReadStream(path, 'utf8') as AsyncIterable<string>]),
  ) as unknown as ImportFiles;
  return withDatabase(env, 'owner', ({ transactions }) =>
    importNetwork(transactions, files, { dryRun, said: (file, rows) => said(`${file}: ${rows} rows`) }),
  );
}

function inWords({ faults, first, ...tallies }: ImportReport, dryRun: boolean): string {
  const more = faults - first.length;
  const wrote =
    faults > 0 ? 'Nothing was written: correct the rows above first.' : dryRun ? 'Nothing was written.' : 'Done.';
  return [
    ...first.map(({ at, says }) => `${at}: ${says}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...Object.entries(tallies).map(
      ([what, { added, same, differs }]) => `${what}: ${added} new, ${same} as they are, ${differs} differ and stay`,
    ),
    wrote,
  ].join('\n');
}
