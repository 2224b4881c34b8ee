import { verify } from '@node-rs/argon2';
import type { Account } from '../load/resident.js';
import type { Product } from '../product.js';
import { violation, type Check, type Violation } from './check.js';

interface Stored {
  readonly email: string;
  readonly hash: string;
}

const ACCOUNTS = /* sql */ `
  select p.email, c.password_hash as hash from people p join credentials c on c.person_id = p.id`;

/**
 * Whoever has joined has one account, with the address and the password that were answered last with yes: what was refused has
 * changed nothing, and of what nobody answered one of two things is true.
 */
export async function checkAccounts(product: Product, accounts: readonly Account[]): Promise<Check> {
  const stored = new Map((await product.query<Stored>(ACCOUNTS)).map((each) => [each.email, each]));
  const found: Violation[] = [];
  for (const account of accounts) found.push(...(await ofAccount(account, stored)));
  return { name: 'every account is reached as its owner was told', looked: accounts.length, violations: found };
}

async function ofAccount(account: Account, stored: ReadonlyMap<string, Stored>): Promise<Violation[]> {
  const { invitedAt, emails, passwords, never, wrong } = account;
  const others = [invitedAt, `moved-${invitedAt}`].filter((each) => !emails.includes(each));
  const reached = emails.flatMap((email) => stored.get(email) ?? []);
  const seen = wrong.map((says) => violation('other', `${invitedAt}: ${says}`));
  const elsewhere = others
    .filter((email) => stored.has(email))
    .map((email) => violation('other', `${invitedAt} has an account at ${email}, and was told otherwise`));
  if (reached.length !== 1) {
    const says = `${invitedAt} has ${reached.length} accounts at ${emails.join(' and ')}`;
    return [...seen, ...elsewhere, violation(reached.length === 0 ? 'lost' : 'doubled', says)];
  }
  const [{ hash } = { hash: '' }] = reached;
  const opens = async (all: readonly string[]) =>
    (await Promise.all(all.map((each) => verify(hash, each)))).filter(Boolean).length;
  const late = (await opens(never)) > 0 ? [violation('doubled', `${invitedAt}: a used link set another password`)] : [];
  const kept = (await opens(passwords)) === 1 ? [] : [violation('lost', `${invitedAt}: the password does not open`)];
  return [...seen, ...elsewhere, ...late, ...kept];
}
