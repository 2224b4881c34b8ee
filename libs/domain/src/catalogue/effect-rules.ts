import type { LocalText } from '../errors/domain-error.js';

/** What is said of what happens beside the lines. */
export const EFFECT_RULES = {
  'engine.taken-along': {
    en: '{item} ends as well, because it needs what is taken.',
    de: '{item} endet ebenfalls, weil es das Entfernte voraussetzt.',
  },
  'engine.reach-shrinks': {
    en: 'With {item}, {other} permits less than before: {why}',
    de: 'Mit {item} erlaubt {other} weniger als zuvor: {why}',
  },
  'engine.ends': {
    en: '{item} ends with the access.',
    de: '{item} endet mit dem Zugang.',
  },
  'engine.stays': {
    en: '{item} stays, as far as it is not taken here. The access stays with it.',
    de: '{item} bleibt, soweit es hier nicht entzogen wird. Damit bleibt auch der Zugang.',
  },
  'engine.stays-elsewhere': {
    en: '{item} is controlled in {system} and does not end by itself. Have it removed there.',
    de: '{item} wird in {system} gesteuert und endet nicht von selbst. Bitte dort entfernen lassen.',
  },
} as const satisfies Record<string, LocalText>;
