import type { LineState, TicketLine } from '@keyward/contracts';
import type { Labels } from '../catalogue/labels.js';
import { settingsOf } from '../catalogue/settings.js';
import type { StoredState, TicketLineRow } from './ticket-rows.js';

type Line = Pick<TicketLineRow, 'verb' | 'params' | 'until' | 'before' | 'stateWhenFiled' | 'stateNow'>;

const NOTHING: StoredState = { params: {}, until: null };

/**
 * What a line asks for is what it found, or finds now, with what it says.
 * @returns null: it is not to be held
 */
export function wantedOf({ verb, params, until, before, stateNow }: Line): StoredState | null {
  if (verb === 'take') return null;
  if (verb === 'give') return { params: said(params), until };
  const found = { ...(before ?? stateNow ?? NOTHING) };
  if (verb === 'set') return { ...found, params: said({ ...found.params, ...params }) };
  if (verb === 'extend') return { ...found, until };
  return { ...found, suspended: verb === 'suspend' };
}

/** `null` is to be without it. */
const said = (params: Line['params'] | Readonly<Record<string, unknown>>): StoredState['params'] =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, StoredState['params'][string]] => entry[1] !== null),
  );

/** @returns the parameters in all that is told of a line, for the units that they name */
export const paramsTold = (line: Line): readonly StoredState['params'][] =>
  [line.before, line.stateWhenFiled, line.stateNow, wantedOf(line)].map((state) => state?.params ?? {});

/**
 * @param item of the line
 * @param units names of those that parameters name
 * @returns the three states of a line in words: when filed, now, and as asked for
 */
export function presentStates(
  line: Line & { readonly item: string },
  labels: Labels,
  units: ReadonlyMap<string, string>,
): Pick<TicketLine, 'whenFiled' | 'now' | 'wanted'> {
  const told = (state: StoredState | null): LineState | null =>
    state && {
      params: state.params,
      settings: settingsOf(labels, line.item, state.params, units),
      until: state.until === null ? null : new Date(state.until).toISOString(),
      suspended: state.suspended ?? false,
    };
  return { whenFiled: told(line.stateWhenFiled), now: told(line.stateNow), wanted: told(wantedOf(line)) };
}
