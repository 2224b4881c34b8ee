import type { EveryLanguage } from './languages.js';

/** Refusals around invitations. Part of `ERROR_CODES`. */
export const INVITE_CODES = {
  'invitation-invalid': {
    status: 404,
    en: 'This invitation link is not valid. Please open the newest invitation e-mail, or ask for a new one.',
    de: 'Dieser Einladungslink ist nicht gültig. Bitte die neueste Einladungs-E-Mail öffnen oder eine neue anfordern.',
    it: 'Questo link di invito non è valido. Apra l’e-mail di invito più recente o ne chieda una nuova.',
    fr: 'Ce lien d’invitation n’est pas valable. Veuillez ouvrir l’e-mail d’invitation le plus récent ou en demander un nouveau.',
  },
  'invitation-expired': {
    status: 410,
    en: 'This invitation has expired. Please ask your administrator to send a new one.',
    de: 'Diese Einladung ist abgelaufen. Bitte Ihre Administration um eine neue bitten.',
    it: 'Questo invito è scaduto. Chieda al Suo amministratore di inviarne uno nuovo.',
    fr: 'Cette invitation a expiré. Veuillez demander à votre administrateur d’en envoyer une nouvelle.',
  },
  'invitation-used': {
    status: 410,
    en: 'This invitation has been used already. Please sign in.',
    de: 'Diese Einladung wurde bereits verwendet. Bitte melden Sie sich an.',
    it: 'Questo invito è già stato usato. Acceda, per favore.',
    fr: 'Cette invitation a déjà servi. Veuillez vous connecter.',
  },
  'invitation-revoked': {
    status: 410,
    en: 'This invitation has been withdrawn. Please ask your administrator.',
    de: 'Diese Einladung wurde zurückgezogen. Bitte wenden Sie sich an Ihre Administration.',
    it: 'Questo invito è stato ritirato. Si rivolga al Suo amministratore.',
    fr: 'Cette invitation a été retirée. Veuillez vous adresser à votre administrateur.',
  },
  'invitation-for-account': {
    status: 409,
    en: 'There is an account for this address already. Please sign in to accept the invitation.',
    de: 'Zu dieser Adresse gibt es bereits ein Konto. Bitte melden Sie sich an, um die Einladung anzunehmen.',
    it: 'Per questo indirizzo esiste già un account. Acceda per accettare l’invito.',
    fr: 'Il existe déjà un compte pour cette adresse. Veuillez vous connecter pour accepter l’invitation.',
  },
  'invitation-for-other': {
    status: 403,
    en: 'This invitation is for another e-mail address. Please sign in with the address it was sent to.',
    de: 'Diese Einladung gilt für eine andere E-Mail-Adresse. Bitte mit der eingeladenen Adresse anmelden.',
    it: 'Questo invito è per un altro indirizzo e-mail. Acceda con l’indirizzo a cui è stato inviato.',
    fr: 'Cette invitation est destinée à une autre adresse e-mail. Veuillez vous connecter avec l’adresse à laquelle elle a été envoyée.',
  },
  'resend-too-soon': {
    status: 429,
    en: 'An invitation was sent to this address a short time ago. Please wait ten minutes; three a day are possible.',
    de: 'An diese Adresse wurde vor Kurzem schon eine Einladung gesendet. Bitte zehn Minuten warten; möglich sind drei am Tag.',
    it: 'A questo indirizzo è stato inviato un invito poco fa. Attenda dieci minuti; ne sono possibili tre al giorno.',
    fr: 'Une invitation a été envoyée à cette adresse il y a peu. Veuillez patienter dix minutes ; trois par jour sont possibles.',
  },
  'resend-too-often': {
    status: 429,
    en: 'Three invitations have gone to this address within a day, which is the limit. Please try again tomorrow, and check the address.',
    de: 'An diese Adresse sind innerhalb eines Tages drei Einladungen gegangen, mehr sind nicht möglich. Bitte morgen erneut versuchen und die Adresse prüfen.',
    it: 'A questo indirizzo sono già stati inviati tre inviti in un giorno, di più non è possibile. Riprovi domani e controlli l’indirizzo.',
    fr: 'Trois invitations ont été envoyées à cette adresse en un jour, c’est le maximum. Veuillez réessayer demain et vérifier l’adresse.',
  },
  'too-many-invitations': {
    status: 429,
    en: 'This company has reached its limit of invitations in one day; those that are asked for and not yet sent count as well. Please go on tomorrow.',
    de: 'Dieses Unternehmen hat die Grenze der Einladungen an einem Tag erreicht; auch angefragte, die noch nicht gesendet sind, zählen mit. Bitte morgen weitermachen.',
    it: 'Questa azienda ha raggiunto il limite di inviti in un giorno; contano anche quelli richiesti e non ancora inviati. Prosegua domani.',
    fr: 'Cette entreprise a atteint sa limite d’invitations en un jour ; celles qui sont demandées et pas encore envoyées comptent aussi. Veuillez continuer demain.',
  },
} as const satisfies Record<string, { status: number } & EveryLanguage>;
