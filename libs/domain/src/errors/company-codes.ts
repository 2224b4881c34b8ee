/** Refusals of what a company chooses for itself, and of its address. Part of `ERROR_CODES`. */
export const COMPANY_CODES = {
  'sharing-items': {
    status: 422,
    en: 'Please name at least one right of the list whose holders are to see the tickets, and rights only with that choice.',
    de: 'Bitte mindestens ein Recht aus der Liste nennen, dessen Inhaber die Tickets sehen sollen, und Rechte nur bei dieser Auswahl.',
  },
  'sharing-company-only': {
    status: 422,
    en: 'Only a company chooses who sees its tickets. Please switch to the company that you mean.',
    de: 'Nur ein Unternehmen legt fest, wer seine Tickets sieht. Bitte zu dem gemeinten Unternehmen wechseln.',
  },
  'sharing-as-it-is': {
    status: 409,
    en: 'Who sees the tickets is set so already, perhaps by a colleague a moment ago. Please choose something else, or leave it.',
    de: 'Wer die Tickets sieht, ist schon so festgelegt, vielleicht seit eben durch jemand anderes. Bitte etwas anderes wählen oder es so lassen.',
  },
  'contact-as-before': {
    status: 409,
    en: 'This is the address of the company already. Please enter another one.',
    de: 'Das ist schon die Adresse dieses Unternehmens. Bitte eine andere eingeben.',
  },
  'contact-changed-meanwhile': {
    status: 409,
    en: 'Somebody else has changed this address a moment ago. Please look at what it is now.',
    de: 'Diese Adresse hat gerade jemand anderes geändert. Bitte nachsehen, wie sie jetzt lautet.',
  },
} as const;
