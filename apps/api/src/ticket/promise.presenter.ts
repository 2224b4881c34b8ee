import type { Ticket, TicketPromise } from '@keyward/contracts';
import type { Tx } from '@keyward/db';
import {
  promiseLeft,
  promiseState,
  usualDay,
  type EnquiryKind,
  type PromiseStand,
  type Promised,
  type TicketStatus,
} from '@keyward/domain';
import { promisedTo, standOf, type StoredPromise } from '@keyward/operations';

interface Row {
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  readonly now: Date;
  readonly promise: StoredPromise | null;
}

const MINUTE = 60_000;
/** What has begun counts whole, on either side of the end. */
const wholeMinutes = (left: number): number => Math.sign(left) * Math.ceil(Math.abs(left) / MINUTE) || 0;

/** @returns the promise of a ticket as its reader sees it now; null where none was made, or none is due any more */
export async function promiseOf(tx: Tx, row: Row): Promise<Ticket['promise']> {
  if (row.promise === null) return null;
  return present(row, await promisedTo(tx, row.kind, row.promise), standOf(row.promise));
}

function present({ status, now }: Row, promised: Promised, stand: PromiseStand): TicketPromise | null {
  const state = promiseState(stand, status, now);
  return (
    state && {
      due: stand.dueAt?.toISOString() ?? null,
      state,
      left: wholeMinutes(promiseLeft(promised, stand, now)),
      day: usualDay(promised.calendar),
    }
  );
}
