/** Refusals of work at the desk: who has a ticket, notes, texts, deciding many. Part of `ERROR_CODES`. */
export const DESK_CODES = {
  'assigned-meanwhile': {
    status: 409,
    en: 'Somebody else has taken this ticket on, or given it back, a moment ago. Please look who has it now.',
    de: 'Dieses Ticket hat gerade jemand anderes übernommen oder zurückgegeben. Bitte nachsehen, wer es jetzt hat.',
  },
  'assignee-unknown': {
    status: 422,
    en: 'This ticket can only be given to somebody who works at the desk. Please choose somebody of the list.',
    de: 'Dieses Ticket kann nur jemand übernehmen, der im Support arbeitet. Bitte jemanden aus der Liste wählen.',
  },
  'too-many-notes': {
    status: 429,
    en: 'You have left as many notes as one person can in a day. Please go on tomorrow.',
    de: 'Sie haben so viele Notizen hinterlassen, wie an einem Tag möglich sind. Bitte morgen weitermachen.',
  },
  'reply-name-taken': {
    status: 409,
    en: 'There is a text of this name already. Please choose another name, or change that one.',
    de: 'Es gibt schon einen Text mit diesem Namen. Bitte einen anderen Namen wählen oder jenen ändern.',
  },
  'too-many-replies': {
    status: 409,
    en: 'There are as many texts as the list holds. Please remove one first.',
    de: 'Die Liste der Texte ist voll. Bitte zuerst einen entfernen.',
  },
  'bulk-other-kind': {
    status: 422,
    en: 'This ticket asks for something of another kind. Please decide it on its own.',
    de: 'In diesem Ticket geht es um etwas anderes. Bitte einzeln entscheiden.',
  },
  'bulk-read-first': {
    status: 422,
    en: 'This ticket is about somebody’s whole access or the administration of a company. Please read it and decide it on its own.',
    de: 'In diesem Ticket geht es um einen ganzen Zugang oder um die Administration eines Unternehmens. Bitte lesen und einzeln entscheiden.',
  },
  'bulk-high-risk': {
    status: 422,
    en: 'This ticket asks for a right of high risk. Please read it and decide it on its own.',
    de: 'In diesem Ticket geht es um ein Recht mit hohem Risiko. Bitte lesen und einzeln entscheiden.',
  },
} as const;
