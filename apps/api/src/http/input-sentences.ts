import type { EveryLanguage } from '@keyward/domain';

/**
 * What is said of one field that does not fit its schema; keyed by the stable code. `{n}`, `{values}`, `{field}` and
 * `{expected}` are filled in.
 */
export const INPUT_SENTENCES = {
  required: {
    en: 'This is missing. Please fill it in.',
    de: 'Diese Angabe fehlt. Bitte ausfüllen.',
    it: 'Questo dato manca. Lo inserisca, per favore.',
    fr: 'Cette indication manque. Veuillez la compléter.',
  },
  'wrong-type': {
    en: 'This must be {expected}. Please correct it.',
    de: 'Hier wird {expected} erwartet. Bitte korrigieren.',
    it: 'Qui serve {expected}. Corregga, per favore.',
    fr: 'Il faut ici {expected}. Veuillez corriger.',
  },
  'too-short': {
    en: 'Please enter at least {n} characters.',
    de: 'Bitte mindestens {n} Zeichen eingeben.',
    it: 'Inserisca almeno {n} caratteri.',
    fr: 'Veuillez saisir au moins {n} caractères.',
  },
  'too-long': {
    en: 'Please shorten this to at most {n} characters.',
    de: 'Bitte auf höchstens {n} Zeichen kürzen.',
    it: 'Riduca il testo a non più di {n} caratteri.',
    fr: 'Veuillez raccourcir le texte à {n} caractères au plus.',
  },
  'too-few': {
    en: 'Please send at least {n} entries.',
    de: 'Bitte mindestens {n} Einträge senden.',
    it: 'Invii almeno {n} voci.',
    fr: 'Veuillez envoyer au moins {n} entrées.',
  },
  'too-many': {
    en: 'Please send at most {n} entries.',
    de: 'Bitte höchstens {n} Einträge senden.',
    it: 'Invii al massimo {n} voci.',
    fr: 'Veuillez envoyer au plus {n} entrées.',
  },
  'too-small': {
    en: 'The smallest number possible is {n}.',
    de: 'Die kleinste mögliche Zahl ist {n}.',
    it: 'Il numero più piccolo possibile è {n}.',
    fr: 'Le plus petit nombre possible est {n}.',
  },
  'too-big': {
    en: 'The largest number possible is {n}.',
    de: 'Die größte mögliche Zahl ist {n}.',
    it: 'Il numero più grande possibile è {n}.',
    fr: 'Le plus grand nombre possible est {n}.',
  },
  'wrong-format': {
    en: 'This has not the form that is expected ({expected}). Please correct it.',
    de: 'Das hat nicht die erwartete Form ({expected}). Bitte korrigieren.',
    it: 'Non ha la forma prevista ({expected}). Corregga, per favore.',
    fr: 'Cela n’a pas la forme attendue ({expected}). Veuillez corriger.',
  },
  'not-one-of': {
    en: 'Please choose one of: {values}.',
    de: 'Bitte eines davon wählen: {values}.',
    it: 'Scelga uno di questi valori: {values}.',
    fr: 'Veuillez choisir l’une de ces valeurs : {values}.',
  },
  'unknown-field': {
    en: 'There is no field “{field}” here. Please leave it out.',
    de: 'Ein Feld „{field}“ gibt es hier nicht. Bitte weglassen.',
    it: 'Qui non esiste un campo «{field}». Lo tolga, per favore.',
    fr: 'Il n’y a pas de champ « {field} » ici. Veuillez l’enlever.',
  },
  'wrong-shape': {
    en: 'This cannot be used in this form. Please look at the API description.',
    de: 'Das ist in dieser Form nicht verwendbar. Bitte die API-Beschreibung ansehen.',
    it: 'In questa forma non si può usare. Consulti la descrizione dell’API.',
    fr: 'Cela ne peut pas être utilisé sous cette forme. Veuillez consulter la description de l’API.',
  },
  'email-invalid': {
    en: 'This is not one plain e-mail address. Please enter it like name@company.com, without a display name.',
    de: 'Das ist keine einfache E-Mail-Adresse. Bitte wie name@firma.de eingeben, ohne Anzeigenamen.',
    it: 'Non è un semplice indirizzo e-mail. Lo inserisca come nome@azienda.it, senza nome visualizzato.',
    fr: 'Ce n’est pas une simple adresse e-mail. Veuillez la saisir comme nom@entreprise.fr, sans nom affiché.',
  },
  'mobile-invalid': {
    en: 'Please enter the mobile number with the country code in front: +43 660 1234567.',
    de: 'Bitte die Mobilnummer mit der Landesvorwahl davor eingeben: +43 660 1234567.',
    it: 'Inserisca il numero di cellulare con il prefisso internazionale: +43 660 1234567.',
    fr: 'Veuillez saisir le numéro de mobile avec l’indicatif du pays : +43 660 1234567.',
  },
  'control-characters': {
    en: 'There are invisible control characters in it. Please type the text anew.',
    de: 'Darin sind unsichtbare Steuerzeichen. Bitte den Text neu eintippen.',
    it: 'Contiene caratteri di controllo invisibili. Digiti di nuovo il testo.',
    fr: 'Le texte contient des caractères de contrôle invisibles. Veuillez le saisir à nouveau.',
  },
  'single-line-required': {
    en: 'Please enter something, on one line.',
    de: 'Bitte etwas eingeben, in einer einzigen Zeile.',
    it: 'Inserisca qualcosa, su una sola riga.',
    fr: 'Veuillez saisir quelque chose, sur une seule ligne.',
  },
  'one-a-language': {
    en: 'Please give one text a language.',
    de: 'Bitte je Sprache nur einen Text angeben.',
    it: 'Indichi un solo testo per lingua.',
    fr: 'Veuillez indiquer un seul texte par langue.',
  },
  'text-required': {
    en: 'Please write something.',
    de: 'Bitte etwas schreiben.',
    it: 'Scriva qualcosa, per favore.',
    fr: 'Veuillez écrire quelque chose.',
  },
  'password-too-short': {
    en: 'The password is too short. Please use at least 12 characters; a few words in a row are fine.',
    de: 'Das Passwort ist zu kurz. Bitte mindestens 12 Zeichen verwenden; einige Wörter hintereinander sind gut.',
    it: 'La password è troppo corta. Usi almeno 12 caratteri; va bene anche una serie di parole.',
    fr: 'Le mot de passe est trop court. Veuillez utiliser au moins 12 caractères ; quelques mots à la suite conviennent.',
  },
  'password-too-long': {
    en: 'The password is too long. Please use at most 128 characters.',
    de: 'Das Passwort ist zu lang. Bitte höchstens 128 Zeichen verwenden.',
    it: 'La password è troppo lunga. Usi al massimo 128 caratteri.',
    fr: 'Le mot de passe est trop long. Veuillez utiliser au plus 128 caractères.',
  },
  'code-wrong': {
    en: 'This code is wrong or was used already. Please enter the one that your app shows now.',
    de: 'Dieser Code ist falsch oder wurde schon verwendet. Bitte den eingeben, den Ihre App jetzt zeigt.',
    it: 'Questo codice è sbagliato o è già stato usato. Inserisca quello che la Sua app mostra adesso.',
    fr: 'Ce code est faux ou a déjà servi. Veuillez saisir celui que votre application affiche maintenant.',
  },
  'password-wrong': {
    en: 'This is not your present password. Please try again.',
    de: 'Das ist nicht Ihr bisheriges Passwort. Bitte erneut versuchen.',
    it: 'Questa non è la Sua password attuale. Riprovi, per favore.',
    fr: 'Ce n’est pas votre mot de passe actuel. Veuillez réessayer.',
  },
  'password-common': {
    en: 'This password is too easy to guess. Please choose another one.',
    de: 'Dieses Passwort ist zu leicht zu erraten. Bitte ein anderes wählen.',
    it: 'Questa password è troppo facile da indovinare. Ne scelga un’altra.',
    fr: 'Ce mot de passe est trop facile à deviner. Veuillez en choisir un autre.',
  },
  'time-zone-unknown': {
    en: 'This time zone is not known. Please name one as Europe/Berlin.',
    de: 'Diese Zeitzone ist nicht bekannt. Bitte eine wie Europe/Berlin angeben.',
    it: 'Questo fuso orario non è noto. Ne indichi uno come Europe/Berlin.',
    fr: 'Ce fuseau horaire est inconnu. Veuillez en indiquer un comme Europe/Berlin.',
  },
  'too-many-keys': {
    en: 'Please send at most 64 entries here.',
    de: 'Bitte hier höchstens 64 Einträge senden.',
    it: 'Invii qui al massimo 64 voci.',
    fr: 'Veuillez envoyer ici au plus 64 entrées.',
  },
  'key-invalid': {
    en: 'An Idempotency-Key has 1 to 100 letters, digits or signs, without spaces. Please send another one.',
    de: 'Ein Idempotency-Key hat 1 bis 100 Buchstaben, Ziffern oder Zeichen, ohne Leerzeichen. Bitte einen anderen senden.',
    it: 'Un Idempotency-Key ha da 1 a 100 lettere, cifre o segni, senza spazi. Ne invii un altro.',
    fr: 'Un Idempotency-Key compte de 1 à 100 lettres, chiffres ou signes, sans espaces. Veuillez en envoyer un autre.',
  },
} as const satisfies Record<string, EveryLanguage>;

export type InputCode = keyof typeof INPUT_SENTENCES;

/** What a type or format is called for a person. */
export const EXPECTED: Readonly<Record<string, EveryLanguage>> = {
  string: { en: 'text', de: 'Text', it: 'un testo', fr: 'un texte' },
  number: { en: 'a number', de: 'eine Zahl', it: 'un numero', fr: 'un nombre' },
  int: { en: 'a whole number', de: 'eine ganze Zahl', it: 'un numero intero', fr: 'un nombre entier' },
  boolean: { en: 'true or false', de: 'true oder false', it: 'true o false', fr: 'true ou false' },
  array: { en: 'a list', de: 'eine Liste', it: 'un elenco', fr: 'une liste' },
  object: { en: 'an object', de: 'ein Objekt', it: 'un oggetto', fr: 'un objet' },
  record: { en: 'an object', de: 'ein Objekt', it: 'un oggetto', fr: 'un objet' },
  uuid: { en: 'an id', de: 'eine Kennung', it: 'un identificativo', fr: 'un identifiant' },
  datetime: {
    en: 'a time such as 2026-11-27T17:00:00Z',
    de: 'ein Zeitpunkt wie 2026-11-27T17:00:00Z',
    it: 'un momento come 2026-11-27T17:00:00Z',
    fr: 'un moment comme 2026-11-27T17:00:00Z',
  },
  regex: {
    en: 'as described in the API',
    de: 'wie in der API beschrieben',
    it: 'come descritto nell’API',
    fr: 'comme décrit dans l’API',
  },
};
