import type { ClockSubject, PhaseState } from '../clocks/clock.js';
import type { Rung } from '../compiled.js';
import type { LocalText } from '../../errors/domain-error.js';
import type { EveryLanguage } from '../../errors/languages.js';
import { filled, quoted } from '../sentences.js';
import type { Named } from './names.js';
import { inWords } from './say.js';

const WHAT = {
  membership: { en: 'The membership', de: 'Die Mitgliedschaft', it: 'L’appartenenza', fr: 'L’appartenance' },
  company: { en: 'The company', de: 'Das Unternehmen', it: 'L’azienda', fr: 'L’entreprise' },
  invitation: { en: 'The invitation', de: 'Die Einladung', it: 'L’invito', fr: 'L’invitation' },
} as const satisfies Record<Exclude<ClockSubject, 'item'>, EveryLanguage>;

const BECOMES = {
  warned: {
    en: '{what} has to be looked at in time.',
    de: '{what} muss rechtzeitig geprüft werden.',
    it: '{what}: da verificare in tempo.',
    fr: '{what} : à vérifier à temps.',
  },
  suspended: {
    en: '{what} is suspended once its time has run out.',
    de: '{what} wird ausgesetzt, sobald die Frist abgelaufen ist.',
    it: '{what}: sospensione allo scadere del termine.',
    fr: '{what} : suspension une fois le délai écoulé.',
  },
  ended: {
    en: '{what} ends once its time has run out.',
    de: '{what} endet, sobald die Frist abgelaufen ist.',
    it: '{what}: fine allo scadere del termine.',
    fr: '{what} : fin une fois le délai écoulé.',
  },
} as const satisfies Record<PhaseState, EveryLanguage>;

const REMEDY = {
  support: {
    en: 'Have it renewed before, or ask the vendor’s support.',
    de: 'Bitte vorher verlängern lassen oder den Support des Anbieters fragen.',
    it: 'Faccia rinnovare prima, oppure chieda all’assistenza del fornitore.',
    fr: 'Veuillez faire renouveler avant, ou demander à l’assistance du fournisseur.',
  },
  person: {
    en: 'Have it renewed before, or lift it yourself.',
    de: 'Bitte vorher verlängern lassen oder selbst wieder aufheben.',
    it: 'Faccia rinnovare prima, oppure sblocchi personalmente.',
    fr: 'Veuillez faire renouveler avant, ou lever cela vous-même.',
  },
  holders: {
    en: 'Have it renewed before, or ask somebody who holds {who} to lift it.',
    de: 'Bitte vorher verlängern lassen oder eine Person, die {who} hat, um die Aufhebung bitten.',
    it: 'Faccia rinnovare prima, oppure chieda lo sblocco a chi ha {who}.',
    fr: 'Veuillez faire renouveler avant, ou demander la levée à une personne qui a {who}.',
  },
} as const satisfies Record<string, EveryLanguage>;

const BOTH: EveryLanguage = {
  en: '{becomes} {remedy}',
  de: '{becomes} {remedy}',
  it: '{becomes} {remedy}',
  fr: '{becomes} {remedy}',
};

/** @returns the sentence of a clock that brings none of its own: what becomes of it in the end, and what to do */
export function sayClock(
  over: ClockSubject,
  item: Named | null,
  last: PhaseState,
  lift: Rung | null,
  labelOf: (key: string) => LocalText,
): LocalText {
  const what = over === 'item' ? quoted(item?.label ?? { en: '' }) : WHAT[over];
  return filled(BOTH, { becomes: filled(BECOMES[last], { what }), remedy: remedyOf(lift, labelOf) });
}

function remedyOf(lift: Rung | null, labelOf: (key: string) => LocalText): LocalText {
  if (lift === 'person') return REMEDY.person;
  if (lift === null || typeof lift === 'string' || !('holders' in lift)) return REMEDY.support;
  return filled(REMEDY.holders, { who: inWords(lift.holders, labelOf) });
}
