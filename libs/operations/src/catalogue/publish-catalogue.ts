import { record, type Tx } from '@keyward/db';
import {
  compileCatalogue,
  inForceSince,
  latestTerms,
  may,
  sincesOf,
  termsRewritten,
  type Actor,
  type CatalogueError,
  type CompiledCatalogue,
} from '@keyward/domain';
import { rewindClocks } from '../clock/wind-clocks.js';
import { notAllowed } from '../ticket/refusals.js';
import { lockCatalogue, timed } from './load-catalogue.js';
import { noteNewMinimums } from './note-new-minimums.js';

/** A catalogue file that does not compile: every fault with its place and remedy. */
export class CatalogueFaultError extends Error {
  constructor(readonly errors: readonly CatalogueError[]) {
    super(errors.map((each) => `${each.file}:${each.line}:${each.column} ${each.message} ${each.remedy}`).join('\n'));
    this.name = 'CatalogueFaultError';
  }
}

export interface Published {
  readonly version: number;
  readonly catalogue: CompiledCatalogue;
  /** false: exactly this text is in force already */
  readonly changed: boolean;
}

interface InForce {
  readonly version: number;
  readonly digest: string;
  readonly since: Readonly<Record<string, string>>;
  readonly now: Date;
}

const IN_FORCE = /* sql */ `
  select v.version, v.digest, v.clocks_since as since, app.now() as now
  from catalogue_current c join catalogue_versions v on v.version = c.version`;

type Before = Pick<CompiledCatalogue, 'clocks' | 'items' | 'limits'>;

/** A version that this product cannot read any more is replaced like one without clocks and limits: then all of the next are new. */
async function catalogueBefore(tx: Tx, { version, since }: InForce): Promise<Before> {
  const [row] = await tx.query<{ source: string }>('select source from catalogue_versions where version = $1', [
    version,
  ]);
  const result = compileCatalogue(row?.source ?? '', { file: `version ${version}`, stored: true });
  return result.ok ? timed(result.catalogue, since) : { clocks: [], items: new Map(), limits: [] };
}

/** Texts by the digest of their version, which never changes; null: this product cannot read it any more. */
const termsOf = new Map<string, Pick<CompiledCatalogue, 'terms'> | null>();

/** @returns of all terms that were ever in force, those of the highest version; none are looked for where there are none now */
async function termsSoFar(tx: Tx, next: CompiledCatalogue): Promise<CompiledCatalogue['terms']> {
  if (next.terms.size === 0) return next.terms;
  const versions = await tx.query<{ version: number; digest: string; source: string | null }>(
    `select version, digest, case when digest <> all ($1::text[]) then source end as source
     from catalogue_versions order by version`,
    [[...termsOf.keys()]],
  );
  for (const { version, digest, source } of versions) {
    if (source === null) continue;
    const result = compileCatalogue(source, { file: `version ${version}`, stored: true });
    termsOf.set(digest, result.ok ? { terms: result.catalogue.terms } : null);
  }
  return latestTerms(versions.flatMap(({ digest }) => termsOf.get(digest) ?? []));
}

/**
 * Waits for its turn, having read what it replaces while everybody could still work: compiling takes a while, and whoever
 * asks for anything waits for who has the catalogue alone. Where somebody else was faster, theirs is what is replaced.
 */
async function takeTurn(tx: Tx, next: Pick<CompiledCatalogue, 'digest'>) {
  const [known] = await tx.query<InForce>(IN_FORCE);
  const readBefore = known && known.digest !== next.digest ? await catalogueBefore(tx, known) : undefined;
  // everybody queues behind who waits here: better to publish again than to hold them up
  await tx.query(`set local lock_timeout = '2s'`);
  await lockCatalogue(tx, 'alone');
  const [current] = await tx.query<InForce>(IN_FORCE);
  if (!current || current.digest === next.digest) return { current, before: null };
  const isAsRead = readBefore !== undefined && current.version === known?.version;
  return { current, before: isAsRead ? readBefore : await catalogueBefore(tx, current) };
}

/**
 * Puts a catalogue in force as the next version, unless the same text is in force already. Waits for operations that
 * have read the version under lock; those that come later use the new one.
 * Throws CatalogueFaultError, also for what the product would not carry out, and for terms with another text under a version
 * that was in force; `not-allowed`.
 */
export async function publishCatalogue(tx: Tx, actor: Actor, text: string, file: string): Promise<Published> {
  const verdict = may(actor, 'catalogue.publish');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const result = compileCatalogue(text, { file });
  if (!result.ok) throw new CatalogueFaultError(result.errors);
  if (result.beyond.length > 0) throw new CatalogueFaultError(result.beyond);
  const { catalogue } = result;
  // read before anybody waits for this; those that come meanwhile are few
  await termsSoFar(tx, catalogue);
  const { current, before } = await takeTurn(tx, catalogue);
  if (current?.digest === catalogue.digest) return { version: current.version, catalogue, changed: false };
  const rewritten = termsRewritten(text, file, catalogue, await termsSoFar(tx, catalogue));
  if (rewritten.length > 0) throw new CatalogueFaultError(rewritten);
  const version = (current?.version ?? 0) + 1;
  const sinces = sincesOf(catalogue, before, current?.now ?? new Date());
  await tx.query(
    `insert into catalogue_versions (version, name, digest, source, published_by, clocks_since)
     values ($1, $2, $3, $4, $5, $6)`,
    [version, catalogue.key, catalogue.digest, text, actor.personId, Object.fromEntries(sinces)],
  );
  await tx.query('insert into catalogue_current (version) values ($1) on conflict (one) do update set version = $1', [
    version,
  ]);
  await rewindClocks(tx, inForceSince(catalogue, sinces), current?.now ?? null);
  if (before) await noteNewMinimums(tx, before, catalogue);
  await record(tx, { name: 'catalogue.published', actor, data: { version, digest: catalogue.digest } });
  return { version, catalogue, changed: true };
}
