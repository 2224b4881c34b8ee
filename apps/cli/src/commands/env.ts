import { envTable } from '@keyward/platform';
import type { Command } from 'commander';

export function addEnv(program: Command): void {
  program
    .command('env')
    .description('Print the table of environment variables (Markdown, as in the README)')
    .action(() => void process.stdout.write(`${envTable()}\n`));
}
