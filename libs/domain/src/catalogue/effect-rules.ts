import type { EveryLanguage } from '../errors/languages.js';

/** What is said of what happens beside the lines. */
export const EFFECT_RULES = {
  'engine.taken-along': {
    en: '{item} ends as well, because it needs what is taken.',
    de: '{item} endet ebenfalls, weil es das Entfernte voraussetzt.',
    it: 'Anche {item} termina, perché richiede ciò che viene revocato.',
    fr: '{item} prend fin également, car cela suppose ce qui est retiré.',
  },
  'engine.reach-shrinks': {
    en: 'With {item}, {other} permits less than before: {why}',
    de: 'Mit {item} erlaubt {other} weniger als zuvor: {why}',
    it: 'Con {item}, {other} consente meno di prima: {why}',
    fr: 'Avec {item}, {other} permet moins qu’avant : {why}',
  },
  'engine.ends': {
    en: '{item} ends with the access.',
    de: '{item} endet mit dem Zugang.',
    it: '{item} termina con l’accesso.',
    fr: '{item} prend fin avec l’accès.',
  },
  'engine.stays': {
    en: '{item} stays, as far as it is not taken here. The access stays with it.',
    de: '{item} bleibt, soweit es hier nicht entzogen wird. Damit bleibt auch der Zugang.',
    it: '{item} resta, per quanto non viene revocato qui. Con esso resta anche l’accesso.',
    fr: '{item} reste, dans la mesure où cela n’est pas retiré ici. L’accès reste avec.',
  },
  'engine.stays-elsewhere': {
    en: '{item} is controlled in {system} and does not end by itself. Have it removed there.',
    de: '{item} wird in {system} gesteuert und endet nicht von selbst. Bitte dort entfernen lassen.',
    it: '{item} è gestito in {system} e non termina da solo. Lo faccia rimuovere lì.',
    fr: '{item} est géré dans {system} et ne prend pas fin de lui-même. Veuillez l’y faire retirer.',
  },
} as const satisfies Record<string, EveryLanguage>;
