import type { EveryLanguage } from './languages.js';

/** Refusals where people of the network decide, and of who stands in for them. Part of `ERROR_CODES`. */
export const DECIDE_CODES = {
  'evidence-required': {
    status: 422,
    en: 'Whoever decides here needs evidence. Please have a file attached to the ticket first, for example by asking for it.',
    de: 'Hier braucht die Entscheidung einen Beleg. Bitte zuerst eine Datei an das Ticket hängen lassen, etwa durch eine Rückfrage.',
    it: 'Per decidere qui serve un documento giustificativo. Faccia prima allegare un file al ticket, per esempio con una domanda.',
    fr: 'Pour décider ici, il faut un justificatif. Veuillez d’abord faire joindre un fichier au ticket, par exemple en le demandant.',
  },
  'terms-required': {
    status: 422,
    en: 'Whoever decides here accepts terms first. Please read them and say yes.',
    de: 'Wer hier entscheidet, nimmt zuerst Bedingungen an. Bitte lesen und zustimmen.',
    it: 'Chi decide qui deve prima accettare delle condizioni. Le legga e confermi.',
    fr: 'Pour décider ici, il faut d’abord accepter des conditions. Veuillez les lire et les accepter.',
  },
  'evidence-gone': {
    status: 422,
    en: 'This file is not there any more, or belongs to another ticket. Please choose it again.',
    de: 'Diese Datei ist nicht mehr da oder gehört zu einem anderen Ticket. Bitte noch einmal auswählen.',
    it: 'Questo file non c’è più o appartiene a un altro ticket. Lo scelga di nuovo.',
    fr: 'Ce fichier n’est plus là ou appartient à un autre ticket. Veuillez le choisir à nouveau.',
  },
  'deputy-elsewhere': {
    status: 422,
    en: 'Only a colleague who works on the same side can stand in for you. Please choose somebody of your own team.',
    de: 'Vertreten kann Sie nur, wer auf derselben Seite arbeitet. Bitte jemanden aus dem eigenen Team wählen.',
    it: 'Può sostituirLa solo chi lavora dalla stessa parte. Scelga qualcuno del Suo team.',
    fr: 'Seule une personne qui travaille du même côté peut vous suppléer. Veuillez choisir quelqu’un de votre équipe.',
  },
  'deputy-time': {
    status: 422,
    en: 'The end has to lie in the future and after the beginning. Please choose other days.',
    de: 'Das Ende muss in der Zukunft und nach dem Beginn liegen. Bitte andere Tage wählen.',
    it: 'La fine deve essere nel futuro e dopo l’inizio. Scelga altri giorni.',
    fr: 'La fin doit être dans le futur et après le début. Veuillez choisir d’autres jours.',
  },
  'deputy-overlaps': {
    status: 409,
    en: 'Somebody stands in for you at that time already. Please end that first, or choose other days.',
    de: 'In dieser Zeit vertritt Sie schon jemand. Bitte das zuerst beenden oder andere Tage wählen.',
    it: 'In quel periodo qualcuno La sostituisce già. Prima faccia terminare quella sostituzione o scelga altri giorni.',
    fr: 'Quelqu’un vous supplée déjà à ce moment. Veuillez d’abord y mettre fin ou choisir d’autres jours.',
  },
} as const satisfies Record<string, { status: number } & EveryLanguage>;
