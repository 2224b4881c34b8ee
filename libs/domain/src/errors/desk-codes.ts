import type { EveryLanguage } from './languages.js';

/** Refusals of work at the desk: who has a ticket, notes, texts, deciding many. Part of `ERROR_CODES`. */
export const DESK_CODES = {
  'assigned-meanwhile': {
    status: 409,
    en: 'Somebody else has taken this ticket on, or given it back, a moment ago. Please look who has it now.',
    de: 'Dieses Ticket hat gerade jemand anderes übernommen oder zurückgegeben. Bitte nachsehen, wer es jetzt hat.',
    it: 'Poco fa qualcun altro ha preso in carico questo ticket o lo ha restituito. Controlli chi lo ha ora.',
    fr: 'Quelqu’un d’autre vient de prendre ce ticket en charge ou de le rendre. Veuillez regarder qui l’a maintenant.',
  },
  'assignee-unknown': {
    status: 422,
    en: 'This ticket can only be given to somebody who works at the desk. Please choose somebody of the list.',
    de: 'Dieses Ticket kann nur jemand übernehmen, der im Support arbeitet. Bitte jemanden aus der Liste wählen.',
    it: 'Questo ticket può essere assegnato solo a chi lavora nell’assistenza. Scelga qualcuno dell’elenco.',
    fr: 'Ce ticket ne peut être confié qu’à une personne de l’assistance. Veuillez choisir quelqu’un dans la liste.',
  },
  'too-many-notes': {
    status: 429,
    en: 'You have left as many notes as one person can in a day. Please go on tomorrow.',
    de: 'Sie haben so viele Notizen hinterlassen, wie an einem Tag möglich sind. Bitte morgen weitermachen.',
    it: 'Ha lasciato tante note quante sono possibili in un giorno. Prosegua domani.',
    fr: 'Vous avez laissé autant de notes qu’il est possible en un jour. Veuillez continuer demain.',
  },
  'reply-name-taken': {
    status: 409,
    en: 'There is a text of this name already. Please choose another name, or change that one.',
    de: 'Es gibt schon einen Text mit diesem Namen. Bitte einen anderen Namen wählen oder jenen ändern.',
    it: 'Esiste già un testo con questo nome. Scelga un altro nome o modifichi quello.',
    fr: 'Il y a déjà un texte de ce nom. Veuillez choisir un autre nom ou modifier celui-là.',
  },
  'too-many-replies': {
    status: 409,
    en: 'There are as many texts as the list holds. Please remove one first.',
    de: 'Die Liste der Texte ist voll. Bitte zuerst einen entfernen.',
    it: 'L’elenco dei testi è pieno. Prima ne tolga uno.',
    fr: 'La liste des textes est pleine. Veuillez d’abord en enlever un.',
  },
  'bulk-other-kind': {
    status: 422,
    en: 'This ticket asks for something of another kind. Please decide it on its own.',
    de: 'In diesem Ticket geht es um etwas anderes. Bitte einzeln entscheiden.',
    it: 'Questo ticket riguarda una richiesta di altro tipo. Lo decida singolarmente.',
    fr: 'Ce ticket concerne une demande d’un autre type. Veuillez en décider séparément.',
  },
  'bulk-read-first': {
    status: 422,
    en: 'This ticket is about somebody’s whole access or the administration of a company. Please read it and decide it on its own.',
    de: 'In diesem Ticket geht es um einen ganzen Zugang oder um die Administration eines Unternehmens. Bitte lesen und einzeln entscheiden.',
    it: 'Questo ticket riguarda un intero accesso o l’amministrazione di un’azienda. Lo legga e lo decida singolarmente.',
    fr: 'Ce ticket concerne un accès entier ou l’administration d’une entreprise. Veuillez le lire et en décider séparément.',
  },
  'bulk-high-risk': {
    status: 422,
    en: 'This ticket asks for a right of high risk. Please read it and decide it on its own.',
    de: 'In diesem Ticket geht es um ein Recht mit hohem Risiko. Bitte lesen und einzeln entscheiden.',
    it: 'Questo ticket riguarda un diritto ad alto rischio. Lo legga e lo decida singolarmente.',
    fr: 'Ce ticket concerne un droit à haut risque. Veuillez le lire et en décider séparément.',
  },
} as const satisfies Record<string, { status: number } & EveryLanguage>;
