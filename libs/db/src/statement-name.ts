import { createHash } from 'node:crypto';

/** Each is kept, parsed, by every connection: texts that are made up as one goes must not fill the server's memory. */
const KEPT = 1000;
const names = new Map<string, string>();

/**
 * The name under which PostgreSQL keeps a statement that it has parsed: most of what a small statement costs is parsing
 * and planning it.
 * @returns a name that follows from the text; undefined once so many are known that the text seems to be made up
 */
export function statementName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= KEPT) return known;
  const name = `k${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`;
  names.set(sql, name);
  return name;
}
