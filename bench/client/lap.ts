import type { Figures } from '../report/figures.js';
import type { HttpRequest } from './http-connection.js';

/** A statement of a bare transaction, prepared under its name once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/**
 * What the clients of a lap do, each its own list, from the first to the last.
 * `http`: requests, one after the other; `pg`: transactions of statements, one after the other.
 */
export type Work =
  | { readonly kind: 'http'; readonly address: string; readonly lists: readonly (readonly HttpRequest[])[] }
  | { readonly kind: 'pg'; readonly url: string; readonly lists: readonly (readonly (readonly Statement[])[])[] };

/** So many clients at once, each asking again as soon as it is answered. */
export interface Lap {
  readonly work: Work;
  readonly clients: number;
  /** ends sooner when the lists are through and do not repeat */
  readonly seconds: number;
  /** begin again at the end of a list; requests that change something are sent once */
  readonly repeat: boolean;
  /** nothing is measured: refusals are no reason to end */
  readonly lenient?: boolean;
}

export interface LapResult extends Figures {
  readonly count: number;
  /** answers that were not good, which are not counted */
  readonly refused: number;
  readonly seconds: number;
  /** milliseconds on the machine's monotonic clock, which all its processes share */
  readonly began: number;
  readonly ended: number;
}

/** @returns milliseconds of a clock that all processes of this machine share and that nobody sets */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;
