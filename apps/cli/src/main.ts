import { Command } from 'commander';
import { addCatalogue } from './commands/catalogue.js';
import { addClock } from './commands/clock.js';
import { addEnv } from './commands/env.js';
import { addMigrate } from './commands/migrate.js';
import { addRedrive } from './commands/redrive.js';
import { addSeed } from './commands/seed.js';
import { addVerify } from './commands/verify.js';
import { explain } from './explain.js';

const program = new Command('keyward')
  .description('Set up and look after a Keyward installation')
  .showHelpAfterError('(keyward --help shows all commands)');

for (const add of [addMigrate, addSeed, addCatalogue, addClock, addRedrive, addVerify, addEnv]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
