import type { LocalText } from '../errors/domain-error.js';
import { EFFECT_RULES } from './effect-rules.js';

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
  'engine.under-itself': {
    en: 'A unit cannot stand under itself. Choose another one.',
    de: 'Eine Einheit kann nicht unter sich selbst stehen. Bitte eine andere wählen.',
  },
  'engine.wrong-place-of-kind': {
    en: 'A unit of this kind cannot stand there. Choose another unit above it.',
    de: 'Eine Einheit dieser Art kann dort nicht stehen. Bitte eine andere übergeordnete Einheit wählen.',
  },
  'engine.unit-in-use': {
    en: 'People are there, or something is held there. End that first, or move it.',
    de: 'Dort sind noch Personen oder Rechte. Bitte zuerst beenden oder verlegen.',
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
    en: 'This person is in the team but suspended. Request a reactivation instead.',
    de: 'Diese Person gehört zum Team, ist aber gesperrt. Bitte stattdessen die Reaktivierung anfragen.',
  },
  'engine.already-ended': {
    en: 'This person belonged to the team before. Request a reactivation instead.',
    de: 'Diese Person gehörte früher zum Team. Bitte stattdessen die Reaktivierung anfragen.',
  },
  'engine.holder-invited': {
    en: 'This person has not accepted the invitation yet. Wait for that, or withdraw the invitation.',
    de: 'Diese Person hat die Einladung noch nicht angenommen. Bitte abwarten oder die Einladung zurückziehen.',
  },
  'engine.holder-suspended': {
    en: 'This person’s access is suspended and cannot be changed. Request a reactivation first.',
    de: 'Der Zugang dieser Person ist gesperrt und kann nicht geändert werden. Bitte zuerst die Reaktivierung anfragen.',
  },
  'engine.holder-ended': {
    en: 'This person’s access has ended, there is nothing to change. Request a reactivation to bring it back.',
    de: 'Der Zugang dieser Person ist beendet, es gibt nichts zu ändern. Zum Wiederherstellen bitte die Reaktivierung anfragen.',
  },
  'engine.elsewhere': {
    en: '{item} is controlled in {system} and can only be read here. Change it there.',
    de: '{item} wird in {system} gesteuert und ist hier nur lesbar. Bitte dort ändern.',
  },
  'engine.comes-along': {
    en: '{item} comes along with {source} and cannot be taken by itself. Take {source} instead.',
    de: '{item} gehört zu {source} dazu und kann nicht für sich genommen werden. Bitte stattdessen {source} entfernen.',
  },
  'engine.comes-along-as-it-is': {
    en: '{item} comes along with {source} and cannot be changed by itself. Change {source} instead.',
    de: '{item} gehört zu {source} dazu und kann nicht für sich geändert werden. Bitte stattdessen {source} ändern.',
  },
  'engine.everybodys': {
    en: 'Everybody in the team has {item} as long as they belong to it. It ends with the access.',
    de: '{item} hat jede Person im Team, solange sie dazugehört. Es endet mit dem Zugang.',
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
  'engine.not-this-record': {
    en: '{items} permits it, but not for a record like this one. Ask {who}.',
    de: '{items} erlaubt das, aber nicht für einen solchen Datensatz. Bitte {who} fragen.',
  },
  'engine.not-these-records': {
    en: '{items} permits it, but not for these records. Ask {who}.',
    de: '{items} erlaubt das, aber nicht für diese Datensätze. Bitte {who} fragen.',
  },
  'engine.unknown-fact': {
    en: 'Nobody has stated {facts}, which this depends on. Ask the vendor’s support to state it.',
    de: '{facts} ist nicht bekannt, und davon hängt es ab. Bitte den Support des Anbieters bitten, es einzutragen.',
  },
  'engine.fact-not-said': {
    en: 'It depends on {facts}, which this enquiry does not say. Fill it in.',
    de: 'Es hängt von {facts} ab, und dazu sagt diese Anfrage nichts. Bitte ausfüllen.',
  },
  'engine.handed-over': {
    en: '{item} passes from whoever has it now to this person.',
    de: '{item} geht von der Person, die es jetzt hat, auf diese Person über.',
  },
  'engine.cannot-pass': {
    en: '{item} cannot pass from whoever has it now. What stands in the way has to be solved with them first.',
    de: '{item} kann von der Person, die es jetzt hat, nicht übergehen. Was im Weg steht, ist zuerst mit ihr zu klären.',
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
    en: '{item} is not held there. Nothing to change.',
    de: '{item} ist dort nicht vorhanden. Es gibt nichts zu ändern.',
  },
  'engine.held-above': {
    en: '{item} is held at a unit above and reaches down to this one. Take it there.',
    de: '{item} gilt von einer übergeordneten Einheit her auch hier. Bitte dort entfernen.',
  },
  'engine.change-of-administrator': {
    en: '{item} passes from one person to another. Propose a new administrator instead; two people of the vendor decide about it.',
    de: '{item} geht von einer Person auf eine andere über. Bitte stattdessen eine neue Administration vorschlagen; darüber entscheiden zwei Personen des Anbieters.',
  },
  'engine.no-administration': {
    en: 'A change of administrator names the role that is to pass on, and takes nothing. Choose that role.',
    de: 'Ein Wechsel der Administration nennt die Rolle, die übergehen soll, und entzieht nichts. Bitte diese Rolle wählen.',
  },
  'engine.last-administrator': {
    en: 'Nobody would be left who looks after the people of this company. Have somebody else made administrator first, or turn to the vendor’s support.',
    de: 'Niemand wäre mehr da, der sich um die Personen dieses Unternehmens kümmert. Bitte zuerst eine andere Person mit der Administration betrauen, oder den Support des Anbieters fragen.',
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
  'engine.not-yours-to-lift': {
    en: '{item} is suspended until it is lifted. Turn to {who}.',
    de: '{item} ruht, bis es freigegeben wird. Wenden Sie sich an {who}.',
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
  'engine.along-refused': {
    en: '{item} would have to come along, and that is refused. Remove this line.',
    de: '{item} müsste mitgeändert werden, und das ist nicht möglich. Bitte diese Zeile entfernen.',
  },
  'engine.cannot-be-added': {
    en: '{item} is missing and you cannot add it. Turn to {who}.',
    de: '{item} fehlt, und Sie können es nicht hinzufügen. Helfen kann: {who}.',
  },
  'engine.not-enough': {
    en: '{item} is held or asked for already, but not so that it counts for this. Change that first, or ask support.',
    de: '{item} ist schon vorhanden oder angefragt, zählt hierfür so aber nicht. Bitte zuerst das ändern oder den Support fragen.',
  },
  'engine.suspended-along': {
    en: '{item} is suspended, because it needs what changes.',
    de: '{item} wird ausgesetzt, weil es das Geänderte voraussetzt.',
  },
  'engine.suspended': {
    en: 'This has been suspended on request. Ask for it to be resumed.',
    de: 'Das ist auf Wunsch ausgesetzt. Bitte die Fortsetzung anfragen.',
  },
  'engine.suspended-already': {
    en: '{item} is suspended already. Nothing to do.',
    de: '{item} ist bereits ausgesetzt. Es ist nichts zu tun.',
  },
  'engine.not-suspended': {
    en: '{item} is not suspended on request. Nothing to resume.',
    de: '{item} ist nicht auf Wunsch ausgesetzt. Es gibt nichts fortzusetzen.',
  },
  'engine.same': {
    en: '{item} is held like this already. Nothing to do.',
    de: '{item} ist genau so bereits vorhanden. Es ist nichts zu tun.',
  },
  'engine.held-otherwise': {
    en: '{item} is held already, with other settings. Ask for these to be changed instead.',
    de: '{item} ist mit anderen Einstellungen bereits vorhanden. Bitte stattdessen deren Änderung anfragen.',
  },
  'engine.retired': {
    en: '{item} is not given any more. Ask the vendor’s support what takes its place.',
    de: '{item} wird nicht mehr vergeben. Bitte den Support fragen, was an seine Stelle tritt.',
  },
  'engine.retired-for': {
    en: '{item} is not given any more. Ask for {instead} instead.',
    de: '{item} wird nicht mehr vergeben. Bitte stattdessen {instead} anfragen.',
  },
  'engine.wrong-kind': {
    en: '{item} cannot be held at a unit of this kind. Choose one of these: {kinds}.',
    de: '{item} gibt es an einer Einheit dieser Art nicht. Möglich ist: {kinds}.',
  },
  'engine.above-level': {
    en: 'You can pass this on up to “{level}”. Choose that or a lower level, or ask {who}.',
    de: 'Weitergeben kann man das bis „{level}“. Bitte diese oder eine niedrigere Stufe wählen oder {who} fragen.',
  },
  'engine.nobody-decides': {
    en: 'Nobody is there who could decide about this ({who}), so it cannot be asked for. Ask the vendor’s support.',
    de: 'Es ist niemand da, der darüber entscheiden könnte ({who}); es kann nicht angefragt werden. Bitte den Support fragen.',
  },
  'engine.not-active': {
    en: 'This person’s access is not active. There is nothing to suspend.',
    de: 'Der Zugang dieser Person ist nicht aktiv. Es gibt nichts auszusetzen.',
  },
  'engine.not-suspended-person': {
    en: 'This person’s access is not suspended. There is nothing to resume.',
    de: 'Der Zugang dieser Person ist nicht ausgesetzt. Es gibt nichts fortzusetzen.',
  },
  ...EFFECT_RULES,
} as const satisfies Record<string, LocalText>;

export type EngineRule = keyof typeof ENGINE_RULES;
