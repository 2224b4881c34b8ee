import type { PolicyReason } from '../policy/policy.js';
import type { LocalText } from './domain-error.js';

/** What a person is told when TABLE 2 says no: the reason, and who can help. */
export const POLICY_SENTENCES: Readonly<Record<PolicyReason, LocalText>> = {
  'sign-in-first': { en: 'Please sign in first.', de: 'Bitte melden Sie sich zuerst an.' },
  'second-factor-first': {
    en: 'A second factor is required for your work. Please set it up first, on the page that opens after signing in.',
    de: 'Für Ihre Arbeit ist ein zweiter Faktor vorgeschrieben. Bitte richten Sie ihn zuerst ein, auf der Seite nach der Anmeldung.',
  },
  'staff-only': {
    en: 'Only the vendor’s support does this; please write to them on the ticket.',
    de: 'Das macht nur der Support des Anbieters; bitte schreiben Sie ihm im Ticket.',
  },
  'staff-role': {
    en: 'Your role at the vendor does not include this; a colleague of the support team can help.',
    de: 'Ihre Rolle beim Anbieter umfasst das nicht; eine Person aus dem Support-Team kann helfen.',
  },
  'system-only': { en: 'The system does this by itself.', de: 'Das erledigt das System selbst.' },
  'portal-permission': {
    en: 'Your rights in the portal do not include this; your company’s administrator can help.',
    de: 'Ihre Rechte im Portal umfassen das nicht; die Administration Ihres Unternehmens kann helfen.',
  },
  'own-ticket': {
    en: 'Nobody decides on an enquiry of their own; a colleague of the support team can.',
    de: 'Niemand entscheidet über die eigene Anfrage; eine andere Person aus dem Support-Team kann es.',
  },
  'about-yourself': {
    en: 'Nobody decides on an enquiry about themselves; a colleague of the support team can.',
    de: 'Niemand entscheidet über eine Anfrage zur eigenen Person; eine andere Person aus dem Support-Team kann es.',
  },
  'filed-for-you': {
    en: 'Nobody decides on an enquiry filed in their name; a colleague of the support team can.',
    de: 'Niemand entscheidet über eine Anfrage im eigenen Namen; eine andere Person aus dem Support-Team kann es.',
  },
  'not-filing-side': {
    en: 'Only the person who filed it, or an administrator who may file the same, can do this.',
    de: 'Das kann nur, wer die Anfrage gestellt hat oder dieselbe Anfrage stellen dürfte.',
  },
  'not-approver': {
    en: 'Only those who decide at this stage can do this; it is with the vendor’s support.',
    de: 'Das kann nur, wer auf dieser Stufe entscheidet; die Anfrage liegt beim Support des Anbieters.',
  },
  'decided-before': {
    en: 'You have decided the stage before; this one takes somebody else. A colleague can decide it.',
    de: 'Die Stufe davor haben Sie entschieden; diese braucht eine zweite Person. Jemand anderes kann entscheiden.',
  },
  'not-invited': {
    en: 'Only the invited person can do this, with the link from the invitation.',
    de: 'Das kann nur die eingeladene Person mit dem Link aus der Einladung.',
  },
  'already-applied': {
    en: 'Part of it is in effect already; please file a new enquiry to change it back.',
    de: 'Ein Teil ist bereits umgesetzt; bitte für die Rücknahme eine neue Anfrage stellen.',
  },
  'nothing-follows': {
    en: 'No other system has to follow, or all of them have; please reload the ticket.',
    de: 'Kein anderes System muss nachziehen, oder alle haben es schon; bitte das Ticket neu laden.',
  },
  'system-key-only': {
    en: 'Only systems read this, each with the key that an operator made for it: Authorization: Bearer <key>.',
    de: 'Das lesen nur Systeme, jedes mit dem Schlüssel, den der Betrieb dafür erstellt hat: Authorization: Bearer <Schlüssel>.',
  },
  'not-waiting': {
    en: 'This does not wait for anything any more; the ticket shows when it took effect.',
    de: 'Das wartet auf nichts mehr; das Ticket zeigt, wann es wirksam wurde.',
  },
  'not-yours-to-lose': {
    en: 'Only a person from whom this takes something can object; please write to the vendor’s support.',
    de: 'Widersprechen kann nur, wem dadurch etwas entzogen wird; bitte an den Support des Anbieters wenden.',
  },
  'objected-before': {
    en: 'You have objected to this before, and it was decided again. Please turn to the vendor’s support.',
    de: 'Sie haben dem schon einmal widersprochen, und es wurde neu entschieden. Bitte an den Support des Anbieters wenden.',
  },
  'nothing-to-offer': {
    en: 'There are no lines of which less could be offered. Please approve it, ask, or do not approve it.',
    de: 'Es gibt keine Zeilen, von denen weniger angeboten werden könnte. Bitte genehmigen, nachfragen oder ablehnen.',
  },
  'own-offer': {
    en: 'You made this offer, so somebody else has to accept it: whoever filed the enquiry, or a colleague of theirs.',
    de: 'Dieses Angebot kommt von Ihnen; annehmen muss es, wer die Anfrage gestellt hat, oder jemand von dort.',
  },
  'not-administrator': {
    en: 'Only the administrators of the company can do this; please ask one of them, or the vendor’s support.',
    de: 'Das kann nur die Administration des Unternehmens; bitte dort oder beim Support des Anbieters nachfragen.',
  },
  'other-company': {
    en: 'It belongs to another company; please ask that company’s administrator.',
    de: 'Es gehört zu einem anderen Unternehmen; bitte dort die Administration fragen.',
  },
};
