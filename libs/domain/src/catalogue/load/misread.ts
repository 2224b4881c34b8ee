import type { CompiledCatalogue } from '../compiled.js';
import { EVENT, WELL_KNOWN } from './moments.js';
import type { Names } from './names.js';
import { nearest } from './nearest.js';
import type { CatalogueSource } from './schema.js';
import type { ClockSource } from './schema-clocks.js';

type Path = readonly PropertyKey[];
type Parts = Pick<CompiledCatalogue, 'items' | 'memberPermits'>;

/** What would be taken, but not as it is meant: a restriction of nothing, a decider who never decides, a name twice. */
export function checkMisread(source: CatalogueSource, names: Names, parts: Parts): void {
  checkRestricted(names, parts);
  checkDeciders(names, source);
  checkTwice(names, source);
  checkFactsOfUnits(names, source);
  checkEvents(names, source);
}

/** A name of one's own is an event that somebody has to record: one that is nearly a known one would never happen. */
function checkEvents(names: Names, source: CatalogueSource): void {
  const check = (name: string, path: Path) => {
    const near =
      EVENT.test(name) && !WELL_KNOWN.includes(name) && !isDeclared(source, name) && nearest(name, WELL_KNOWN);
    if (!near) return;
    const remedy = `Did you mean “${near}”? If it is an event of your own, choose a name that is less like it.`;
    names.fault(path, 'unknown-moment', `Nothing is known to happen that is called “${name}”.`, remedy);
  };
  const checkAll = (all: readonly ClockSource[], path: Path) =>
    all.forEach(({ from, restart = [], stop = [] }, index) => {
      check(from, [...path, index, 'from']);
      restart.forEach((name, position) => check(name, [...path, index, 'restart', position]));
      stop.forEach((name, position) => check(name, [...path, index, 'stop', position]));
    });
  checkAll(source.clocks ?? [], ['clocks']);
  for (const [key, { clocks: ofItem = [] }] of Object.entries(source.items)) checkAll(ofItem, ['items', key, 'clocks']);
}

/** A date that is declared may be called as it likes. */
const isDeclared = ({ facts, params }: CatalogueSource, name: string): boolean =>
  [params, facts?.person, facts?.membership, facts?.unit, facts?.company].some(
    (all) => all !== undefined && Object.hasOwn(all, name),
  );

/** What is stated of a company stands beside what is stated of it as a unit, under one key. */
function checkFactsOfUnits(names: Names, { facts }: CatalogueSource): void {
  const typeOf = (fact: unknown) => {
    const { type, choice } = typeof fact === 'string' ? { type: fact } : (fact as { type?: string; choice?: unknown });
    return JSON.stringify([type, choice]);
  };
  for (const [key, fact] of Object.entries(facts?.company ?? {})) {
    const other = facts?.unit?.[key];
    if (other === undefined || typeOf(other) === typeOf(fact)) continue;
    const message = `“${key}” is declared of units as well, as something else; a company is a unit, too.`;
    names.fault(['facts', 'company', key], 'fact-known', message, 'Choose another name, or the same type.');
  }
}

/** A permission that nothing permits cannot be restricted: most often it is misspelt. */
function checkRestricted(names: Names, { items, memberPermits }: Parts): void {
  const permits = [...memberPermits, ...[...items.values()].flatMap((item) => item.permits)];
  const known = [...new Set(permits.flatMap(({ resource, actions }) => actions.map((each) => `${resource}:${each}`)))];
  for (const { family, restricts } of items.values()) {
    restricts.forEach(({ what }, index) => {
      if ('from' in what) return;
      const { resource, action } = what;
      if (permits.some((each) => each.resource === resource && (action === '*' || each.actions.includes(action))))
        return;
      const all = action === '*' ? [...new Set(permits.map((each) => `${each.resource}:*`))] : known;
      const near = nearest(`${resource}:${action}`, all);
      const remedy = near ? `Did you mean “${near}”?` : `Permitted here: ${all.slice(0, 20).join(', ') || 'nothing'}.`;
      const message = `Nothing permits “${resource}:${action}”, so it cannot be restricted.`;
      names.fault(['items', family, 'restricts', index, 'what'], 'unknown-permission', message, remedy);
    });
  }
}

const NEVER_DECIDE: readonly unknown[] = ['auditor', 'operator'];

function checkDeciders(names: Names, source: CatalogueSource): void {
  source.decide.forEach(({ by }, index) =>
    by.forEach((rung, position) => {
      if (typeof rung !== 'object' || !('staff' in rung) || !NEVER_DECIDE.includes(rung.staff)) return;
      const message = `Nobody decides in the role “${rung.staff}”: who has it only ${rung.staff === 'auditor' ? 'reads' : 'runs the portal'}.`;
      names.fault(['decide', index, 'by', position, 'staff'], 'never-decides', message, 'Write support or lead.');
    }),
  );
}

/** Of lists that give names: a name that stands twice would silently mean the last one. */
function checkTwice(names: Names, { items, params }: CatalogueSource): void {
  const twice = (list: unknown, path: Path, what: string) => {
    if (!Array.isArray(list)) return;
    list.forEach((each: unknown, index) => {
      if (list.indexOf(each) === index) return;
      const message = `The ${what} “${String(each)}” stands here twice.`;
      names.fault([...path, index], 'duplicate-key', message, 'Keep one of the two.');
    });
  };
  for (const [key, { each, with: carried }] of Object.entries(items)) {
    twice(each, ['items', key, 'each'], 'index');
    twice(carried, ['items', key, 'with'], 'parameter');
  }
  for (const [key, param] of Object.entries(params ?? {})) {
    twice(param.order, ['params', key, 'order'], 'level');
    twice(param.set, ['params', key, 'set'], 'value');
  }
}
