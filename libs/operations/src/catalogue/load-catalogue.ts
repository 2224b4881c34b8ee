import { together, type Tx } from '@keyward/db';
import { compileCatalogue, DomainError, inForceSince, type CompiledCatalogue } from '@keyward/domain';

export interface CatalogueInForce {
  readonly version: number;
  readonly catalogue: CompiledCatalogue;
}

/** Compiled catalogues by digest: a version never changes, so a process compiles each text once. */
const compiled = new Map<string, CompiledCatalogue>();
const KEPT = 20;

/**
 * Takes turns with publications: operations share the catalogue in force, whoever publishes has it alone. An advisory
 * lock: a row lock that every transaction of the product takes on one row writes to that row each time. Taken after the
 * ticket and the membership, never before them.
 */
export async function lockCatalogue(tx: Tx, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`select ${lock}(hashtextextended('catalogue in force', 0))`);
}

/**
 * The catalogue in force. With `lock`, no publication slips in before the transaction ends: the operation reads the
 * version under lock and uses exactly that one. One round trip.
 * Throws when none has been published, or when a stored text does not compile (`keyward migrate` was forgotten).
 */
export async function loadCatalogue(tx: Tx, lock?: 'share'): Promise<CatalogueInForce> {
  const [, [row]] = await together(
    lock === 'share' ? lockCatalogue(tx, 'shared') : undefined,
    tx.query<{ version: number; digest: string; since: Readonly<Record<string, string>> }>(
      'select v.version, v.digest, v.clocks_since as since from catalogue_current c join catalogue_versions v on v.version = c.version',
    ),
  );
  if (!row) throw new DomainError('no-catalogue');
  return { version: row.version, catalogue: timed(await compiledCatalogue(tx, row), row.since) };
}

/** With its clocks in force since the publication says; by catalogue and those moments, so that what is worked out of it is kept. */
const timedOnes = new WeakMap<CompiledCatalogue, Map<string, CompiledCatalogue>>();

/** @returns the catalogue as a version of it is in force: from when its clocks count is no part of its text */
export function timed(catalogue: CompiledCatalogue, since: Readonly<Record<string, string>>): CompiledCatalogue {
  const named = Object.entries(since);
  if (named.length === 0) return catalogue;
  const made = timedOnes.get(catalogue) ?? new Map<string, CompiledCatalogue>();
  const key = JSON.stringify(named);
  const known = made.get(key);
  if (known) return known;
  const result = inForceSince(catalogue, new Map(named.map(([clock, at]) => [clock, new Date(at)])));
  timedOnes.set(catalogue, made.set(key, result));
  return result;
}

/** @returns the catalogue where this process has compiled it before */
export const catalogueInMemory = ({ digest }: { digest: string }): CompiledCatalogue | undefined =>
  compiled.get(digest);

/** @returns the catalogue of a stored version, from memory once this process has compiled it: no statement then */
export async function compiledCatalogue(
  tx: Tx,
  { version, digest }: { version: number; digest: string },
): Promise<CompiledCatalogue> {
  const known = compiled.get(digest);
  if (known) return known;
  const [row] = await tx.query<{ name: string; source: string }>(
    'select name, source from catalogue_versions where version = $1',
    [version],
  );
  const result = compileCatalogue(row?.source ?? '', {
    file: `${row?.name ?? 'catalogue'} (version ${version})`,
    stored: true,
  });
  if (!result.ok) throw new Error(`catalogue version ${version} does not compile: ${result.errors[0]?.message ?? ''}`);
  if (compiled.size >= KEPT) compiled.delete([...compiled.keys()][0] ?? '');
  compiled.set(digest, result.catalogue);
  return result.catalogue;
}
