import type { PolicyReason } from '../policy/policy.js';
import type { EveryLanguage } from './languages.js';

/** What a person is told when TABLE 2 says no: the reason, and who can help. */
export const POLICY_SENTENCES: Readonly<Record<PolicyReason, EveryLanguage>> = {
  'sign-in-first': {
    en: 'Please sign in first.',
    de: 'Bitte melden Sie sich zuerst an.',
    it: 'Prima acceda, per favore.',
    fr: 'Veuillez d’abord vous connecter.',
  },
  'second-factor-first': {
    en: 'A second factor is required for your work. Please set it up first, on the page that opens after signing in.',
    de: 'Für Ihre Arbeit ist ein zweiter Faktor vorgeschrieben. Bitte richten Sie ihn zuerst ein, auf der Seite nach der Anmeldung.',
    it: 'Per il Suo lavoro è obbligatorio un secondo fattore. Lo configuri prima, nella pagina che si apre dopo l’accesso.',
    fr: 'Un second facteur est exigé pour votre travail. Veuillez d’abord le configurer, sur la page qui s’ouvre après la connexion.',
  },
  'staff-only': {
    en: 'Only the vendor’s support does this; please write to them on the ticket.',
    de: 'Das macht nur der Support des Anbieters; bitte schreiben Sie ihm im Ticket.',
    it: 'Lo fa solo l’assistenza del fornitore; le scriva nel ticket.',
    fr: 'Seule l’assistance du fournisseur le fait ; veuillez lui écrire dans le ticket.',
  },
  'staff-role': {
    en: 'Your role at the vendor does not include this; a colleague of the support team can help.',
    de: 'Ihre Rolle beim Anbieter umfasst das nicht; eine Person aus dem Support-Team kann helfen.',
    it: 'Il Suo ruolo presso il fornitore non lo comprende; può aiutare una persona del team di assistenza.',
    fr: 'Votre rôle chez le fournisseur ne le comprend pas ; une personne de l’équipe d’assistance peut vous aider.',
  },
  'system-only': {
    en: 'The system does this by itself.',
    de: 'Das erledigt das System selbst.',
    it: 'Lo fa il sistema da solo.',
    fr: 'Le système le fait de lui-même.',
  },
  'portal-permission': {
    en: 'Your rights in the portal do not include this; your company’s administrator can help.',
    de: 'Ihre Rechte im Portal umfassen das nicht; die Administration Ihres Unternehmens kann helfen.',
    it: 'I Suoi diritti nel portale non lo comprendono; può aiutare l’amministratore della Sua azienda.',
    fr: 'Vos droits dans le portail ne le comprennent pas ; l’administrateur de votre entreprise peut vous aider.',
  },
  'own-ticket': {
    en: 'Nobody decides on an enquiry of their own; a colleague of the support team can.',
    de: 'Niemand entscheidet über die eigene Anfrage; eine andere Person aus dem Support-Team kann es.',
    it: 'Nessuno decide su una propria richiesta; può farlo un’altra persona del team di assistenza.',
    fr: 'Personne ne décide de sa propre demande ; une autre personne de l’équipe d’assistance le peut.',
  },
  'about-yourself': {
    en: 'Nobody decides on an enquiry about themselves; a colleague of the support team can.',
    de: 'Niemand entscheidet über eine Anfrage zur eigenen Person; eine andere Person aus dem Support-Team kann es.',
    it: 'Nessuno decide su una richiesta che lo riguarda; può farlo un’altra persona del team di assistenza.',
    fr: 'Personne ne décide d’une demande à son propre sujet ; une autre personne de l’équipe d’assistance le peut.',
  },
  'filed-for-you': {
    en: 'Nobody decides on an enquiry filed in their name; a colleague of the support team can.',
    de: 'Niemand entscheidet über eine Anfrage im eigenen Namen; eine andere Person aus dem Support-Team kann es.',
    it: 'Nessuno decide su una richiesta inviata a suo nome; può farlo un’altra persona del team di assistenza.',
    fr: 'Personne ne décide d’une demande déposée en son nom ; une autre personne de l’équipe d’assistance le peut.',
  },
  'not-filing-side': {
    en: 'Only the person who filed it, or an administrator who may file the same, can do this.',
    de: 'Das kann nur, wer die Anfrage gestellt hat oder dieselbe Anfrage stellen dürfte.',
    it: 'Può farlo solo chi ha inviato la richiesta o un amministratore che potrebbe inviare la stessa.',
    fr: 'Seule la personne qui l’a déposée, ou un administrateur qui pourrait déposer la même, peut le faire.',
  },
  'not-approver': {
    en: 'Only those who decide at this stage can do this; it is with the vendor’s support.',
    de: 'Das kann nur, wer auf dieser Stufe entscheidet; die Anfrage liegt beim Support des Anbieters.',
    it: 'Può farlo solo chi decide in questa fase; la richiesta è presso l’assistenza del fornitore.',
    fr: 'Seules les personnes qui décident à cette étape peuvent le faire ; la demande est auprès de l’assistance du fournisseur.',
  },
  'decided-before': {
    en: 'You have decided the stage before; this one takes somebody else. A colleague can decide it.',
    de: 'Die Stufe davor haben Sie entschieden; diese braucht eine zweite Person. Jemand anderes kann entscheiden.',
    it: 'Lei ha deciso la fase precedente; questa richiede un’altra persona. Può decidere qualcun altro.',
    fr: 'Vous avez décidé de l’étape précédente ; celle-ci demande quelqu’un d’autre. Une autre personne peut en décider.',
  },
  'not-invited': {
    en: 'Only the invited person can do this, with the link from the invitation.',
    de: 'Das kann nur die eingeladene Person mit dem Link aus der Einladung.',
    it: 'Può farlo solo la persona invitata, con il link dell’invito.',
    fr: 'Seule la personne invitée peut le faire, avec le lien de l’invitation.',
  },
  'already-applied': {
    en: 'Part of it is in effect already; please file a new enquiry to change it back.',
    de: 'Ein Teil ist bereits umgesetzt; bitte für die Rücknahme eine neue Anfrage stellen.',
    it: 'Una parte è già attuata; per tornare indietro invii una nuova richiesta.',
    fr: 'Une partie est déjà en vigueur ; veuillez déposer une nouvelle demande pour revenir en arrière.',
  },
  'nothing-follows': {
    en: 'No other system has to follow, or all of them have; please reload the ticket.',
    de: 'Kein anderes System muss nachziehen, oder alle haben es schon; bitte das Ticket neu laden.',
    it: 'Nessun altro sistema deve seguire, o tutti lo hanno già fatto; ricarichi il ticket.',
    fr: 'Aucun autre système ne doit suivre, ou tous l’ont déjà fait ; veuillez recharger le ticket.',
  },
  'system-key-only': {
    en: 'Only systems read this, each with the key that an operator made for it: Authorization: Bearer <key>.',
    de: 'Das lesen nur Systeme, jedes mit dem Schlüssel, den der Betrieb dafür erstellt hat: Authorization: Bearer <Schlüssel>.',
    it: 'Lo leggono solo i sistemi, ognuno con la chiave creata per esso dalla gestione: Authorization: Bearer <chiave>.',
    fr: 'Seuls des systèmes lisent ceci, chacun avec la clé que l’exploitation a créée pour lui : Authorization: Bearer <clé>.',
  },
  'not-waiting': {
    en: 'This does not wait for anything any more; the ticket shows when it took effect.',
    de: 'Das wartet auf nichts mehr; das Ticket zeigt, wann es wirksam wurde.',
    it: 'Questo non attende più nulla; il ticket mostra da quando ha effetto.',
    fr: 'Cela n’attend plus rien ; le ticket montre quand cela a pris effet.',
  },
  'not-yours-to-lose': {
    en: 'Only a person from whom this takes something can object; please write to the vendor’s support.',
    de: 'Widersprechen kann nur, wem dadurch etwas entzogen wird; bitte an den Support des Anbieters wenden.',
    it: 'Può opporsi solo chi così perde qualcosa; scriva all’assistenza del fornitore.',
    fr: 'Seule une personne à qui cela retire quelque chose peut s’y opposer ; veuillez écrire à l’assistance du fournisseur.',
  },
  'objected-before': {
    en: 'You have objected to this before, and it was decided again. Please turn to the vendor’s support.',
    de: 'Sie haben dem schon einmal widersprochen, und es wurde neu entschieden. Bitte an den Support des Anbieters wenden.',
    it: 'Si è già opposto una volta, ed è stato deciso di nuovo. Si rivolga all’assistenza del fornitore.',
    fr: 'Vous vous y êtes déjà opposé, et une nouvelle décision a été prise. Veuillez vous adresser à l’assistance du fournisseur.',
  },
  'nothing-to-offer': {
    en: 'There are no lines of which less could be offered. Please approve it, ask, or do not approve it.',
    de: 'Es gibt keine Zeilen, von denen weniger angeboten werden könnte. Bitte genehmigen, nachfragen oder ablehnen.',
    it: 'Non ci sono righe di cui proporre di meno. Approvi, faccia una domanda o non approvi.',
    fr: 'Il n’y a pas de lignes dont on pourrait proposer moins. Veuillez approuver, poser une question ou ne pas approuver.',
  },
  'own-offer': {
    en: 'You made this offer, so somebody else has to accept it: whoever filed the enquiry, or a colleague of theirs.',
    de: 'Dieses Angebot kommt von Ihnen; annehmen muss es, wer die Anfrage gestellt hat, oder jemand von dort.',
    it: 'Questa proposta viene da Lei; deve accettarla qualcun altro: chi ha inviato la richiesta o un suo collega.',
    fr: 'Cette proposition vient de vous ; quelqu’un d’autre doit l’accepter : la personne qui a déposé la demande ou l’un de ses collègues.',
  },
  'not-administrator': {
    en: 'Only the administrators of the company can do this; please ask one of them, or the vendor’s support.',
    de: 'Das kann nur die Administration des Unternehmens; bitte dort oder beim Support des Anbieters nachfragen.',
    it: 'Possono farlo solo gli amministratori dell’azienda; chieda a uno di loro o all’assistenza del fornitore.',
    fr: 'Seuls les administrateurs de l’entreprise le peuvent ; veuillez demander à l’un d’eux ou à l’assistance du fournisseur.',
  },
  'other-company': {
    en: 'It belongs to another company; please ask that company’s administrator.',
    de: 'Es gehört zu einem anderen Unternehmen; bitte dort die Administration fragen.',
    it: 'Appartiene a un’altra azienda; chieda all’amministratore di quella azienda.',
    fr: 'Cela appartient à une autre entreprise ; veuillez demander à son administrateur.',
  },
};
