import { Command } from 'commander';
import { addAuditExport } from './commands/audit-export.js';
import { addCatalogue } from './commands/catalogue.js';
import { addClock } from './commands/clock.js';
import { addEnv } from './commands/env.js';
import { addContact } from './commands/contact.js';
import { addErase } from './commands/erase.js';
import { addImport } from './commands/import.js';
import { addInit } from './commands/init.js';
import { addMigrate } from './commands/migrate.js';
import { addOutbound } from './commands/outbound.js';
import { addRedrive } from './commands/redrive.js';
import { addReseal } from './commands/reseal.js';
import { addSeed } from './commands/seed.js';
import { addSignOut } from './commands/sign-out.js';
import { addStaffCommands } from './commands/staff.js';
import { addSystemKeys } from './commands/system-key.js';
import { addTakeFactor } from './commands/take-factor.js';
import { addWebhooks } from './commands/webhook.js';
import { addVerify } from './commands/verify.js';
import { explain } from './explain.js';

const program = new Command('keyward')
  .description('Set up and look after a Keyward installation')
  .showHelpAfterError('(keyward --help shows all commands)');

const COMMANDS = [
  ...[addInit, addImport, addSignOut, addStaffCommands],
  ...[addMigrate, addSeed, addCatalogue, addClock, addRedrive, addVerify, addAuditExport, addEnv],
  ...[addContact, addErase, addReseal, addTakeFactor, addOutbound, addSystemKeys, addWebhooks],
];
for (const add of COMMANDS) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
