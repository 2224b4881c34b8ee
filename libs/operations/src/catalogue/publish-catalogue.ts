import { record, type Tx } from '@keyward/db';
import {
  compileCatalogue,
  inForceSince,
  may,
  sincesOf,
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
  readonly source: string;
  readonly since: Readonly<Record<string, string>>;
  readonly now: Date;
}

const IN_FORCE = /* sql */ `
  select v.version, v.source, v.clocks_since as since, app.now() as now
  from catalogue_current c join catalogue_versions v on v.version = c.version`;

/** A version that this product cannot read any more is replaced like one without clocks and limits: then all of the next are new. */
function catalogueBefore({ source, version, since }: InForce): Pick<CompiledCatalogue, 'clocks' | 'items' | 'limits'> {
  const result = compileCatalogue(source, { file: `version ${version}`, stored: true });
  return result.ok ? timed(result.catalogue, since) : { clocks: [], items: new Map(), limits: [] };
}

/**
 * Puts a catalogue in force as the next version, unless the same text is in force already. Waits for operations that
 * have read the version under lock; those that come later use the new one.
 * Throws CatalogueFaultError, also for what the product would not carry out; `not-allowed`.
 */
export async function publishCatalogue(tx: Tx, actor: Actor, text: string, file: string): Promise<Published> {
  const verdict = may(actor, 'catalogue.publish');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const result = compileCatalogue(text, { file });
  if (!result.ok) throw new CatalogueFaultError(result.errors);
  if (result.beyond.length > 0) throw new CatalogueFaultError(result.beyond);
  const { catalogue } = result;
  // everybody queues behind who waits here: better to publish again than to hold them up
  await tx.query(`set local lock_timeout = '2s'`);
  await lockCatalogue(tx, 'alone');
  const [current] = await tx.query<InForce>(IN_FORCE);
  const [same] = await tx.query<{ version: number }>(
    'select version from catalogue_versions where version = $1 and digest = $2',
    [current?.version ?? 0, catalogue.digest],
  );
  if (same) return { version: same.version, catalogue, changed: false };
  const version = (current?.version ?? 0) + 1;
  const before = current ? catalogueBefore(current) : null;
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
