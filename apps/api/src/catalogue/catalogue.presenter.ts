import type { Catalogue } from '@keyward/contracts';
import {
  appointable,
  ENQUIRY_KINDS,
  inLanguage,
  isAskedFor,
  verbOfKind,
  type CompiledItem,
  type CompiledParam,
  type LocalText,
  type Language,
} from '@keyward/domain';
import type { CatalogueInForce } from '@keyward/operations';
import { wireParams } from './settings.js';

/** @returns the catalogue in force as a screen needs it, its labels in the reader's language */
export function presentCatalogue({ version, catalogue }: CatalogueInForce, language: Language): Catalogue {
  const say = (text: LocalText) => inLanguage(text, language);
  const appointed = [...appointable(catalogue)];
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
    params: [...catalogue.params.values()].map((param) => presentParam(param, say)),
    facts: [...catalogue.facts.enquiry.values()].map(({ key, label, is }) => ({
      key,
      label: say(label),
      type: typeof is === 'object' ? 'choice' : is,
      choices: typeof is === 'object' ? [...is.choice] : [],
    })),
    sets: [...catalogue.sets.values()].map((set) => ({
      ...named(set),
      apply: set.apply,
      lines: set.lines.map(({ item, params }) => ({ item, params: wireParams(params) })),
    })),
    kinds: ENQUIRY_KINDS.map((kind) => ({
      kind,
      asked: kind === 'change-admin' ? appointed.length > 0 : isAskedFor(catalogue, kind),
      reasonRequired: catalogue.needs.some(
        (need) =>
          need.kind === 'ask' &&
          need.ask === 'reason' &&
          need.on.some((on) => on === (kind === 'change-admin' ? 'transfer' : verbOfKind(kind))),
      ),
    })),
    appointable: appointed,
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
  formerNames: item.formerNames.map(({ name, until }) => ({ name: say(name), until })),
  recommendedFor: item.recommendedFor === null ? null : say(item.recommendedFor),
  params: [...item.with],
  at: item.at && [...item.at],
  cell:
    item.cell && item.index !== null
      ? {
          family: item.family,
          familyLabel: say(item.cell.family),
          index: item.index,
          indexLabel: say(item.cell.index),
        }
      : null,
});

const presentParam = (param: CompiledParam, say: (text: LocalText) => string): Catalogue['params'][number] => ({
  key: param.key,
  label: say(param.label),
  kind: param.kind,
  values: param.kind === 'order' || param.kind === 'set' ? [...param.values] : [],
  valueLabels:
    param.kind === 'order' || param.kind === 'set'
      ? Object.fromEntries([...param.labels].map(([key, label]) => [key, say(label)]))
      : {},
  unitKind: param.kind === 'units' ? param.unit : null,
  min: param.kind === 'number' ? param.min : null,
  max: param.kind === 'number' ? param.max : null,
  required: param.required,
  default: defaultOf(param),
});

/** What stands in, in full: `widest` is a word of the catalogue. */
function defaultOf(param: CompiledParam): Catalogue['params'][number]['default'] {
  const { default: said } = param;
  if (said !== 'widest') return typeof said === 'object' && said !== null ? [...said] : said;
  if (param.kind === 'order') return param.values.at(-1) ?? null;
  if (param.kind === 'set') return [...param.values];
  return param.kind === 'number' ? param.max : null;
}
