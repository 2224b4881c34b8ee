import type { Tx } from '@keyward/db';

const ENDS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'o', æ: 'ae', ł: 'l', đ: 'd' };

/** @returns `text` in plain letters and digits: `Jürgen Weiß` → `juergenweiss` */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[äöüßøæłđ]/g, (letter) => ENDS[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]/g, '');

/**
 * Makes the login of somebody who joins: distinct from the e-mail address (F11), `first.last`, numbered when taken.
 * An advisory lock keeps two people of one name from getting the same.
 */
export async function freeLogin(tx: Tx, personId: string): Promise<string> {
  const [person] = await tx.query<{ firstName: string; lastName: string }>(
    'select first_name as "firstName", last_name as "lastName" from people where id = $1',
    [personId],
  );
  const parts = [person?.firstName ?? '', person?.lastName ?? ''].map(plainLetters).filter(Boolean);
  const wish = parts.join('.') || 'user';
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`login ${wish}`]);
  const taken = await tx.query<{ login: string }>(
    `select distinct login from memberships where login = $1 or login ~ ('^' || replace($1, '.', '\\.') || '[0-9]+$')`,
    [wish],
  );
  const used = new Set(taken.map((each) => each.login));
  let login = wish;
  for (let number = 2; used.has(login); number++) login = `${wish}${number}`;
  return login;
}
