import { withoutPassingOn } from '../enquiry/handed-over-administration.js';
import { check } from './check.js';
import { clockImpact, worldAfter, type ClockImpact } from './clocks/past.js';
import { inForceSince, sincesOf } from './clocks/since.js';
import type { CompiledCatalogue } from './compiled.js';
import { effective } from './effective.js';
import type { Outcome, Because } from './verdict.js';
import { violationsIn, type Violation } from './violations.js';
import type { Enquiry, World } from './world.js';
import type { LocalText } from '../errors/domain-error.js';

/** An enquiry that waits for its decision. */
export interface OpenTicket {
  readonly number: string;
  readonly enquiry: Enquiry;
  /** the world as whoever filed it sees it */
  readonly world: World;
}

/** What a new version would change, before anybody publishes it. */
export interface Impact {
  readonly items: {
    readonly added: readonly string[];
    /** gone from the catalogue; `people` and `units` that hold it now */
    readonly dropped: readonly Holders[];
    readonly retired: readonly Holders[];
    readonly renamed: readonly { readonly item: string; readonly was: LocalText; readonly is: LocalText }[];
  };
  /** who could do something, and could not any more; or the other way round */
  readonly reach: readonly {
    readonly membershipId: string;
    readonly gains: readonly string[];
    readonly loses: readonly string[];
  }[];
  /** clocks that are new or changed, and find somebody past one of their phases */
  readonly clocks: readonly ClockImpact[];
  /** what is held against the rules of the new version and not against those of the old one; never mended by itself (pitfall 7) */
  readonly violations: readonly Violation[];
  /** lines whose outcome would be worse: the ticket goes back when it is decided or applied (pitfall 20) */
  readonly tickets: readonly TicketImpact[];
}

export interface Holders {
  readonly item: string;
  readonly people: number;
  readonly units: number;
}

export interface TicketImpact {
  readonly number: string;
  readonly was: Outcome;
  readonly is: Outcome;
  readonly because: readonly Because[];
}

/** Compares two versions over the same network. Pure; linear in people and what they hold. */
export function impact(
  old: CompiledCatalogue,
  compiled: CompiledCatalogue,
  world: World,
  tickets: readonly OpenTicket[] = [],
): Impact {
  const next = inForceSince(compiled, sincesOf(compiled, old, world.now));
  const after = worldAfter(old, next, world);
  const known = new Set(violationsIn(old, world).map(keyOf));
  const dropped = [...old.items.keys()].filter((key) => !next.items.has(key));
  const retired = [...next.items.values()].filter((item) => item.retired && old.items.get(item.key)?.retired === null);
  return {
    items: {
      added: [...next.items.keys()].filter((key) => !old.items.has(key)),
      dropped: dropped.map((key) => holdersOf(world, key)),
      retired: retired.map(({ key }) => holdersOf(world, key)),
      renamed: [...next.items.values()].flatMap(({ key, label }) => {
        const was = old.items.get(key)?.label;
        return was && was.en !== label.en ? [{ item: key, was, is: label }] : [];
      }),
    },
    reach: reachOf(old, next, world, after),
    clocks: clockImpact(old, next, after),
    violations: violationsIn(next, after).filter((each) => !known.has(keyOf(each))),
    tickets: tickets.flatMap((ticket) => worse(old, next, ticket)),
  };
}

const keyOf = ({ rule, membershipId, item, unitId }: Violation): string => [rule, membershipId, item, unitId].join(' ');

function holdersOf({ assignments, memberships }: World, item: string): Holders {
  const rows = assignments.filter((each) => each.item === item && !each.ended);
  const members = rows.flatMap((each) => memberships.get(each.membershipId ?? '') ?? []);
  const people = new Set(members.filter(({ status }) => status !== 'ended').map(({ personId }) => personId));
  return { item, people: people.size, units: rows.filter((each) => each.holderUnitId !== null).length };
}

function reachOf(old: CompiledCatalogue, next: CompiledCatalogue, world: World, after: World): Impact['reach'] {
  const able = (catalogue: CompiledCatalogue, id: string, at: World) =>
    new Set(
      effective(catalogue, id, at).permissions.map(
        ({ resource, action, place, unitId, records, within }) =>
          `${resource}:${action} ${place} of ${unitId}, records: ${records}${withinWords(within)}`,
      ),
    );
  return [...world.memberships.values()].flatMap(({ id, status }) => {
    if (status !== 'active') return [];
    const [was, is] = [able(old, id, world), able(next, id, after)];
    const gains = [...is].filter((each) => !was.has(each));
    const loses = [...was].filter((each) => !is.has(each));
    return gains.length + loses.length === 0 ? [] : [{ membershipId: id, gains, loses }];
  });
}

const withinWords = (within: Readonly<Record<string, unknown>>): string =>
  Object.entries(within)
    .map(([key, value]) => `, ${key}: ${[value].flat().join(' ')}`)
    .join('');

const ORDER: readonly Outcome[] = ['nothing', 'allowed', 'approval', 'needs', 'refused'];

function worse(
  old: CompiledCatalogue,
  next: CompiledCatalogue,
  { number, enquiry, world }: OpenTicket,
): TicketImpact[] {
  const [was, is] = [old, next].map((catalogue) =>
    withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world)),
  );
  if (!was || !is || ORDER.indexOf(is.whole.outcome) <= ORDER.indexOf(was.whole.outcome)) return [];
  const because = [...is.whole.because, ...is.lines.flatMap((line) => [...line.because, ...line.needs])];
  const told = because.map(({ rule, sentence }) => ({ rule, sentence }));
  return [{ number, was: was.whole.outcome, is: is.whole.outcome, because: told }];
}
