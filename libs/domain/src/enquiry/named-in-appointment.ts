import type { Because, CheckResult } from '../catalogue/verdict.js';
import type { QuestionKind } from '../catalogue/world.js';

/** Kinds that put somebody out, and with them what they have filed and what is asked for them. */
const PUTS_OUT: ReadonlySet<QuestionKind> = new Set(['deactivate', 'suspend']);

const NAMED: Because = {
  rule: 'policy.names-administrator',
  sentence: {
    en: 'A change of administrator that is under way names this person, so the vendor’s support decides about this.',
    de: 'Ein laufender Wechsel der Administration nennt diese Person; deshalb entscheidet darüber der Support des Anbieters.',
    it: 'Un cambio di amministratore in corso nomina questa persona; perciò decide l’assistenza del fornitore.',
    fr: 'Un changement d’administrateur en cours nomme cette personne ; c’est donc l’assistance du fournisseur qui décide.',
  },
};

/** @returns whether an enquiry of this kind could stop a change of administrator that names its person */
export const putsOut = (kind: QuestionKind): boolean => PUTS_OUT.has(kind);

/**
 * Whoever is to hand over must not be able to stop that by putting out who proposed it or who is to follow: about these the
 * vendor's support decides, whatever else the catalogue says.
 * @param verdict on putting out somebody whom a change of administrator under way names
 * @returns the verdict, with a stage of the vendor's where there is none
 */
export function withSupportDeciding(verdict: CheckResult): CheckResult {
  const { whole } = verdict;
  if (whole.outcome === 'refused' || whole.outcome === 'nothing') return verdict;
  const isDecided = whole.stages.some(({ by }) => by.every((rung) => typeof rung !== 'string' && 'staff' in rung));
  if (isDecided) return verdict;
  return {
    ...verdict,
    whole: {
      ...whole,
      outcome: whole.outcome === 'allowed' ? 'approval' : whole.outcome,
      stages: [...whole.stages, { by: [{ staff: 'support' }] }],
      warnings: [...whole.warnings, NAMED],
    },
  };
}
