import type { EveryLanguage } from '../errors/languages.js';

/** Why something may not be done with what is held, or nobody can tell. Part of `ENGINE_RULES`. */
export const PERMIT_RULES = {
  'engine.inactive': {
    en: 'This person has no active access here, so nothing is permitted. Ask support to reactivate it.',
    de: 'Diese Person hat hier keinen aktiven Zugang, also ist nichts erlaubt. Bitte den Support um Reaktivierung bitten.',
    it: 'Questa persona non ha qui un accesso attivo, quindi nulla è consentito. Chieda la riattivazione all’assistenza.',
    fr: 'Cette personne n’a pas d’accès actif ici, donc rien n’est permis. Veuillez demander la réactivation à l’assistance.',
  },
  'engine.not-permitted': {
    en: 'Nothing that this person holds permits it. {items} would; ask {who} to have that given.',
    de: 'Nichts, was diese Person hat, erlaubt das. {items} würde es; bitte {who} darum bitten.',
    it: 'Nulla di ciò che questa persona ha lo consente. Servirebbe {items}; da chiedere a: {who}.',
    fr: 'Rien de ce que cette personne a ne le permet. Il faudrait {items} ; à demander à : {who}.',
  },
  'engine.nothing-permits': {
    en: 'Nothing in this catalogue permits it. Ask the vendor’s support.',
    de: 'Nichts in diesem Katalog erlaubt das. Bitte den Support des Anbieters fragen.',
    it: 'Nulla in questo catalogo lo consente. Chieda all’assistenza del fornitore.',
    fr: 'Rien dans ce catalogue ne le permet. Veuillez demander à l’assistance du fournisseur.',
  },
  'engine.not-there': {
    en: '{items} permits it, but not at this unit. Ask {who} to have that given there as well.',
    de: '{items} erlaubt das, aber nicht an dieser Einheit. Bitte {who} bitten, es auch dort geben zu lassen.',
    it: '{items} lo consente, ma non in questa unità. Perché valga anche lì, da chiedere a: {who}.',
    fr: '{items} le permet, mais pas dans cette unité. Pour l’obtenir là aussi, à demander à : {who}.',
  },
  'engine.not-as-it-stands': {
    en: '{items} permits it, under a condition that is not met now. Ask {who} what is missing.',
    de: '{items} erlaubt es unter einer Bedingung, die gerade nicht erfüllt ist. Was fehlt, weiß {who}.',
    it: '{items} lo consente a una condizione che ora non è soddisfatta. Per sapere che cosa manca, si rivolga a {who}.',
    fr: '{items} le permet à une condition qui n’est pas remplie pour l’instant. Pour savoir ce qui manque, adressez-vous à {who}.',
  },
  'engine.not-so-far': {
    en: '{items} permits it, but not that far. Ask {who} to have more of it given.',
    de: '{items} erlaubt das, aber nicht so weit. Bitte {who} bitten, mehr davon geben zu lassen.',
    it: '{items} lo consente, ma non fino a questo punto. Per averne di più, da chiedere a: {who}.',
    fr: '{items} le permet, mais pas aussi loin. Pour en obtenir davantage, à demander à : {who}.',
  },
  'engine.not-this-record': {
    en: '{items} permits it, but not for a record like this one. Ask {who}.',
    de: '{items} erlaubt das, aber nicht für einen solchen Datensatz. Bitte {who} fragen.',
    it: '{items} lo consente, ma non per un dato come questo. Da chiedere a: {who}.',
    fr: '{items} le permet, mais pas pour une telle donnée. À demander à : {who}.',
  },
  'engine.not-these-records': {
    en: '{items} permits it, but not for these records. Ask {who}.',
    de: '{items} erlaubt das, aber nicht für diese Datensätze. Bitte {who} fragen.',
    it: '{items} lo consente, ma non per questi dati. Da chiedere a: {who}.',
    fr: '{items} le permet, mais pas pour ces données. À demander à : {who}.',
  },
  'engine.unknown-fact': {
    en: 'Nobody has stated {facts}, which this depends on. Ask the vendor’s support to state it.',
    de: '{facts} ist nicht bekannt, und davon hängt es ab. Bitte den Support des Anbieters bitten, es einzutragen.',
    it: 'Nessuno ha indicato {facts}, e da questo dipende. Chieda all’assistenza del fornitore di inserirlo.',
    fr: 'Personne n’a indiqué {facts}, et cela en dépend. Veuillez demander à l’assistance du fournisseur de l’inscrire.',
  },
  'engine.fact-not-said': {
    en: 'It depends on {facts}, which this enquiry does not say. Fill it in.',
    de: 'Es hängt von {facts} ab, und dazu sagt diese Anfrage nichts. Bitte ausfüllen.',
    it: 'Dipende da {facts}, e questa richiesta non lo dice. Lo compili, per favore.',
    fr: 'Cela dépend de {facts}, et cette demande ne le dit pas. Veuillez le compléter.',
  },
} as const satisfies Record<string, EveryLanguage>;
