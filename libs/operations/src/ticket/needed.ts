import { addPeriod, periodOf, type CheckResult, type Stage } from '@keyward/domain';
import { endedForOthers } from './covers-decision.js';

/** Who decides where the rules ask nobody and somebody has to say yes all the same. */
export const BY_SUPPORT: readonly Stage[] = [{ by: [{ staff: 'support' }] }];

/** What a revision takes before it takes effect, as whoever decides is told. */
export interface Needed {
  readonly stages: readonly Stage[];
  /** assignments of others that end so that it can be */
  readonly endsForOthers: readonly string[];
  /** how long after the last yes it takes effect: an ISO 8601 period; null: at once */
  readonly applyAfter: string | null;
  /** how long it waits for a decision at most: an ISO 8601 period; null: for ever */
  readonly expires: string | null;
  /** whoever it takes something from may object until then */
  readonly objectable: boolean;
}

/** @returns what it takes by a verdict */
export const neededBy = ({ whole, effects }: CheckResult): Needed => ({
  stages: whole.stages,
  endsForOthers: endedForOthers(effects),
  applyAfter: whole.applyAfter ?? null,
  expires: whole.expires ?? null,
  objectable: whole.object === true,
});

/**
 * @param zone in whose calendar days are counted
 * @returns when what is decided now takes effect at the earliest; null: at once
 */
export function appliesAt(now: Date, { applyAfter }: Pick<Needed, 'applyAfter'>, zone: string): Date | null {
  return after(now, applyAfter, zone);
}

/** @returns until when what is written now waits for a decision; null: for ever */
export const expiresAt = (now: Date, { expires }: Pick<Needed, 'expires'>, zone: string): Date | null =>
  after(now, expires, zone);

function after(now: Date, length: string | null, zone: string): Date | null {
  const period = length === null ? null : periodOf(length);
  return period === null ? null : addPeriod(now, period, 1, zone);
}

/** @returns the later of what the enquiry names and what the rules want; undefined: it is due at once */
export function dueAt(now: Date, ...times: readonly (Date | null | undefined)[]): Date | undefined {
  const later = times.flatMap((time) => (time && time > now ? [time.getTime()] : []));
  return later.length === 0 ? undefined : new Date(Math.max(...later));
}
