import type { CompiledCatalogue, CompiledNeed, Rung } from '../compiled.js';
import type { Fault } from './source.js';
import type { CatalogueSource } from './schema.js';

type Path = readonly PropertyKey[];

/** One thing that is judged and not carried out yet. */
interface Beyond {
  /** how a message names it */
  readonly what: string;
  /** how a catalogue says it, for the guide */
  readonly written: string;
  /** what works meanwhile */
  readonly instead: string;
}

/**
 * What the engine judges, and this version of the product does not carry out yet. The guide has it as a table, made from this:
 * `npm run catalogue:reference`.
 */
export const BEYOND = {
  decider: {
    what: 'A decision by people of the network',
    written: '`decide` with `holders`, `named`, `peer` or `person` in `by`, or with `needs` there',
    instead: 'Let staff or auto decide for now.',
  },
  applyAfter: {
    what: '“applyAfter”',
    written: '`decide` with `applyAfter`',
    instead: 'Leave it out for now; a line can begin later, with `from`.',
  },
  expires: {
    what: '“expires”',
    written: '`decide` with `expires`',
    instead: 'Leave it out for now; support closes what nobody decides.',
  },
  object: {
    what: '“object”',
    written: '`decide` with `object`',
    instead: 'Leave it out for now.',
  },
  clock: {
    what: 'A clock',
    written: '`clocks`, at an item or at the top',
    instead: 'Leave it out for now; a line can have an end, with `until`.',
  },
  after: { what: '“after”', written: '`needs` with `after`', instead: 'Leave it out for now.' },
  document: {
    what: 'Asking for document',
    written: '`needs` with `ask: document`',
    instead: 'Ask for a reason for now.',
  },
  terms: { what: 'Asking for terms', written: '`needs` with `ask: terms`', instead: 'Ask for a reason for now.' },
  perParam: {
    what: 'A limit within a parameter',
    written: '`limits` with a parameter in `per`',
    instead: 'Count per unit for now.',
  },
  minSuspended: {
    what: 'A minimum of what a lost need suspends',
    written: '`limits` with `min`, over an item with `lost: suspend` in its `needs`',
    instead: 'Write lost: refuse or take there for now.',
  },
} as const satisfies Record<string, Beyond>;

/**
 * Whoever writes a catalogue can check and test it, and it is not put in force, since part of it would silently do nothing.
 * @returns the places where it says what is {@link BEYOND} the product
 */
export function beyondProduct(source: CatalogueSource, catalogue: CompiledCatalogue): readonly Fault[] {
  return placesBeyond(source, catalogue).map(({ path, is }) => {
    const { what, instead } = BEYOND[is];
    const remedy = instead.replaceAll(/`(.+?)`/g, '“$1”');
    return { path, code: 'beyond-product', message: `${what} is judged, and not carried out yet.`, remedy };
  });
}

interface Found {
  readonly path: Path;
  readonly is: keyof typeof BEYOND;
}

function placesBeyond(source: CatalogueSource, catalogue: CompiledCatalogue): readonly Found[] {
  const decisions = source.decide.flatMap((rule, index): Found[] => {
    const rungs = (catalogue.decide[index]?.stages ?? []).flatMap(({ by }) => by);
    const others = [...rungs.entries()].filter(([, rung]) => !isCarriedOut(rung));
    const keys = (['applyAfter', 'expires', 'object'] as const).filter((key) => rule[key] !== undefined);
    return [
      ...others.map(([at]): Found => ({ path: ['decide', index, 'by', at], is: 'decider' })),
      ...keys.map((key): Found => ({ path: ['decide', index, key], is: key })),
    ];
  });
  const clocks = clocksOf(source).map((path): Found => ({ path, is: 'clock' }));
  const needs = needsOf(source, catalogue).flatMap(({ need, path }): Found[] => {
    if (need.kind === 'after') return [{ path, is: 'after' }];
    if (need.kind !== 'ask' || (need.ask !== 'document' && need.ask !== 'terms')) return [];
    return [{ path, is: need.ask }];
  });
  return [...decisions, ...clocks, ...needs, ...limitsBeyond(catalogue)];
}

const isCarriedOut = (rung: Rung): boolean =>
  rung === 'auto' || rung === 'refuse' || (typeof rung === 'object' && 'staff' in rung && rung.needs === undefined);

const clocksOf = ({ items, clocks = [] }: CatalogueSource): readonly Path[] => [
  ...clocks.map((_each, index) => ['clocks', index]),
  ...Object.entries(items).flatMap(([key, item]) =>
    (item.clocks ?? []).map((_each, index) => ['items', key, 'clocks', index]),
  ),
];

function needsOf(source: CatalogueSource, catalogue: CompiledCatalogue) {
  const top = catalogue.needs.map((need, index) => ({ need, path: ['needs', index] as Path }));
  const families = new Map([...catalogue.items.values()].map((item) => [item.family, item]));
  const ofItems = Object.keys(source.items).flatMap((family) =>
    (families.get(family)?.needs ?? []).map((need, index) => ({
      need,
      path: ['items', family, 'needs', index] as Path,
    })),
  );
  return [...top, ...ofItems] satisfies readonly { need: CompiledNeed; path: Path }[];
}

/** Counts are made by rows: who has an item suspended for a lost need would count for a minimum. */
function limitsBeyond({ limits, items }: CompiledCatalogue): readonly Found[] {
  const isSuspended = (key: string) =>
    items.get(key)?.needs.some((need) => need.kind === 'holding' && need.lost === 'suspend') === true;
  return limits.flatMap(({ key, perParams, min, items: counted }): Found[] => [
    ...(perParams.length > 0 ? [{ path: ['limits', key, 'per'], is: 'perParam' as const }] : []),
    ...(min !== null && [...counted].some(isSuspended) ? [{ path: ['limits', key], is: 'minSuspended' as const }] : []),
  ]);
}
