import { itemsNamed, type EveryLanguage, type Rung } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';

const OF_VENDOR: Readonly<Record<string, EveryLanguage>> = {
  support: {
    en: 'Support of {vendor}',
    de: 'Support von {vendor}',
    it: 'Assistenza di {vendor}',
    fr: 'Assistance de {vendor}',
  },
  lead: {
    en: 'Support lead of {vendor}',
    de: 'Support-Leitung von {vendor}',
    it: 'Responsabile dell’assistenza di {vendor}',
    fr: 'Responsable de l’assistance de {vendor}',
  },
};
const SOMEBODY: Readonly<Record<string, EveryLanguage>> = {
  peer: {
    en: 'A colleague with the same authority',
    de: 'Eine Person mit derselben Zuständigkeit',
    it: 'Una persona con la stessa competenza',
    fr: 'Une personne ayant la même compétence',
  },
  person: {
    en: 'The person concerned',
    de: 'Die betroffene Person',
    it: 'La persona interessata',
    fr: 'La personne concernée',
  },
};
const HOLDERS: EveryLanguage = {
  en: 'Somebody with {what}',
  de: 'Eine Person mit {what}',
  it: 'Una persona con {what}',
  fr: 'Une personne avec {what}',
};
const ANYBODY: EveryLanguage = {
  en: 'Somebody of the network',
  de: 'Eine Person des Netzes',
  it: 'Una persona della rete',
  fr: 'Une personne du réseau',
};
const OR: EveryLanguage = { en: ' or ', de: ' oder ', it: ' o ', fr: ' ou ' };

/** @returns who decides at a rung, in words */
export function rungWords(rung: Rung, labels: Labels): string {
  if (typeof rung === 'string') return labels.say(SOMEBODY[rung] ?? ANYBODY);
  if ('staff' in rung) {
    const staff = OF_VENDOR[rung.staff];
    return staff ? labels.say(staff).replace('{vendor}', labels.catalogue.vendor.name) : rung.staff;
  }
  if ('named' in rung) {
    const label = labels.catalogue.facts.enquiry.get(rung.named)?.label;
    return label ? labels.say(label) : rung.named;
  }
  const items = itemsNamed(rung.holders).map((key) => labels.item(key));
  return items.length === 0 ? labels.say(ANYBODY) : labels.say(HOLDERS).replace('{what}', items.join(labels.say(OR)));
}
