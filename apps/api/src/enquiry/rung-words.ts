import { itemsNamed, type LocalText, type Rung } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';

const OF_VENDOR: Readonly<Record<string, LocalText>> = {
  support: { en: 'Support of {vendor}', de: 'Support von {vendor}' },
  lead: { en: 'Support lead of {vendor}', de: 'Support-Leitung von {vendor}' },
};
const SOMEBODY: Readonly<Record<string, LocalText>> = {
  peer: { en: 'A colleague with the same authority', de: 'Eine Person mit derselben Zuständigkeit' },
  person: { en: 'The person concerned', de: 'Die betroffene Person' },
};
const HOLDERS: LocalText = { en: 'Somebody with {what}', de: 'Eine Person mit {what}' };
const ANYBODY: LocalText = { en: 'Somebody of the network', de: 'Eine Person des Netzes' };
const OR: LocalText = { en: ' or ', de: ' oder ' };

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
