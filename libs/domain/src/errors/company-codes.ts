import type { EveryLanguage } from './languages.js';

/** Refusals of what a company chooses for itself, and of its address. Part of `ERROR_CODES`. */
export const COMPANY_CODES = {
  'sharing-items': {
    status: 422,
    en: 'Please name at least one right of the list whose holders are to see the tickets, and rights only with that choice.',
    de: 'Bitte mindestens ein Recht aus der Liste nennen, dessen Inhaber die Tickets sehen sollen, und Rechte nur bei dieser Auswahl.',
    it: 'Indichi almeno un diritto dell’elenco i cui titolari devono vedere i ticket, e diritti solo con questa scelta.',
    fr: 'Veuillez indiquer au moins un droit de la liste dont les titulaires doivent voir les tickets, et des droits seulement avec ce choix.',
  },
  'sharing-company-only': {
    status: 422,
    en: 'Only a company chooses who sees its tickets. Please switch to the company that you mean.',
    de: 'Nur ein Unternehmen legt fest, wer seine Tickets sieht. Bitte zu dem gemeinten Unternehmen wechseln.',
    it: 'Solo un’azienda sceglie chi vede i suoi ticket. Passi all’azienda che intende.',
    fr: 'Seule une entreprise choisit qui voit ses tickets. Veuillez passer à l’entreprise voulue.',
  },
  'sharing-as-it-is': {
    status: 409,
    en: 'Who sees the tickets is set so already, perhaps by a colleague a moment ago. Please choose something else, or leave it.',
    de: 'Wer die Tickets sieht, ist schon so festgelegt, vielleicht seit eben durch jemand anderes. Bitte etwas anderes wählen oder es so lassen.',
    it: 'Chi vede i ticket è già stabilito così, forse poco fa da qualcun altro. Scelga qualcos’altro o lo lasci com’è.',
    fr: 'Qui voit les tickets est déjà fixé ainsi, peut-être à l’instant par quelqu’un d’autre. Veuillez choisir autre chose ou laisser ainsi.',
  },
  'contact-as-before': {
    status: 409,
    en: 'This is the address of the company already. Please enter another one.',
    de: 'Das ist schon die Adresse dieses Unternehmens. Bitte eine andere eingeben.',
    it: 'Questo è già l’indirizzo dell’azienda. Ne inserisca un altro.',
    fr: 'C’est déjà l’adresse de l’entreprise. Veuillez en saisir une autre.',
  },
  'contact-changed-meanwhile': {
    status: 409,
    en: 'Somebody else has changed this address a moment ago. Please look at what it is now.',
    de: 'Diese Adresse hat gerade jemand anderes geändert. Bitte nachsehen, wie sie jetzt lautet.',
    it: 'Poco fa qualcun altro ha cambiato questo indirizzo. Controlli qual è adesso.',
    fr: 'Quelqu’un d’autre vient de changer cette adresse. Veuillez regarder quelle est l’adresse actuelle.',
  },
  'wish-items': {
    status: 422,
    en: 'Something that was ticked is not in the catalogue any more. Please reload the page and choose again.',
    de: 'Etwas Ausgewähltes steht nicht mehr im Katalog. Bitte die Seite neu laden und noch einmal wählen.',
    it: 'Qualcosa di ciò che è stato scelto non è più nel catalogo. Ricarichi la pagina e scelga di nuovo.',
    fr: 'Quelque chose de ce qui a été coché n’est plus dans le catalogue. Veuillez recharger la page et choisir à nouveau.',
  },
  'too-many-wishes': {
    status: 429,
    en: 'As many wishes as one person can have wait already, or were sent today. Please wait for an answer, or take one back.',
    de: 'Es warten schon so viele Wünsche, wie eine Person haben kann, oder es waren heute so viele. Bitte auf Antwort warten oder einen zurückziehen.',
    it: 'Attendono già tanti desideri quanti una persona può averne, o oggi ne sono stati inviati altrettanti. Attenda una risposta o ne ritiri uno.',
    fr: 'Autant de souhaits qu’une personne peut en avoir attendent déjà, ou ont été envoyés aujourd’hui. Veuillez attendre une réponse ou en retirer un.',
  },
  'wish-closed': {
    status: 409,
    en: 'Something has become of this wish already, or it is another person’s. Please look at the list again.',
    de: 'Aus diesem Wunsch ist schon etwas geworden, oder er ist von jemand anderem. Bitte die Liste noch einmal ansehen.',
    it: 'Di questo desiderio è già stato deciso qualcosa, o è di un’altra persona. Guardi di nuovo l’elenco.',
    fr: 'Ce souhait a déjà reçu une réponse, ou il est d’une autre personne. Veuillez regarder la liste à nouveau.',
  },
  'on-behalf-staff-only': {
    status: 422,
    en: 'Only the vendor’s support files in somebody else’s name. Please send the enquiry as your own.',
    de: 'Nur der Support des Anbieters stellt Anfragen in fremdem Namen. Bitte die Anfrage im eigenen Namen senden.',
    it: 'Solo l’assistenza del fornitore invia richieste a nome di altri. Invii la richiesta a Suo nome.',
    fr: 'Seule l’assistance du fournisseur dépose des demandes au nom d’autrui. Veuillez envoyer la demande en votre propre nom.',
  },
  'on-behalf-whose': {
    status: 422,
    en: 'Please name the administrator in whose name this is filed. Nobody can file in their own name as the vendor.',
    de: 'Bitte angeben, in wessen Namen dies gestellt wird. Im eigenen Namen kann der Anbieter nichts stellen.',
    it: 'Indichi l’amministratore a nome del quale viene inviata. Come fornitore nessuno può inviare a proprio nome.',
    fr: 'Veuillez indiquer l’administrateur au nom duquel la demande est déposée. Chez le fournisseur, personne ne peut déposer en son propre nom.',
  },
  'on-behalf-which-company': {
    status: 422,
    en: 'This person works in several companies. Please name the company, or a unit of it, that this is for.',
    de: 'Diese Person arbeitet in mehreren Unternehmen. Bitte das Unternehmen oder eine Einheit davon angeben.',
    it: 'Questa persona lavora in più aziende. Indichi l’azienda, o una sua unità, a cui si riferisce.',
    fr: 'Cette personne travaille dans plusieurs entreprises. Veuillez indiquer l’entreprise, ou l’une de ses unités, dont il s’agit.',
  },
  'on-behalf-not-filing': {
    status: 422,
    en: 'This person files no enquiries for the company. Please name one of its administrators.',
    de: 'Diese Person stellt keine Anfragen für das Unternehmen. Bitte jemanden aus der Administration nennen.',
    it: 'Questa persona non invia richieste per l’azienda. Indichi uno dei suoi amministratori.',
    fr: 'Cette personne ne dépose pas de demandes pour l’entreprise. Veuillez indiquer l’un de ses administrateurs.',
  },
} as const satisfies Record<string, { status: number } & EveryLanguage>;
