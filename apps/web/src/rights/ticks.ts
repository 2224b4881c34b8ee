import type { CheckResult, LineInput, ParamValues, SaidParams } from '@keyward/contracts';
import type { Entry } from './entries.js';
import { saidOf } from './use-settings.js';

/** What is asked for of one entry. */
export interface Said {
  readonly verb: LineInput['verb'];
  readonly params: SaidParams;
  /** an end for `give`, another one for `extend` */
  readonly until?: string | undefined;
}

/** What is asked for, by the key of its entry. Empty: no change. */
export type Ticks = ReadonlyMap<string, Said>;

export const NO_TICKS: Ticks = new Map();

export const opposite = ({ held }: Pick<Entry, 'held'>): Said => ({ verb: held ? 'take' : 'give', params: {} });

const STAYS: ReadonlySet<Said['verb']> = new Set(['set', 'extend', 'suspend', 'resume']);

/** What changes stays held, so that its box stays ticked. */
export const isChange = (said: Said | undefined): boolean => said !== undefined && STAYS.has(said.verb);

/** @returns whether the box is ticked: what is held, or its opposite */
export const isTicked = (entry: Pick<Entry, 'held'>, said: Said | undefined): boolean =>
  said === undefined ? entry.held : said.verb !== 'take';

/** @returns the ticks after a click on this entry; what was to change is taken instead */
export function toggle(ticks: Ticks, entry: Entry): Ticks {
  const next = new Map(ticks);
  if (isChange(ticks.get(entry.key)) || !next.delete(entry.key)) next.set(entry.key, opposite(entry));
  return next;
}

/** @returns the ticks with this asked for of what is held; undefined: it stays as it is */
export function ask(ticks: Ticks, entry: Entry, said: Said | undefined): Ticks {
  const next = new Map(ticks);
  if (said) next.set(entry.key, said);
  else next.delete(entry.key);
  return next;
}

/** @returns the ticks with what is said along with this entry; one that is not ticked, or is to be taken, stays as it is */
export function say(ticks: Ticks, entry: Entry, params: SaidParams): Ticks {
  const said = ticks.get(entry.key);
  return said?.verb === 'give' ? new Map(ticks).set(entry.key, { ...said, params }) : ticks;
}

/**
 * @param params all that is said of it; what goes with it now and is not among them was cleared
 * @returns the ticks with other values for what is held, `null` for what was cleared; none where they are those that it has
 */
export function change(ticks: Ticks, entry: Entry, params: SaidParams): Ticks {
  const keys = new Set([...Object.keys(entry.params), ...Object.keys(params)]);
  const said = [...keys].map((key) => [key, params[key] ?? null] as const);
  const other = said.filter(([key, value]) => !isSame(value ?? standsIn(entry, key), entry.params[key]));
  return ask(ticks, entry, other.length > 0 ? { verb: 'set', params: Object.fromEntries(other) } : undefined);
}

/** Where a value stands in for nothing, to clear a field is to say that value. */
const standsIn = ({ fields }: Entry, key: string): ParamValues[string] | undefined => {
  const field = fields.find((each) => each.key === key);
  return field && saidOf(field, {});
};

const isSame = (one: ParamValues[string] | undefined, other: ParamValues[string] | undefined): boolean =>
  JSON.stringify([one ?? []].flat().toSorted()) === JSON.stringify([other ?? []].flat().toSorted());

/** @returns the entries that would change, in the order of the screen */
export const changedEntries = (entries: readonly Entry[], ticks: Ticks): Entry[] =>
  entries.filter((entry) => ticks.has(entry.key));

/** @returns the line of the enquiry for what is asked of this entry */
export const lineOf = ({ item, unit }: Entry, { verb, params, until }: Said): LineInput => ({
  verb,
  item,
  ...(unit ? { unit: unit.id } : {}),
  ...(Object.keys(params).length === 0 ? {} : { params }),
  ...(until === undefined ? {} : { until }),
});

/** @returns the lines of the enquiry: one a changed tick, in the order of the screen */
export const linesOf = (entries: readonly Entry[], ticks: Ticks): LineInput[] =>
  entries.flatMap((entry) => {
    const said = ticks.get(entry.key);
    return said ? [lineOf(entry, said)] : [];
  });

/** @returns how many are given, taken and changed: “+3 −1 ~2” */
export function countTicks(entries: readonly Entry[], ticks: Ticks): { gives: number; takes: number; changes: number } {
  const all = linesOf(entries, ticks);
  const [gives, takes] = ['give', 'take'].map((verb) => all.filter((line) => line.verb === verb).length);
  return { gives: gives ?? 0, takes: takes ?? 0, changes: all.filter(({ verb }) => STAYS.has(verb)).length };
}

/** @returns the ticks with an offered line added; unchanged when it is there already or not on the screen */
export function addLine(entries: readonly Entry[], ticks: Ticks, line: LineInput): Ticks {
  const { verb, params = {}, until } = line;
  const fits = (entry: Entry) =>
    entry.item === line.item &&
    (STAYS.has(verb) ? entry.held : opposite(entry).verb === verb) &&
    (!line.unit || !entry.unit || entry.unit.id === line.unit);
  const entry = entries.find(fits);
  const said = { verb, params, ...(until === undefined ? {} : { until }) };
  return entry && !ticks.has(entry.key) ? new Map(ticks).set(entry.key, said) : ticks;
}

/** @returns how many items there are and how many are ticked; an item at two places is one item */
export function countItems(entries: readonly Entry[], ticks: Ticks): { ticked: number; count: number } {
  const items = (some: readonly Entry[]) => new Set(some.map((entry) => entry.item)).size;
  return { ticked: items(entries.filter((entry) => isTicked(entry, ticks.get(entry.key)))), count: items(entries) };
}

/**
 * What is offered beside a tick for which something is missing: the chain down to the deepest prerequisite.
 * The API names the first step beside the line and all steps of the enquiry in `also`; with several lines in need it
 * does not say which step is whose, so that each of them offers its own first step.
 * @returns the entries that are to be ticked as well, first things first
 */
export function offeredFor(
  verdict: CheckResult['lines'][number],
  result: Pick<CheckResult, 'lines' | 'also'>,
  entries: readonly Entry[],
  ticks: Ticks,
): Entry[] {
  const own = verdict.needs.flatMap((need) => need.line ?? []);
  const alone = result.lines.every((line) => line === verdict || line.needs.length === 0);
  const also = alone && own.length > 0 ? result.also.filter(({ verb }) => own.some((line) => line.verb === verb)) : [];
  const keys = [...also, ...own].reduce((all, line) => addLine(entries, all, line), ticks);
  return [...keys.keys()]
    .filter((key) => !ticks.has(key))
    .flatMap((key) => entries.find((entry) => entry.key === key) ?? []);
}

export interface Same {
  readonly ticks: Ticks;
  /** ticks at places that the screen does not show yet: what the colleague holds at a branch */
  readonly extra: readonly Entry[];
  /** labels of what the colleague holds and another system controls: it is not copied */
  readonly left: readonly string[];
}

const NOT_HELD = {
  held: false,
  pending: null,
  suspended: false,
  refused: [],
  help: [],
  since: null,
  from: [],
  params: {},
  settings: [],
  own: false,
  until: null,
  changes: [],
};

/**
 * “Same as a colleague”: ticks after which the person would hold what the colleague holds. They are ordinary ticks and
 * can be changed one by one. What is controlled elsewhere or asked for already stays as it is; the API judges the rest.
 * A right is the item at its place: what is held at a branch is asked for at that branch, never for the whole company.
 * @param place where entries without a place of their own hold: the place of the enquiry
 */
export function sameAs(entries: readonly Entry[], colleague: readonly Entry[], place = ''): Same {
  const at = (entry: Entry) => `${entry.item}@${entry.unit?.id ?? place}`;
  const held = new Map(colleague.filter((entry) => entry.held).map((entry) => [at(entry), entry]));
  const mine = new Map(entries.map((entry) => [at(entry), entry]));
  const extra = [...held.values()]
    .filter((entry) => !entry.elsewhere && !mine.has(at(entry)))
    .map((entry): Entry => ({ ...entry, ...NOT_HELD }));
  const differs = entries.filter((entry) => !entry.elsewhere && !entry.pending && entry.held !== held.has(at(entry)));
  const left = [...held.values()].filter((entry) => entry.elsewhere && !mine.get(at(entry))?.held);
  return {
    ticks: new Map([...differs, ...extra].map((entry) => [entry.key, saidLike(entry, held.get(at(entry)))])),
    extra,
    left: [...new Set(left.map((entry) => entry.label))],
  };
}

const saidLike = (entry: Entry, colleague: Entry | undefined): Said => ({
  ...opposite(entry),
  params: colleague?.params ?? {},
});

/** @returns the entries with those added that are not among them */
export const withExtra = (entries: readonly Entry[], extra: readonly Entry[]): readonly Entry[] => {
  const known = new Set(entries.map((entry) => entry.key));
  const more = extra.filter((entry) => !known.has(entry.key));
  return more.length > 0 ? [...entries, ...more] : entries;
};
