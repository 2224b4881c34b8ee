import type { Catalogue } from '@keyward/contracts';
import {
  ENQUIRY_KINDS,
  inLanguage,
  type CatalogueVerb,
  type CompiledItem,
  type EnquiryKind,
  type LocalText,
} from '@keyward/domain';
import type { CatalogueInForce } from '@keyward/operations';
import type { Language } from '../http/language.js';

/** The verb of the catalogue that an enquiry of this kind is about as a whole; `change` is about its lines. */
const VERB_OF: Readonly<Record<EnquiryKind, CatalogueVerb | null>> = {
  create: 'join',
  change: null,
  deactivate: 'end',
};

/** @returns the catalogue in force as a screen needs it, its labels in the reader's language */
export function presentCatalogue({ version, catalogue }: CatalogueInForce, language: Language): Catalogue {
  const say = (text: LocalText) => inLanguage(text, language);
  const named = <T extends { key: string; label: LocalText }>({ key, label }: T) => ({ key, label: say(label) });
  return {
    key: catalogue.key,
    version,
    label: say(catalogue.label),
    vendor: catalogue.vendor.name,
    systems: [...catalogue.systems.values()].map((system) => ({
      ...named(system),
      elsewhere: system.where === 'elsewhere',
    })),
    applications: [...catalogue.applications.values()].map(named),
    items: [...catalogue.items.values()].map((item) => presentItem(item, say)),
    kinds: ENQUIRY_KINDS.map((kind) => ({
      kind,
      reasonRequired: catalogue.needs.some(
        (need) => need.kind === 'ask' && need.ask === 'reason' && need.on.some((on) => on === VERB_OF[kind]),
      ),
    })),
  };
}

const presentItem = (item: CompiledItem, say: (text: LocalText) => string): Catalogue['items'][number] => ({
  key: item.key,
  label: say(item.label),
  description: item.description === null ? null : say(item.description),
  kind: item.kind,
  application: item.application,
  system: item.system,
  elsewhere: item.elsewhere,
  risk: item.risk,
  category: item.category,
  synonyms: [...item.synonyms, ...item.formerNames.map(({ name }) => say(name))],
});
