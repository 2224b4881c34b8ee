import type { LocalText } from '../../errors/domain-error.js';
import type { CompiledCatalogue, CatalogueError, CompiledTerms } from '../compiled.js';
import { nearest } from './nearest.js';
import type { Names } from './names.js';
import type { Rung } from '../rules.js';
import type { CatalogueSource } from './schema.js';
import { readYaml, type Fault } from './source.js';

type Path = readonly PropertyKey[];

export const compileTerms = ({ terms = {} }: CatalogueSource): CompiledCatalogue['terms'] =>
  new Map(
    Object.entries(terms).map(([key, { label, version, text }]): [string, CompiledTerms] => [
      key,
      { key, label: label as LocalText, version, text: text as LocalText },
    ]),
  );

/**
 * Which terms a rule asks for.
 * @param path of the entry that says `ask`
 * @param of as it is written there; left out, it means the only ones there are
 */
export function termsAskedFor(names: Names, of: string | readonly string[] | undefined, path: Path): readonly string[] {
  const { terms } = names.declared;
  const known = [...terms.keys()];
  if (of === undefined) {
    if (known.length === 1) return known;
    const message = known.length === 0 ? 'No terms are declared.' : 'There are several terms, and none is named.';
    const remedy =
      known.length === 0
        ? 'Declare them at the top of the file, under “terms”.'
        : `Add of: one or several of ${known.join(', ')}.`;
    names.fault([...path, 'ask'], 'unknown-terms', message, remedy);
    return [];
  }
  const asked = typeof of === 'string' ? [of] : of;
  for (const [index, key] of asked.entries()) {
    const where = typeof of === 'string' ? [...path, 'of'] : [...path, 'of', index];
    if (!terms.has(key)) {
      const near = nearest(key, known);
      const remedy = near
        ? `Did you mean “${near}”?`
        : `Known: ${known.join(', ') || 'none'}. Declare them under “terms”.`;
      names.fault(where, 'unknown-terms', `There are no terms “${key}”.`, remedy);
    } else if (asked.indexOf(key) !== index) {
      names.fault(where, 'duplicate-terms', `“${key}” stands here twice.`, 'Leave one of them out.');
    }
  }
  return [...new Set(asked)];
}

type Terms = CompiledCatalogue['terms'];
type Asking = Pick<CompiledCatalogue, 'terms' | 'items' | 'needs' | 'decide' | 'memberPermits'>;

/** @returns the terms that somebody has to accept, for a line, for the whole enquiry or with a decision */
function termsAsked({ items, needs, decide, memberPermits }: Asking): ReadonlySet<string> {
  const all = [...items.values()];
  const ofNeeds = [...needs, ...all.flatMap((item) => item.needs)].flatMap((need) =>
    need.kind === 'ask' && typeof need.ask === 'object' && 'terms' in need.ask ? need.ask.terms : [],
  );
  const permits = [...memberPermits, ...all.flatMap((item) => item.permits)];
  const stages = decide.flatMap((rule) => rule.stages);
  const rungs: readonly Rung[] = [
    ...stages.flatMap(({ by }) => by),
    ...permits.flatMap((permit) => permit.with?.by ?? []),
  ];
  const ofRungs = rungs.flatMap((rung) => (typeof rung === 'object' && 'needs' in rung ? (rung.needs ?? []) : []));
  const named = ofRungs.filter((need) => need.startsWith('terms:')).map((need) => need.slice('terms:'.length));
  return new Set([...ofNeeds, ...named]);
}

/**
 * Terms that nobody is ever asked to accept were meant to be accepted somewhere.
 * @param catalogue of a whole file without faults: a rule that asks for them may be among what has some
 */
export function unaskedTerms(catalogue: Asking): readonly Fault[] {
  const asked = termsAsked(catalogue);
  return [...catalogue.terms.keys()]
    .filter((key) => !asked.has(key))
    .map((key) => ({
      path: ['terms', key],
      code: 'without-effect',
      message: `No rule asks for “${key}”, so nobody ever accepts it.`,
      remedy: `Add { ask: terms, of: ${key} } under needs of what it is for, or leave the terms out.`,
    }));
}

/** @returns of all terms that were ever in force, those of the highest version */
export function latestTerms(versions: Iterable<Pick<CompiledCatalogue, 'terms'>>): Terms {
  const latest = new Map<string, CompiledTerms>();
  for (const each of [...versions].flatMap(({ terms }) => [...terms.values()])) {
    if (each.version > (latest.get(each.key)?.version ?? 0)) latest.set(each.key, each);
  }
  return latest;
}

/**
 * Who accepted version 3 accepted one text: under the same number there can be no other, and no number comes back.
 * @param text the file, to say where
 * @param before what was in force so far, see {@link latestTerms}
 * @returns a fault for each of the terms that break this
 */
export function termsRewritten(
  text: string,
  file: string,
  { terms }: Pick<CompiledCatalogue, 'terms'>,
  before: Terms,
): readonly CatalogueError[] {
  const read = readYaml(text, file);
  if (!read.ok) return read.errors;
  return [...terms.values()].flatMap((each) => {
    const last = before.get(each.key);
    if (!last || each.version > last.version) return [];
    const isOther = !isSameText(each.text, last.text);
    const isOlder = each.version < last.version;
    if (!isOlder && !isOther) return [];
    const message = isOlder
      ? `Version ${last.version} of “${each.key}” was in force already.`
      : `The text of “${each.key}” is another one than version ${last.version} had when it was put in force.`;
    const remedy = `Write version: ${last.version + 1}${isOther ? '' : `, or ${last.version} for the same text`}.`;
    const code = isOlder ? 'terms-older' : 'terms-changed';
    return [read.source.locate({ path: ['terms', each.key, 'version'], code, message, remedy })];
  });
}

/** In all languages: who reads another translation reads another text. */
const isSameText = (one: LocalText, other: LocalText): boolean =>
  JSON.stringify(Object.entries(one).toSorted(byName)) === JSON.stringify(Object.entries(other).toSorted(byName));

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
