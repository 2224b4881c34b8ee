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
  'on-behalf-staff-only': {
    status: 422,
    en: 'Only the vendor’s support files in somebody else’s name. Please send the enquiry as your own.',
    de: 'Nur der Support des Anbieters stellt Anfragen in fremdem Namen. Bitte die Anfrage im eigenen Namen senden.',
  },
  'on-behalf-whose': {
    status: 422,
    en: 'Please name the administrator in whose name this is filed. Nobody can file in their own name as the vendor.',
    de: 'Bitte angeben, in wessen Namen dies gestellt wird. Im eigenen Namen kann der Anbieter nichts stellen.',
  },
  'on-behalf-which-company': {
    status: 422,
    en: 'This person works in several companies. Please name the company, or a unit of it, that this is for.',
    de: 'Diese Person arbeitet in mehreren Unternehmen. Bitte das Unternehmen oder eine Einheit davon angeben.',
  },
  'on-behalf-not-filing': {
    status: 422,
    en: 'This person files no enquiries for the company. Please name one of its administrators.',
    de: 'Diese Person stellt keine Anfragen für das Unternehmen. Bitte jemanden aus der Administration nennen.',
  },
} as const;
