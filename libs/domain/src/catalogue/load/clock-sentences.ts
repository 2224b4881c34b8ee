import type { ClockSubject, PhaseState } from '../clocks/clock.js';
import type { Rung } from '../compiled.js';
import type { LocalText } from '../../errors/domain-error.js';
import { filled, quoted } from '../sentences.js';
import type { Named } from './names.js';
import { inWords } from './say.js';

const WHAT = {
  membership: { en: 'The membership', de: 'Die Mitgliedschaft' },
  company: { en: 'The company', de: 'Das Unternehmen' },
  invitation: { en: 'The invitation', de: 'Die Einladung' },
} as const satisfies Record<Exclude<ClockSubject, 'item'>, LocalText>;

const BECOMES = {
  warned: { en: '{what} has to be looked at in time.', de: '{what} muss rechtzeitig geprüft werden.' },
  suspended: {
    en: '{what} is suspended once its time has run out.',
    de: '{what} wird ausgesetzt, sobald die Frist abgelaufen ist.',
  },
  ended: { en: '{what} ends once its time has run out.', de: '{what} endet, sobald die Frist abgelaufen ist.' },
} as const satisfies Record<PhaseState, LocalText>;

const REMEDY = {
  support: {
    en: 'Have it renewed before, or ask the vendor’s support.',
    de: 'Bitte vorher verlängern lassen oder den Support des Anbieters fragen.',
  },
  person: {
    en: 'Have it renewed before, or lift it yourself.',
    de: 'Bitte vorher verlängern lassen oder selbst wieder aufheben.',
  },
  holders: {
    en: 'Have it renewed before, or ask somebody who holds {who} to lift it.',
    de: 'Bitte vorher verlängern lassen oder eine Person, die {who} hat, um die Aufhebung bitten.',
  },
} as const satisfies Record<string, LocalText>;

const BOTH: LocalText = { en: '{becomes} {remedy}', de: '{becomes} {remedy}' };

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
