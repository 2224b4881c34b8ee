import { itemsNamed, type EveryLanguage, type Rung } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';

const OF_VENDOR: Readonly<Record<string, EveryLanguage>> = {
  support: {
    en: 'support of {vendor}',
    de: 'Support von {vendor}',
    it: 'assistenza di {vendor}',
    fr: 'assistance de {vendor}',
  },
  lead: {
    en: 'support lead of {vendor}',
    de: 'Support-Leitung von {vendor}',
    it: 'responsabile dell’assistenza di {vendor}',
    fr: 'responsable de l’assistance de {vendor}',
  },
};
const SOMEBODY: Readonly<Record<string, EveryLanguage>> = {
  peer: {
    en: 'a colleague with the same authority',
    de: 'eine Person mit derselben Zuständigkeit',
    it: 'una persona con la stessa competenza',
    fr: 'une personne ayant la même compétence',
  },
  person: {
    en: 'the person concerned',
    de: 'die betroffene Person',
    it: 'la persona interessata',
    fr: 'la personne concernée',
  },
};
const HOLDERS: EveryLanguage = {
  en: 'somebody with {what}',
  de: 'eine Person mit {what}',
  it: 'una persona con {what}',
  fr: 'une personne avec {what}',
};
const ANYBODY: EveryLanguage = {
  en: 'somebody of the network',
  de: 'eine Person des Netzes',
  it: 'una persona della rete',
  fr: 'une personne du réseau',
};
const OR: EveryLanguage = { en: ' or ', de: ' oder ', it: ' o ', fr: ' ou ' };

/** @returns who decides at a rung, in words as they stand in the middle of a sentence: whoever begins one with them makes the first letter large */
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
