import { randomBytes } from 'node:crypto';
import { ACCOUNT_LINK_MINUTES, emailSchema, LANGUAGES, STAFF_ROLES, type StaffRole } from '@keyward/domain';
import { addStaff, endStaff, listStaff, type AddedStaff, type StaffMember } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import { Option, type Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';
import { passwordHash } from '../password-hash.js';

/** What the command line asks about somebody of the vendor. */
export interface StaffOptions {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: StaffRole;
  readonly language: string;
}

export function addStaffCommands(program: Command): void {
  const staff = program.command('staff').description('The people of the vendor: who decides, reads, configures');
  staff
    .command('add')
    .description('Add somebody, or give them another role; prints the link with which they choose their password')
    .argument('<address>', 'e-mail address; nobody at a dealer has it')
    .requiredOption('--first-name <text>', 'first name')
    .requiredOption('--last-name <text>', 'last name')
    .addOption(new Option('--role <role>', 'what they do').choices(STAFF_ROLES).makeOptionMandatory())
    .addOption(new Option('--language <code>', 'of screens and mails').choices(LANGUAGES).default('en'))
    .action(async (address: string, options: StaffOptions) => {
      print(await addPerson(readEnv('staff'), address, options));
    });
  staff
    .command('list')
    .description('List them with their roles, those who have left included')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const all = await withDatabase(readEnv('cli'), 'app', ({ transactions }) => transactions.read(listStaff));
      print(json ? JSON.stringify(all) : listed(all));
    });
  staff
    .command('end')
    .description('End somebody’s work for the vendor: they are signed out everywhere at once')
    .argument('<address>', 'the e-mail address with which they sign in')
    .action(async (address: string) => print(await endPerson(readEnv('cli'), address)));
}

/**
 * @returns what was done, with the link for a first password where they have none
 * @throws CommandError for an address or a name that cannot be used
 */
export async function addPerson(env: Env<'staff'>, address: string, options: StaffOptions): Promise<string> {
  const person = { ...options, email: readAddress(address), ...names(options) };
  // nobody knows what it is the hash of: until a password is chosen by the link, no password opens
  const nobodys = await passwordHash(randomBytes(32).toString('hex'));
  const added = await withDatabase(env, 'owner', ({ transactions }) =>
    transactions.run((tx) => addStaff(tx, person, { secret: env.KEYWARD_SECRET, passwordHash: nobodys })),
  );
  if (added.was === 'at-dealer')
    throw new CommandError(
      `${person.email} belongs to somebody at a dealer. Whoever works for the vendor as well needs another address for that.`,
    );
  return [sayAdded(person.email, person.role, added.was), ...sayLink(env, added.token)].join('\n');
}

const SAID = {
  added: (email: string, role: StaffRole) => `${email} is ${role} now.`,
  changed: (email: string, role: StaffRole) => `${email} is ${role} from now on, and is signed out everywhere.`,
  same: (email: string, role: StaffRole) => `${email} is ${role} already.`,
};
const sayAdded = (email: string, role: StaffRole, was: Exclude<AddedStaff['was'], 'at-dealer'>) =>
  SAID[was](email, role);

const sayLink = (env: Env<'staff'>, token: string | null): string[] =>
  token === null
    ? []
    : [
        `The password is chosen here, once, within ${ACCOUNT_LINK_MINUTES} minutes. Whoever has this link has the account: give it to nobody else.`,
        `  ${env.WEB_URL}/reset-password#${token}`,
        'Later, “Forgot password” at the sign-in sends another one by mail.',
      ];

/**
 * @returns what was done, in words
 * @throws CommandError where nobody of the vendor has this address, and for the last operator
 */
export async function endPerson(env: Env<'cli'>, address: string): Promise<string> {
  const email = readAddress(address);
  const was = await withDatabase(env, 'owner', ({ transactions }) => transactions.run((tx) => endStaff(tx, email)));
  if (was === 'not-staff') throw new CommandError('Nobody who works for the vendor has this address.');
  if (was === 'last-operator')
    throw new CommandError('This is the last operator. Make somebody else one first: keyward staff add.');
  return `${email} is out, and signed out everywhere. Tickets that they had taken on can be taken over in the queue.`;
}

function readAddress(address: string): string {
  const email = emailSchema.safeParse(address);
  if (!email.success) throw new CommandError(`“${address}” is not an e-mail address that mail could be sent to.`);
  return email.data;
}

function names({ firstName, lastName }: StaffOptions) {
  const given = { firstName: firstName.trim(), lastName: lastName.trim() };
  const isUsable = (name: string) => name !== '' && name.length <= 80 && !/\p{Cc}/u.test(name);
  if (!isUsable(given.firstName) || !isUsable(given.lastName))
    throw new CommandError('A first and a last name of 1 to 80 characters on one line are needed.');
  return given;
}

function listed(all: readonly StaffMember[]): string {
  if (all.length === 0) return 'Nobody works for the vendor yet: keyward staff add.';
  const width = Math.max(...all.map(({ email }) => email.length));
  return all
    .map(
      ({ email, role, name, until }) =>
        `${email.padEnd(width)}  ${role.padEnd(8)}  ${name}${until ? `, left on ${until.toISOString().slice(0, 10)}` : ''}`,
    )
    .join('\n');
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
