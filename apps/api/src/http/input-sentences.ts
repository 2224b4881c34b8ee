import type { LocalText } from '@keyward/domain';

/**
 * What is said of one field that does not fit its schema; keyed by the stable code. `{n}`, `{values}`, `{field}` and
 * `{expected}` are filled in.
 */
export const INPUT_SENTENCES = {
  required: { en: 'This is missing. Please fill it in.', de: 'Diese Angabe fehlt. Bitte ausfüllen.' },
  'wrong-type': {
    en: 'This must be {expected}. Please correct it.',
    de: 'Hier wird {expected} erwartet. Bitte korrigieren.',
  },
  'too-short': { en: 'Please enter at least {n} characters.', de: 'Bitte mindestens {n} Zeichen eingeben.' },
  'too-long': { en: 'Please shorten this to at most {n} characters.', de: 'Bitte auf höchstens {n} Zeichen kürzen.' },
  'too-few': { en: 'Please send at least {n} entries.', de: 'Bitte mindestens {n} Einträge senden.' },
  'too-many': { en: 'Please send at most {n} entries.', de: 'Bitte höchstens {n} Einträge senden.' },
  'too-small': { en: 'The smallest number possible is {n}.', de: 'Die kleinste mögliche Zahl ist {n}.' },
  'too-big': { en: 'The largest number possible is {n}.', de: 'Die größte mögliche Zahl ist {n}.' },
  'wrong-format': {
    en: 'This has not the form that is expected ({expected}). Please correct it.',
    de: 'Das hat nicht die erwartete Form ({expected}). Bitte korrigieren.',
  },
  'not-one-of': { en: 'Please choose one of: {values}.', de: 'Bitte eines davon wählen: {values}.' },
  'unknown-field': {
    en: 'There is no field “{field}” here. Please leave it out.',
    de: 'Ein Feld „{field}“ gibt es hier nicht. Bitte weglassen.',
  },
  'wrong-shape': {
    en: 'This cannot be used in this form. Please look at the API description.',
    de: 'Das ist in dieser Form nicht verwendbar. Bitte die API-Beschreibung ansehen.',
  },
  'email-invalid': {
    en: 'This is not one plain e-mail address. Please enter it like name@company.com, without a display name.',
    de: 'Das ist keine einfache E-Mail-Adresse. Bitte wie name@firma.de eingeben, ohne Anzeigenamen.',
  },
  'mobile-invalid': {
    en: 'Please enter the mobile number with the country code in front: +43 660 1234567.',
    de: 'Bitte die Mobilnummer mit der Landesvorwahl davor eingeben: +43 660 1234567.',
  },
  'control-characters': {
    en: 'There are invisible control characters in it. Please type the text anew.',
    de: 'Darin sind unsichtbare Steuerzeichen. Bitte den Text neu eintippen.',
  },
  'single-line-required': {
    en: 'Please enter something, on one line.',
    de: 'Bitte etwas eingeben, in einer einzigen Zeile.',
  },
  'one-a-language': {
    en: 'Please give one text a language.',
    de: 'Bitte je Sprache nur einen Text angeben.',
  },
  'text-required': { en: 'Please write something.', de: 'Bitte etwas schreiben.' },
  'password-too-short': {
    en: 'The password is too short. Please use at least 12 characters; a few words in a row are fine.',
    de: 'Das Passwort ist zu kurz. Bitte mindestens 12 Zeichen verwenden; einige Wörter hintereinander sind gut.',
  },
  'password-too-long': {
    en: 'The password is too long. Please use at most 128 characters.',
    de: 'Das Passwort ist zu lang. Bitte höchstens 128 Zeichen verwenden.',
  },
  'code-wrong': {
    en: 'This code is wrong or was used already. Please enter the one that your app shows now.',
    de: 'Dieser Code ist falsch oder wurde schon verwendet. Bitte den eingeben, den Ihre App jetzt zeigt.',
  },
  'password-wrong': {
    en: 'This is not your present password. Please try again.',
    de: 'Das ist nicht Ihr bisheriges Passwort. Bitte erneut versuchen.',
  },
  'password-common': {
    en: 'This password is too easy to guess. Please choose another one.',
    de: 'Dieses Passwort ist zu leicht zu erraten. Bitte ein anderes wählen.',
  },
  'too-many-keys': { en: 'Please send at most 64 entries here.', de: 'Bitte hier höchstens 64 Einträge senden.' },
  'key-invalid': {
    en: 'An Idempotency-Key has 1 to 100 letters, digits or signs, without spaces. Please send another one.',
    de: 'Ein Idempotency-Key hat 1 bis 100 Buchstaben, Ziffern oder Zeichen, ohne Leerzeichen. Bitte einen anderen senden.',
  },
} as const satisfies Record<string, LocalText>;

export type InputCode = keyof typeof INPUT_SENTENCES;

/** What a type or format is called for a person. */
export const EXPECTED: Readonly<Record<string, LocalText>> = {
  string: { en: 'text', de: 'Text' },
  number: { en: 'a number', de: 'eine Zahl' },
  int: { en: 'a whole number', de: 'eine ganze Zahl' },
  boolean: { en: 'true or false', de: 'true oder false' },
  array: { en: 'a list', de: 'eine Liste' },
  object: { en: 'an object', de: 'ein Objekt' },
  record: { en: 'an object', de: 'ein Objekt' },
  uuid: { en: 'an id', de: 'eine Kennung' },
  datetime: { en: 'a time such as 2026-11-27T17:00:00Z', de: 'ein Zeitpunkt wie 2026-11-27T17:00:00Z' },
  regex: { en: 'as described in the API', de: 'wie in der API beschrieben' },
};
