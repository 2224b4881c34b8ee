import { DomainError, emailSchema, ERASURE_REASONS, ERROR_CODES, type ErasureReason } from '@keyward/domain';
import {
  eraseNewcomer,
  erasePersonAtTerminal,
  erasurePreview,
  knownBy,
  staffNamed,
  type ErasurePreview,
} from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import { Option, type Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

/** What the command line says. */
export interface EraseOptions {
  /** do it */
  readonly yes?: boolean;
  /** the address with which whoever does it signs in */
  readonly by?: string;
  readonly reason: ErasureReason;
}

export function addErase(program: Command): void {
  program
    .command('erase')
    .description('Blank everything that tells of a person who has left; tickets and the audit log stay whole')
    .argument('<address>', 'their e-mail address')
    .option('--yes', 'do it; without, say what would be blanked')
    .option('--by <address>', 'who does it, with --yes: your own address as a lead or operator, for the audit log')
    .addOption(
      new Option('--reason <code>', 'they asked for it, an authority ordered it, or they were entered by mistake')
        .choices(ERASURE_REASONS)
        .default('asked'),
    )
    .action(async (address: string, options: EraseOptions) => {
      process.stdout.write(`${await erase(readEnv('cli'), address, options)}\n`);
    });
}

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/**
 * @returns what was blanked, or would be, in words
 * @throws CommandError where nobody has the address, where the person cannot be erased yet, and for whoever may not erase
 */
export function erase(env: Env<'cli'>, address: string, { yes = false, by, reason }: EraseOptions): Promise<string> {
  return withDatabase(env, 'app', async ({ transactions }) => {
    const { known, previews } = await transactions.read(async (tx) => {
      const found = await knownBy(tx, address);
      const all = await Promise.all(found.people.map((id) => erasurePreview(tx, id)));
      return { known: found, previews: all.filter((preview) => preview !== undefined) };
    });
    const { people, newcomers } = known;
    if (people.length + newcomers.length === 0) {
      throw new CommandError('Nothing is kept about this address, or only an enquiry that is still open.');
    }
    const refused = previews.flatMap(inTheWay);
    if (refused.length > 0) throw new CommandError(refused.join('\n'));
    const what = `${counted(people.length, 'person', 'people')} and ${counted(newcomers.length, 'enquiry', 'enquiries')} about somebody who never came`;
    if (!yes) {
      return [
        `Would blank ${what}.`,
        ...previews.map(inWords),
        'This cannot be taken back; add --yes and --by <your address> to do it.',
      ].join('\n');
    }
    const email = emailSchema.safeParse(by);
    await transactions
      .run(async (tx) => {
        const actor = email.success ? await staffNamed(tx, email.data) : null;
        if (!actor) throw new CommandError(NOBODY);
        for (const id of people) await erasePersonAtTerminal(tx, actor, id, reason);
        for (const id of newcomers) await eraseNewcomer(tx, id, reason, actor);
      })
      .catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
        throw new CommandError(error.code === 'not-allowed' ? NOBODY : ERROR_CODES[error.code].en);
      });
    return `Blanked ${what}, as ${by}.`;
  });
}

const NOBODY =
  'Say who does it: --by and the address of a lead or operator who works here now. The audit log names them.';

/** What has to end first, named. */
function inTheWay({ email, isStaff, companies, tickets }: ErasurePreview): string[] {
  return [
    ...(isStaff ? [`${email}: ${ERROR_CODES['erase-staff'].en}`] : []),
    ...(companies.length > 0
      ? [`${email}: ${ERROR_CODES['erase-member'].en} (${companies.map(({ name }) => name).join(', ')})`]
      : []),
    ...(tickets.length > 0 ? [`${email}: ${ERROR_CODES['erase-open-tickets'].en} (${tickets.join(', ')})`] : []),
  ];
}

const inWords = ({ blanked, stays }: ErasurePreview): string =>
  [
    `  blanked: name, address, number, ${counted(blanked.account, 'account', 'accounts')}, ` +
      `login and position of ${counted(blanked.memberships, 'membership', 'memberships')}, ` +
      `texts of ${counted(blanked.tickets, 'ticket', 'tickets')} about them with ` +
      `${counted(blanked.messages, 'message', 'messages')} and ${counted(blanked.files, 'file', 'files')}, ` +
      `${counted(blanked.invitations, 'invitation', 'invitations')}, ${counted(blanked.wishes, 'wish', 'wishes')}, ` +
      counted(blanked.contacts, 'address of a company', 'addresses of companies'),
    `  stays, without a name: ${counted(stays.memberships, 'membership', 'memberships')}, ` +
      `${counted(stays.tickets, 'ticket', 'tickets')} about them, ${stays.filed} filed by them, ` +
      `${counted(stays.events, 'line', 'lines')} of the audit log`,
  ].join('\n');
