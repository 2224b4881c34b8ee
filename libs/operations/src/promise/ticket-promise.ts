import type { Tx } from '@keyward/db';
import {
  promiseAfter,
  promiseAtRest,
  promiseRuns,
  type CompiledCatalogue,
  type EnquiryKind,
  type PromiseStand,
  type Promised,
  type TicketStatus,
} from '@keyward/domain';
import { catalogueInMemory, compiledCatalogue } from '../catalogue/load-catalogue.js';

/** How the promise of a ticket is stored; dates out of JSON are text. */
export interface StoredPromise {
  /** the catalogue that promised: a later one changes nothing of it */
  readonly by: { readonly version: number; readonly digest: string };
  readonly dueAt: string | null;
  readonly soonAt: string | null;
  /** milliseconds of work */
  readonly left: number | null;
}

/** The promise of a ticket `t`; null: nothing was promised. */
export const PROMISE = /* sql */ `case when t.promised_by is not null then jsonb_build_object(
  'by', (select jsonb_build_object('version', pv.version, 'digest', pv.digest) from catalogue_versions pv where pv.version = t.promised_by),
  'dueAt', t.due_at, 'soonAt', t.soon_at, 'left', t.promise_left) end`;

/** @returns how a stored promise stands */
export function standOf({ dueAt, soonAt, left }: Omit<StoredPromise, 'by'>): PromiseStand {
  if (dueAt === null || soonAt === null) return { dueAt: null, soonAt: null, left: Number(left) };
  return { dueAt: new Date(dueAt), soonAt: new Date(soonAt), left: null };
}

/** @returns what the catalogue that promised says of that kind: at once where this process knows it */
export function promisedTo(tx: Tx, kind: EnquiryKind, { by }: StoredPromise): Promised | Promise<Promised> {
  const said = ({ promises }: CompiledCatalogue): Promised => {
    const promised = promises.get(kind);
    if (!promised) throw new Error(`catalogue version ${by.version} promises nothing of ${kind}`);
    return promised;
  };
  const known = catalogueInMemory(by);
  return known ? said(known) : compiledCatalogue(tx, by).then(said);
}

/** @returns how the promise of a new ticket stands; null where the catalogue has none for its kind */
export function newPromise(
  { promises }: CompiledCatalogue,
  kind: EnquiryKind,
  { status, now }: { readonly status: TicketStatus; readonly now: Date },
): PromiseStand | null {
  const promised = promises.get(kind);
  return promised ? promiseAfter(promised, promiseAtRest(promised), status, now) : null;
}

interface Moving {
  readonly kind: EnquiryKind;
  readonly now: Date;
  readonly promise: StoredPromise | null;
}

/**
 * What a move makes of the promise: it runs only while the vendor has to decide.
 * @returns null where it stays as it is. At once where this process knows the catalogue: what is sent together stays in order
 */
export function promiseMoved(
  tx: Tx,
  ticket: Moving,
  to: TicketStatus,
): PromiseStand | null | Promise<PromiseStand | null> {
  const { kind, now, promise } = ticket;
  if (promise === null || promiseRuns(to) === (promise.dueAt !== null)) return null;
  const promised = promisedTo(tx, kind, promise);
  const moved = (by: Promised) => promiseAfter(by, standOf(promise), to, now);
  return promised instanceof Promise ? promised.then(moved) : moved(promised);
}
