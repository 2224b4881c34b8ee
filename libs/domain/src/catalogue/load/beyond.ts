import { isOfHeld } from '../clocks/carried-out.js';
import { isOfCompany } from '../clocks/of-company.js';
import { isOfInactivity, isOfJoining } from '../clocks/reached.js';
import type { CompiledCatalogue } from '../compiled.js';
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
  clock: {
    what: 'A clock like this',
    written:
      '`clocks` over an `invitation`; over a `company` with a moment other than `roster_confirmed` and dates that are stated of it, with `unless`, `stop`, `ended`, `tell` of `person`, or `lift` by anybody but staff; over a `membership` with `from` other than `last_used` and `joined`, with `stop` or `lift`, from `last_used` with `every`, a phase less than two days after it, or `restart` by other than itself and `resume`, from `joined` with `restart` by other than `resume`; at an item of units, at one that comes along with another and tells somebody or reads `last_used` or `reviewed`, with a moment other than dates, `given`, `joined`, `last_used`, `set`, `extend`, `suspend`, `resume` and `reviewed`, or one that staff alone could lift and no review restarts',
    instead:
      'Leave it out for now; or name another moment, or who of the company may `lift` it. A line can have an end, with `until`.',
  },
  minSuspended: {
    what: 'A minimum of what a lost need suspends',
    written: '`limits` with `min`, over an item with `lost: suspend` in its `needs`',
    instead:
      'At those needs write `lost: refuse`, `lost: take` or `lost: keep` for now; or leave `min` out. With `take` what is lost goes along, and nobody can take so much that too few are left.',
  },
} as const satisfies Record<string, Beyond>;

/**
 * Whoever writes a catalogue can check and test it, and it is not put in force, since part of it would silently do nothing.
 * @returns the places where it says what is {@link BEYOND} the product
 */
export function beyondProduct(source: CatalogueSource, catalogue: CompiledCatalogue): readonly Fault[] {
  return placesBeyond(source, catalogue).map(({ path, is, because = '' }) => {
    const { what, instead } = BEYOND[is];
    const remedy = instead.replaceAll(/`(.+?)`/g, '“$1”');
    return { path, code: 'beyond-product', message: `${what} is judged, and not carried out yet.${because}`, remedy };
  });
}

interface Found {
  readonly path: Path;
  readonly is: keyof typeof BEYOND;
  /** a sentence about what of the file makes it so, where that stands elsewhere */
  readonly because?: string;
}

function placesBeyond(source: CatalogueSource, catalogue: CompiledCatalogue): readonly Found[] {
  const clocks = clocksOf(source, catalogue).map((path): Found => ({ path, is: 'clock' }));
  return [...clocks, ...limitsBeyond(catalogue)];
}

const clocksOf = ({ items, clocks = [] }: CatalogueSource, catalogue: CompiledCatalogue): readonly Path[] => [
  ...clocks.flatMap((_each, index) => {
    const made = catalogue.clocks[index];
    return made && (isOfInactivity(made) || isOfJoining(made) || isOfCompany(made)) ? [] : [['clocks', index]];
  }),
  ...Object.entries(items).flatMap(([key, item]) =>
    (item.clocks ?? []).flatMap((_each, index) =>
      isCarriedOut(catalogue, key, index) ? [] : [['items', key, 'clocks', index]],
    ),
  ),
];

function isCarriedOut(catalogue: CompiledCatalogue, family: string, index: number): boolean {
  const cells = [...catalogue.items.values()].filter((item) => item.family === family);
  const gives = [...catalogue.memberGives, ...[...catalogue.items.values()].flatMap((item) => item.gives)];
  const brought = new Set(gives.flatMap((give) => [...give.items]));
  return cells.every((item) => {
    const clock = item.clocks[index];
    return clock !== undefined && isOfHeld(clock, item, brought.has(item.key));
  });
}

/** Counts are made by rows: who has an item suspended for a lost need would count for a minimum. */
function limitsBeyond({ limits, items }: CompiledCatalogue): readonly Found[] {
  const needsOf = (key: string) =>
    [...(items.get(key)?.needs.entries() ?? [])].flatMap(([index, need]) =>
      need.kind === 'holding' && need.lost === 'suspend' ? [`items.${items.get(key)?.family}.needs.${index}`] : [],
    );
  return limits.flatMap(({ key, min, items: counted }): Found[] => {
    const needs = min === null ? [] : [...new Set([...counted].flatMap(needsOf))];
    if (needs.length === 0) return [];
    return [{ path: ['limits', key], is: 'minSuspended', because: ` It is suspended by ${needs.join(', ')}.` }];
  });
}
