import { SUPPORT_HELPS, type Refusal } from './authority.js';
import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import type { LocalText } from '../errors/domain-error.js';

/** @returns the label of the system where the item takes effect */
export const systemLabel = (catalogue: CompiledCatalogue, item: CompiledItem): LocalText =>
  labelIn(catalogue.systems, item.system);

/** F16: what another system controls is read-only here, on every verb, and the refusal names that system. */
export function elsewhereRefusal(catalogue: CompiledCatalogue, item: CompiledItem): Refusal {
  const params = { item: quoted(item.label), system: systemLabel(catalogue, item) };
  const sentence = engineSentence('engine.elsewhere', params);
  return { because: { rule: 'engine.elsewhere', sentence, field: 'item' }, help: [SUPPORT_HELPS] };
}
