import type { EveryLanguage } from './languages.js';

/** Refusals of a request before anybody looks at what it asks: its form, its size, its sender. Part of `ERROR_CODES`. */
export const REQUEST_CODES = {
  'too-many-rows': {
    status: 422,
    en: 'That would be more than {most} rows. Please narrow the list by status, place or name first.',
    de: 'Das wären mehr als {most} Zeilen. Bitte die Liste vorher nach Status, Ort oder Name eingrenzen.',
    it: 'Sarebbero più di {most} righe. Restringa prima l’elenco per stato, luogo o nome.',
    fr: 'Cela ferait plus de {most} lignes. Veuillez d’abord limiter la liste par statut, lieu ou nom.',
  },
  'malformed-json': {
    status: 400,
    en: 'The request is not valid JSON. Please send a JSON object.',
    de: 'Die Anfrage ist kein gültiges JSON. Bitte ein JSON-Objekt senden.',
    it: 'La richiesta non è JSON valido. Invii un oggetto JSON.',
    fr: 'La requête n’est pas du JSON valide. Veuillez envoyer un objet JSON.',
  },
  'not-json': {
    status: 415,
    en: 'Only JSON is accepted here. Please send the request with the content type application/json.',
    de: 'Hier wird nur JSON angenommen. Bitte die Anfrage mit dem Inhaltstyp application/json senden.',
    it: 'Qui si accetta solo JSON. Invii la richiesta con il tipo di contenuto application/json.',
    fr: 'Seul le JSON est accepté ici. Veuillez envoyer la requête avec le type de contenu application/json.',
  },
  'body-too-large': {
    status: 413,
    en: 'That is more than 64 kB. Please shorten the note or split the enquiry.',
    de: 'Das sind mehr als 64 kB. Bitte die Notiz kürzen oder die Anfrage aufteilen.',
    it: 'Sono più di 64 kB. Accorci la nota o divida la richiesta.',
    fr: 'Cela fait plus de 64 ko. Veuillez raccourcir la note ou diviser la demande.',
  },
  'attachment-too-large': {
    status: 413,
    en: 'That file is larger than 10 MB. Please send a smaller one, for example a scan in fewer colours.',
    de: 'Diese Datei ist größer als 10 MB. Bitte eine kleinere senden, zum Beispiel einen Scan mit weniger Farben.',
    it: 'Questo file supera i 10 MB. Ne invii uno più piccolo, per esempio una scansione con meno colori.',
    fr: 'Ce fichier dépasse 10 Mo. Veuillez en envoyer un plus petit, par exemple un scan avec moins de couleurs.',
  },
  'attachment-kind': {
    status: 415,
    en: 'Only PDF, PNG, JPEG and WebP files are taken, whatever they are called. Please save it as one of these.',
    de: 'Angenommen werden nur Dateien der Arten PDF, PNG, JPEG und WebP, wie immer sie heißen. Bitte so speichern.',
    it: 'Si accettano solo file PDF, PNG, JPEG e WebP, qualunque sia il loro nome. Lo salvi in uno di questi formati.',
    fr: 'Seuls les fichiers PDF, PNG, JPEG et WebP sont acceptés, quel que soit leur nom. Veuillez l’enregistrer dans l’un de ces formats.',
  },
  'attachments-full': {
    status: 409,
    en: 'There are ten files on this ticket already. Please put several pages into one file.',
    de: 'An diesem Ticket sind schon zehn Dateien. Bitte mehrere Seiten in einer Datei zusammenfassen.',
    it: 'Su questo ticket ci sono già dieci file. Riunisca più pagine in un solo file.',
    fr: 'Ce ticket a déjà dix fichiers. Veuillez réunir plusieurs pages dans un seul fichier.',
  },
  'foreign-origin': {
    status: 403,
    en: 'The request came from another web site and was not carried out. Please use the portal itself.',
    de: 'Die Anfrage kam von einer fremden Website und wurde nicht ausgeführt. Bitte das Portal selbst verwenden.',
    it: 'La richiesta proveniva da un altro sito e non è stata eseguita. Usi il portale stesso.',
    fr: 'La requête venait d’un autre site et n’a pas été exécutée. Veuillez utiliser le portail lui-même.',
  },
  'not-signed-in': {
    status: 401,
    en: 'You are not signed in, or your session has ended. Please sign in.',
    de: 'Sie sind nicht angemeldet oder Ihre Sitzung ist beendet. Bitte melden Sie sich an.',
    it: 'Non ha effettuato l’accesso oppure la Sua sessione è terminata. Acceda, per favore.',
    fr: 'Vous n’êtes pas connecté, ou votre session a pris fin. Veuillez vous connecter.',
  },
  'sign-in-failed': {
    status: 401,
    en: 'That did not match. Please check e-mail address and password, and if you use a second factor, enter its code.',
    de: 'Das passt nicht zusammen. Bitte E-Mail-Adresse und Passwort prüfen und, falls Sie einen zweiten Faktor verwenden, dessen Code eingeben.',
    it: 'I dati non corrispondono. Controlli indirizzo e-mail e password e, se usa un secondo fattore, ne inserisca il codice.',
    fr: 'Cela ne correspond pas. Veuillez vérifier l’adresse e-mail et le mot de passe et, si vous utilisez un second facteur, saisir son code.',
  },
  'too-many-attempts': {
    status: 429,
    en: 'Too many attempts. Please wait a few minutes and try again.',
    de: 'Zu viele Versuche. Bitte einige Minuten warten und erneut versuchen.',
    it: 'Troppi tentativi. Attenda qualche minuto e riprovi.',
    fr: 'Trop de tentatives. Veuillez patienter quelques minutes et réessayer.',
  },
  'too-many-at-once': {
    status: 429,
    en: 'Too many requests at the same time. Please wait a moment and send this one again.',
    de: 'Zu viele Anfragen gleichzeitig. Bitte einen Moment warten und diese erneut senden.',
    it: 'Troppe richieste contemporaneamente. Attenda un momento e invii di nuovo questa.',
    fr: 'Trop de requêtes en même temps. Veuillez patienter un instant et renvoyer celle-ci.',
  },
} as const satisfies Record<string, { status: number } & EveryLanguage>;
