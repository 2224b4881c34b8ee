/** Refusals where people of the network decide, and of who stands in for them. Part of `ERROR_CODES`. */
export const DECIDE_CODES = {
  'evidence-required': {
    status: 422,
    en: 'Whoever decides here needs evidence. Please have a file attached to the ticket first, for example by asking for it.',
    de: 'Hier braucht die Entscheidung einen Beleg. Bitte zuerst eine Datei an das Ticket hängen lassen, etwa durch eine Rückfrage.',
  },
  'deputy-elsewhere': {
    status: 422,
    en: 'Only a colleague who works on the same side can stand in for you. Please choose somebody of your own team.',
    de: 'Vertreten kann Sie nur, wer auf derselben Seite arbeitet. Bitte jemanden aus dem eigenen Team wählen.',
  },
  'deputy-time': {
    status: 422,
    en: 'The end has to lie in the future and after the beginning. Please choose other days.',
    de: 'Das Ende muss in der Zukunft und nach dem Beginn liegen. Bitte andere Tage wählen.',
  },
  'deputy-overlaps': {
    status: 409,
    en: 'Somebody stands in for you at that time already. Please end that first, or choose other days.',
    de: 'In dieser Zeit vertritt Sie schon jemand. Bitte das zuerst beenden oder andere Tage wählen.',
  },
} as const;
