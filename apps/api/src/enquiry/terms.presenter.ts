import type { CheckResult as Checked, Terms } from '@keyward/contracts';
import type { CheckResult, CompiledCatalogue, CompiledTerms, Enquiry } from '@keyward/domain';
import { Labels } from '../catalogue/labels.js';
import type { Reader } from '../http/who.js';

/** Terms in the reader's language, as they are in force. */
const presentOne = ({ key, label, version, text }: CompiledTerms, labels: Labels): Terms => ({
  ...{ key, version },
  label: labels.say(label),
  text: labels.say(text),
});

/** @returns terms by their keys, in the order of the catalogue */
export const presentKeys = (keys: readonly string[], reader: Pick<Reader, 'inForce' | 'language'>): Terms[] =>
  [...reader.inForce.catalogue.terms.values()]
    .filter(({ key }) => keys.includes(key))
    .map((each) => presentOne(each, new Labels(reader)));

/** @returns what a rule wants to be accepted and what the enquiry accepts, in the order of the catalogue */
export function presentTerms(
  { whole, lines }: CheckResult,
  { accepted = [] }: Pick<Enquiry, 'accepted'>,
  catalogue: CompiledCatalogue,
  labels: Labels,
): Checked['terms'] {
  const told = [whole, ...lines].flatMap(({ needs, because, warnings }) => [...needs, ...because, ...warnings]);
  const rules = new Set(told.filter(({ field }) => field === 'terms').map(({ rule }) => rule));
  const needs = [...catalogue.needs, ...[...catalogue.items.values()].flatMap((item) => item.needs)];
  const wanted = needs.flatMap((need) =>
    need.kind === 'ask' && typeof need.ask === 'object' && 'terms' in need.ask && rules.has(need.id)
      ? need.ask.terms
      : [],
  );
  const shown = new Set([...wanted, ...accepted]);
  return [...catalogue.terms.values()].filter(({ key }) => shown.has(key)).map((each) => presentOne(each, labels));
}
