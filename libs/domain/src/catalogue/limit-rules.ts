import type { EveryLanguage } from '../errors/languages.js';

/** What is said of how many there have to be. Part of `ENGINE_RULES`. */
export const LIMIT_RULES = {
  'engine.last-administrator': {
    en: 'Nobody would be left who looks after the people of this company. Have somebody else made administrator first, or turn to the vendor’s support.',
    de: 'Niemand wäre mehr da, der sich um die Personen dieses Unternehmens kümmert. Bitte zuerst eine andere Person mit der Administration betrauen, oder den Support des Anbieters fragen.',
    it: 'Non resterebbe nessuno che si occupi delle persone di questa azienda. Faccia prima nominare un altro amministratore o si rivolga all’assistenza del fornitore.',
    fr: 'Il ne resterait personne pour s’occuper des personnes de cette entreprise. Veuillez d’abord faire nommer un autre administrateur, ou vous adresser à l’assistance du fournisseur.',
  },
  'engine.given-first': {
    en: 'What is suspended does not count. Have {item} given to somebody else first. Turn to {who}.',
    de: 'Was ausgesetzt ist, zählt nicht. Bitte {item} zuerst einer anderen Person geben lassen. Helfen kann: {who}.',
    it: 'Ciò che è sospeso non conta. Faccia prima assegnare {item} a un’altra persona. Da contattare: {who}.',
    fr: 'Ce qui est suspendu ne compte pas. Veuillez d’abord faire attribuer {item} à une autre personne. À contacter : {who}.',
  },
  'engine.handed-over-first': {
    en: 'What is suspended does not count. Have {item} handed over to somebody else first. Turn to {who}.',
    de: 'Was ausgesetzt ist, zählt nicht. Bitte {item} zuerst einer anderen Person übergeben lassen. Helfen kann: {who}.',
    it: 'Ciò che è sospeso non conta. Faccia prima passare {item} a un’altra persona. Da contattare: {who}.',
    fr: 'Ce qui est suspendu ne compte pas. Veuillez d’abord faire transmettre {item} à une autre personne. À contacter : {who}.',
  },
} as const satisfies Record<string, EveryLanguage>;
