import type { LocalText } from '../errors/domain-error.js';

/** Rules of the engine itself: what every catalogue refuses. Ids are stable; each sentence names the remedy. */
export const ENGINE_RULES = {
  'engine.unknown-item': {
    en: 'There is no item “{item}” in this catalogue. Choose one from the list.',
    de: 'In diesem Katalog gibt es „{item}“ nicht. Bitte aus der Liste auswählen.',
  },
  'engine.unknown-unit': {
    en: 'That unit is not known here. Choose one of the company’s units.',
    de: 'Diese Einheit ist hier nicht bekannt. Bitte eine Einheit des Unternehmens auswählen.',
  },
  'engine.outside-company': {
    en: 'That unit does not belong to the company of this enquiry. File a separate enquiry there.',
    de: 'Diese Einheit gehört nicht zum Unternehmen der Anfrage. Bitte dort eine eigene Anfrage stellen.',
  },
  'engine.unknown-holder': {
    en: 'That person is not known in this company. Choose somebody from the team, or request a new user.',
    de: 'Diese Person ist in diesem Unternehmen nicht bekannt. Bitte aus dem Team auswählen oder neu anlegen lassen.',
  },
  'engine.already-invited': {
    en: 'This person has been invited already. Resend the invitation instead.',
    de: 'Diese Person ist bereits eingeladen. Bitte stattdessen die Einladung erneut senden.',
  },
  'engine.already-active': {
    en: 'This person is in the team already. Request a change instead.',
    de: 'Diese Person gehört bereits zum Team. Bitte stattdessen eine Änderung anfragen.',
  },
  'engine.already-suspended': {
    en: 'This person is in the team but suspended. Ask support to reactivate the access.',
    de: 'Diese Person gehört zum Team, ist aber gesperrt. Bitte den Support um Reaktivierung bitten.',
  },
  'engine.already-ended': {
    en: 'This person belonged to the team before. Ask support to reactivate the access.',
    de: 'Diese Person gehörte früher zum Team. Bitte den Support um Reaktivierung bitten.',
  },
  'engine.holder-invited': {
    en: 'This person has not accepted the invitation yet. Wait for that, or withdraw the invitation.',
    de: 'Diese Person hat die Einladung noch nicht angenommen. Bitte abwarten oder die Einladung zurückziehen.',
  },
  'engine.holder-suspended': {
    en: 'This person’s access is suspended and cannot be changed. Ask support to reactivate it first.',
    de: 'Der Zugang dieser Person ist gesperrt und kann nicht geändert werden. Bitte zuerst reaktivieren lassen.',
  },
  'engine.holder-ended': {
    en: 'This person’s access has ended, there is nothing to change. Ask support to reactivate it.',
    de: 'Der Zugang dieser Person ist beendet, es gibt nichts zu ändern. Bitte den Support um Reaktivierung bitten.',
  },
  'engine.elsewhere': {
    en: '{item} is controlled in {system} and can only be read here. Change it there.',
    de: '{item} wird in {system} gesteuert und ist hier nur lesbar. Bitte dort ändern.',
  },
  'engine.comes-along': {
    en: '{item} comes along with {source} and cannot be taken by itself. Take {source} instead.',
    de: '{item} gehört zu {source} dazu und kann nicht für sich genommen werden. Bitte stattdessen {source} entfernen.',
  },
  'engine.held-along': {
    en: '{item} comes along with something that is held already. There is nothing to ask for.',
    de: '{item} gehört zu etwas dazu, das schon vorhanden ist. Es gibt nichts anzufragen.',
  },
  'engine.inactive': {
    en: 'This person has no active access here, so nothing is permitted. Ask support to reactivate it.',
    de: 'Diese Person hat hier keinen aktiven Zugang, also ist nichts erlaubt. Bitte den Support um Reaktivierung bitten.',
  },
  'engine.not-permitted': {
    en: 'Nothing that this person holds permits it. {items} would; ask {who} to have that given.',
    de: 'Nichts, was diese Person hat, erlaubt das. {items} würde es; bitte {who} darum bitten.',
  },
  'engine.nothing-permits': {
    en: 'Nothing in this catalogue permits it. Ask the vendor’s support.',
    de: 'Nichts in diesem Katalog erlaubt das. Bitte den Support des Anbieters fragen.',
  },
  'engine.not-there': {
    en: '{items} permits it, but not at this unit. Ask {who} to have that given there as well.',
    de: '{items} erlaubt das, aber nicht an dieser Einheit. Bitte {who} bitten, es auch dort geben zu lassen.',
  },
  'engine.not-so-far': {
    en: '{items} permits it, but not that far. Ask {who} to have more of it given.',
    de: '{items} erlaubt das, aber nicht so weit. Bitte {who} bitten, mehr davon geben zu lassen.',
  },
  'engine.not-these-records': {
    en: '{items} permits it, but not for these records. Ask {who}.',
    de: '{items} erlaubt das, aber nicht für diese Datensätze. Bitte {who} fragen.',
  },
  'engine.unknown-fact': {
    en: 'Nobody has stated {facts}, which this depends on. Ask the vendor’s support to state it.',
    de: '{facts} ist nicht bekannt, und davon hängt es ab. Bitte den Support des Anbieters bitten, es einzutragen.',
  },
  'engine.handed-over': {
    en: '{item} passes from whoever has it now to this person.',
    de: '{item} geht von der Person, die es jetzt hat, auf diese Person über.',
  },
  'engine.replaced': {
    en: '{item} is replaced by this.',
    de: '{item} wird dadurch ersetzt.',
  },
  'engine.above-own': {
    en: 'You can only pass on what you hold there yourself, with all that belongs to it. Ask {who}.',
    de: 'Weitergeben kann man nur, was man dort selbst hat, mit allem, was dazugehört. Bitte {who} fragen.',
  },
  'engine.param-unknown': {
    en: '{item} has no {param}. Leave it out.',
    de: '{item} kennt {param} nicht. Bitte weglassen.',
  },
  'engine.param-invalid': {
    en: 'This is no value for {param} of {item}. Choose one that is offered.',
    de: 'Das ist kein Wert für {param} von {item}. Bitte einen angebotenen Wert wählen.',
  },
  'engine.param-missing': {
    en: '{item} needs {param} to be said. Fill it in.',
    de: 'Für {item} muss {param} angegeben werden. Bitte ausfüllen.',
  },
  'engine.held-by-units': {
    en: '{item} is held by a company or branch, not by a person. Ask support.',
    de: '{item} gehört einem Unternehmen oder einer Filiale, nicht einer Person. Bitte den Support fragen.',
  },
  'engine.dates': {
    en: 'The end must lie after the beginning and in the future. Correct the dates.',
    de: 'Das Ende muss nach dem Beginn und in der Zukunft liegen. Bitte die Daten korrigieren.',
  },
  'engine.contradiction': {
    en: '{item} is given and taken at the same unit. Remove one of the two lines.',
    de: '{item} wird an derselben Einheit zugleich gegeben und genommen. Bitte eine der Zeilen entfernen.',
  },
  'engine.twice': {
    en: '{item} is on the enquiry twice. One line is enough.',
    de: '{item} steht zweimal auf der Anfrage. Eine Zeile genügt.',
  },
  'engine.give-on-end': {
    en: 'Nothing can be given to somebody whose access ends. Remove this line.',
    de: 'Wessen Zugang endet, dem kann nichts gegeben werden. Bitte diese Zeile entfernen.',
  },
  'engine.held': {
    en: '{item} is held already. Nothing to do.',
    de: '{item} ist bereits vorhanden. Es ist nichts zu tun.',
  },
  'engine.not-held': {
    en: '{item} is not held. Nothing to take.',
    de: '{item} ist nicht vorhanden. Es gibt nichts zu nehmen.',
  },
  'engine.held-above': {
    en: '{item} is held at a unit above and reaches down to this one. Take it there.',
    de: '{item} gilt von einer übergeordneten Einheit her auch hier. Bitte dort entfernen.',
  },
  'engine.empty': {
    en: 'This enquiry would change nothing. Tick or untick something, or change a detail.',
    de: 'Diese Anfrage würde nichts ändern. Bitte etwas an- oder abwählen oder eine Angabe ändern.',
  },
  'engine.nobody': {
    en: 'Nobody is known to ask for this. Sign in first.',
    de: 'Es ist nicht bekannt, wer das anfragt. Bitte zuerst anmelden.',
  },
  'engine.actor-not-active': {
    en: 'Your own membership is not active. Ask an administrator of your company, or support.',
    de: 'Ihre eigene Mitgliedschaft ist nicht aktiv. Bitte die Administration Ihres Unternehmens oder den Support fragen.',
  },
  'engine.no-authority': {
    en: 'What you hold does not allow you to ask for this. Turn to {who}.',
    de: 'Mit Ihren Rechten können Sie das nicht anfragen. Helfen kann: {who}.',
  },
  'engine.outside-reach': {
    en: 'Your authority does not reach that unit. Somebody responsible there can ask for it, or support.',
    de: 'Ihre Zuständigkeit reicht nicht bis zu dieser Einheit. Dort Zuständige oder der Support können helfen.',
  },
  'engine.not-yourself': {
    en: 'Nobody asks for this for themselves. A colleague with the same authority can.',
    de: 'Das kann niemand für sich selbst anfragen. Eine Person mit derselben Zuständigkeit kann es.',
  },
  'engine.not-this-person': {
    en: 'Your authority does not cover this person because of what they hold. Turn to {who}.',
    de: 'Ihre Zuständigkeit umfasst diese Person wegen ihrer Rechte nicht. Helfen kann: {who}.',
  },
  'engine.no-decider': {
    en: 'The catalogue names nobody who decides about this, so it cannot be asked for. Ask support.',
    de: 'Im Katalog ist niemand benannt, der darüber entscheidet; es kann nicht angefragt werden. Bitte den Support fragen.',
  },
  'engine.in-use': {
    en: '{item} cannot be taken while {dependents} needs it. Take that as well.',
    de: '{item} kann nicht entfernt werden, solange {dependents} es voraussetzt. Bitte das ebenfalls entfernen.',
  },
  'engine.taken-along': {
    en: '{item} ends as well, because it needs what is taken.',
    de: '{item} endet ebenfalls, weil es das Entfernte voraussetzt.',
  },
  'engine.along-refused': {
    en: '{item} would have to come along, and that is refused. Remove this line.',
    de: '{item} müsste mitgeändert werden, und das ist nicht möglich. Bitte diese Zeile entfernen.',
  },
  'engine.cannot-be-added': {
    en: '{item} is missing and you cannot add it. Turn to {who}.',
    de: '{item} fehlt, und Sie können es nicht hinzufügen. Helfen kann: {who}.',
  },
  'engine.ends': {
    en: '{item} ends with the access.',
    de: '{item} endet mit dem Zugang.',
  },
  'engine.stays-elsewhere': {
    en: '{item} is controlled in {system} and does not end by itself. Have it removed there.',
    de: '{item} wird in {system} gesteuert und endet nicht von selbst. Bitte dort entfernen lassen.',
  },
} as const satisfies Record<string, LocalText>;

export type EngineRule = keyof typeof ENGINE_RULES;

const QUOTES: Readonly<Record<string, readonly [string, string]>> = { en: ['“', '”'], de: ['„', '“'] };

/** @returns a label in quotation marks of each language */
export function quoted(label: LocalText): LocalText {
  const inQuotes = (language: string, text: string) => {
    const [open, close] = QUOTES[language] ?? ['“', '”'];
    return `${open}${text}${close}`;
  };
  return { ...mapText(label, inQuotes), en: inQuotes('en', label.en) };
}

const mapText = (text: LocalText, change: (language: string, text: string) => string) =>
  Object.fromEntries(Object.entries(text).map(([language, words]) => [language, change(language, words)]));

const AND: Readonly<Record<string, string>> = { en: ' and ', de: ' und ' };
const OR: Readonly<Record<string, string>> = { en: ' or ', de: ' oder ' };

/** @returns several texts as one: “A, B and C” */
export function listed(texts: readonly LocalText[], word: 'and' | 'or' = 'and'): LocalText {
  const words = word === 'and' ? AND : OR;
  const join = (language: string) => {
    const all = texts.map((text) => text[language] ?? text.en);
    const last = all.pop() ?? '';
    return all.length === 0 ? last : `${all.join(', ')}${words[language] ?? words['en']}${last}`;
  };
  const languages = new Set(['de', ...texts.flatMap((text) => Object.keys(text))]);
  return { ...Object.fromEntries([...languages].map((language) => [language, join(language)])), en: join('en') };
}

/** @returns the template with its {placeholders} filled, in every language of the template */
export function filled(template: LocalText, params: Readonly<Record<string, LocalText>>): LocalText {
  const fill = (language: string, text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => params[name]?.[language] ?? params[name]?.en ?? whole);
  return { ...mapText(template, fill), en: fill('en', template.en) };
}

/** @returns the sentence of a rule of the engine */
export const engineSentence = (rule: EngineRule, params: Readonly<Record<string, LocalText>> = {}): LocalText =>
  filled(ENGINE_RULES[rule], params);

export const SUPPORT: LocalText = { en: 'the vendor’s support', de: 'Support des Anbieters' };
