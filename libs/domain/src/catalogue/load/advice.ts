import type { CompiledCatalogue, CompiledItem, CompiledPermit } from '../compiled.js';
import type { CatalogueVerb, HoldingNeed, Selection } from '../rules.js';
import type { Fault } from './source.js';

/**
 * What is well written and can be put in force, and is probably not what was meant. Whoever checks the file reads it; nothing is
 * refused for it.
 * @returns one for each place, in the order of the items
 */
export const adviceOn = (catalogue: CompiledCatalogue): readonly Fault[] => [
  ...staysInUse(catalogue),
  ...managesWithoutFiling(catalogue),
];

const ADVICE = 'advice';

/** What a clock ends asks nobody, so nothing goes along with it, and nothing keeps it. */
function staysInUse({ items, dependents }: CompiledCatalogue): readonly Fault[] {
  const told = new Map<string, Fault>();
  for (const ending of items.values()) {
    const clock = ending.clocks.find(({ phases }) => phases.some(({ state }) => state === 'ended'));
    if (!clock) continue;
    for (const { item, need } of dependents.get(ending.key) ?? []) {
      if (need.who !== 'holder' || (need.lost !== 'take' && need.lost !== 'refuse') || excludes(need.what)) continue;
      const path = ['items', item.family, 'needs', item.needs.indexOf(need)];
      const message = `The clock “${clock.id}” ends “${ending.key}” without an enquiry, and “lost: ${need.lost}” is asked by enquiries alone: “${item.key}” goes on in use without it.`;
      const remedy = 'Write lost: suspend if it must not be used without; or leave it so, if it may.';
      const place = `${path.join('.')} ${ending.family}`;
      if (!told.has(place)) told.set(place, { path, code: ADVICE, message, remedy });
    }
  }
  return [...told.values()];
}

/** Something of it must not be held: that it ends breaks nothing. */
const excludes = (what: Selection): boolean => what.op === 'not' || ('of' in what && what.of.some(excludes));

/** Of verbs about people and what they hold; who only sees others sends nothing. */
const isSent = (verb: CatalogueVerb): boolean => verb !== 'see';

const lets = (permits: readonly CompiledPermit[]): boolean =>
  permits.some(({ resource, actions }) => resource === 'portal.enquiries' && actions.includes('file'));

/** Whoever may give something and cannot send an enquiry has an authority that they cannot use. */
function managesWithoutFiling(catalogue: CompiledCatalogue): readonly Fault[] {
  const { items, brings, memberPermits, memberGives } = catalogue;
  const permits = (key: string) =>
    [key, ...(brings.get(key) ?? [])].some((each) => lets(items.get(each)?.permits ?? []));
  const ofPeople = [...memberGives, ...[...items.values()].flatMap(({ gives }) => gives)].filter(
    (give) => memberGives.includes(give) || give.to === 'people',
  );
  if (lets(memberPermits) || ofPeople.some((give) => give.items.some(permits))) return [];
  // a file of which nothing is to run in the portal: that is told once
  if (![...items.values()].some((item) => lets(item.permits))) return [];
  const told = new Map<string, Fault>();
  for (const item of items.values()) {
    const verbs = [...new Set(item.may.flatMap((may) => may.do.filter(isSent)))];
    if (item.holder === 'unit' || verbs.length === 0 || files(item, catalogue, permits)) continue;
    const message = `Whoever holds “${item.key}” alone may ${verbs.join(', ')}, and cannot send an enquiry: nothing permits them portal.enquiries: [file].`;
    const remedy = 'Permit it here or to all members; or leave it so, if they always hold something else that does.';
    const path = ['items', item.family, 'may'];
    if (!told.has(item.family)) told.set(item.family, { path, code: ADVICE, message, remedy });
  }
  return [...told.values()];
}

/** Whether its holders can send enquiries: by itself, by what comes along, or by what they surely hold beside it. */
function files(
  item: CompiledItem,
  catalogue: CompiledCatalogue,
  permits: (key: string) => boolean,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (seen.has(item.key)) return false;
  const known = new Set([...seen, item.key]);
  const filesToo = (key: string): boolean => {
    const other = catalogue.items.get(key);
    return other !== undefined && files(other, catalogue, permits, known);
  };
  const surely = (what: Selection): boolean => {
    if (what.op === 'one') return what.keys.every(filesToo);
    if (what.op === 'any') return what.of.every(surely);
    return what.op === 'all' && what.of.some(surely);
  };
  const isHeldBeside = (need: CompiledItem['needs'][number]): need is HoldingNeed =>
    need.kind === 'holding' && need.who === 'holder' && need.when === null && need.else !== 'warn';
  return permits(item.key) || item.needs.some((need) => isHeldBeside(need) && surely(need.what));
}
