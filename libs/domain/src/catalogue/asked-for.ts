import type { CatalogueVerb, CompiledCatalogue } from './compiled.js';
import { mayDo } from './selection.js';
import type { QuestionKind } from './world.js';

const VERBS: Readonly<Record<QuestionKind, CatalogueVerb | null>> = {
  create: 'join',
  change: null,
  deactivate: 'end',
  suspend: 'suspend',
  resume: 'resume',
  reactivate: 'resume',
  'change-admin': null,
  open: 'open',
  move: 'move',
  close: 'close',
};

/** @returns the verb about the person or unit as a whole; null: it is about lines */
export const verbOfKind = (kind: QuestionKind): CatalogueVerb | null => VERBS[kind];

/** @returns whether the catalogue gives anybody the authority for such enquiries, so that a screen offers them at all */
export function isAskedFor(catalogue: CompiledCatalogue, kind: QuestionKind): boolean {
  const verb = verbOfKind(kind);
  const rules = [...catalogue.memberMay, ...[...catalogue.items.values()].flatMap(({ may }) => may)];
  return verb === null || rules.some((rule) => mayDo(rule, verb, null));
}
