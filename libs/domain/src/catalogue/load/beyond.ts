import type { CompiledCatalogue, CompiledNeed, Rung } from '../compiled.js';
import type { Fault } from './source.js';
import type { CatalogueSource } from './schema.js';

type Path = readonly PropertyKey[];

/**
 * What the engine judges, and this version of the product does not carry out yet: whoever writes a catalogue can check and test
 * it, and it is not put in force, since part of it would silently do nothing.
 */
export function beyondProduct(source: CatalogueSource, catalogue: CompiledCatalogue): readonly Fault[] {
  const faults: Fault[] = [];
  const say = (path: Path, what: string, remedy: string) =>
    faults.push({ path, code: 'beyond-product', message: `${what} is judged, and not carried out yet.`, remedy });
  source.decide.forEach((rule, index) => {
    const stages = catalogue.decide[index]?.stages ?? [];
    for (const [position, rung] of stages.flatMap(({ by }) => by).entries()) {
      if (isCarriedOut(rung)) continue;
      say(
        ['decide', index, 'by', position],
        'A decision by people of the network',
        'Let staff or auto decide for now.',
      );
    }
    for (const key of ['applyAfter', 'expires', 'object'] as const) {
      if (rule[key] !== undefined) say(['decide', index, key], `“${key}”`, 'Leave it out for now.');
    }
  });
  for (const path of clocksOf(source)) say(path, 'A clock', 'Leave it out for now.');
  for (const { need, path } of needsOf(source, catalogue)) {
    if (need.kind === 'after') say(path, '“after”', 'Leave it out for now.');
    if (need.kind === 'ask' && (need.ask === 'document' || need.ask === 'terms')) {
      say(path, `Asking for ${need.ask}`, 'Ask for a reason for now.');
    }
  }
  for (const { key, perParams } of catalogue.limits) {
    if (perParams.length > 0) say(['limits', key, 'per'], 'A limit within a parameter', 'Count per unit for now.');
  }
  return [...faults, ...countedSuspended(catalogue)];
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
const countedSuspended = ({ limits, items }: CompiledCatalogue): readonly Fault[] =>
  limits.flatMap((limit) => {
    const suspended = [...limit.items].find((key) =>
      items.get(key)?.needs.some((need) => need.kind === 'holding' && need.lost === 'suspend'),
    );
    if (limit.min === null || suspended === undefined) return [];
    const message = `A minimum of “${suspended}”, which a lost need suspends, is judged, and not carried out yet.`;
    return [
      {
        path: ['limits', limit.key],
        code: 'beyond-product',
        message,
        remedy: 'Write lost: refuse or take there for now.',
      },
    ];
  });
