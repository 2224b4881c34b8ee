import type { Tx } from '@keyward/db';
import type { MailName } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';

/** What the checks of an invariant are given. */
export interface Look {
  /** reads one snapshot of the database, and never writes */
  readonly tx: Tx;
  /** nothing is under way any more: what still waits, although nothing holds it back, is a violation, too */
  readonly drained: boolean;
  /** TABLE 4: who gets a mail */
  readonly recipientsOf: (mail: MailName) => readonly RecipientKind[];
}

/** What one check came to. */
export interface Found {
  /** how many rows violate */
  readonly total: number;
  /** the first of them, in words that name the rows by number or id, never by a name or an address */
  readonly examples: readonly string[];
  /** what is worth knowing besides, such as how much was looked at */
  readonly figures?: Readonly<Record<string, number | string>>;
}

export type Check = (look: Look) => Promise<Found>;

/** Something that holds at every moment, whatever broke or was tried: design rules, as questions to the database. */
export interface Invariant {
  /** what `--only` and the report call it */
  readonly name: string;
  /** one sentence */
  readonly says: string;
  /** what to do where it does not hold, one sentence */
  readonly remedy: string;
  readonly checks: readonly Check[];
  /** reads row after row and computes here, so it runs beside the others, which compute in the database */
  readonly streams?: true;
}

/** So many violating rows are named; the others are counted. */
export const EXAMPLES = 5;

/**
 * A check that is one statement: a query with one text column, a row a violation, which says what is wrong with which
 * row. Set-based, so that it is fast at a million tickets.
 */
export function violations(statement: string | ((look: Look) => string)): Check {
  return async (look) => {
    const sql = typeof statement === 'string' ? statement : statement(look);
    const [row] = await look.tx.query<{ total: number; examples: string[] }>(
      `with found (what) as materialized (${sql})
       select (select count(*)::int from found) as total, array(select what from found limit ${EXAMPLES}) as examples`,
    );
    return { total: row?.total ?? 0, examples: row?.examples ?? [] };
  };
}

/** A check that violates nothing: it counts. The statement's one row has a column a figure. */
export function figures(statement: string): Check {
  return async ({ tx }) => {
    const [row] = await tx.query<Record<string, number>>(statement);
    return { total: 0, examples: [], figures: row ?? {} };
  };
}

/** @returns a table of the code as rows of SQL: `values ('a', 'b'), …` */
export const valuesOf = (rows: readonly (readonly string[])[]): string =>
  `values ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`;

/** @returns a list of words of the code for `in`: `'a', 'b'` */
export const listOf = (words: readonly string[]): string => words.map(literal).join(', ');

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
