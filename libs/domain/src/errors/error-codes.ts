import { COMPANY_CODES } from './company-codes.js';
import { DECIDE_CODES } from './decide-codes.js';
import { DESK_CODES } from './desk-codes.js';

/**
 * Every expected refusal: its HTTP status and the sentence that tells the person what to do, English and German.
 * Codes are stable: clients, tests and translations rely on them. `{name}` is filled from the error's params.
 */
export const ERROR_CODES = {
  'invalid-input': {
    status: 422,
    en: 'Some of what was sent cannot be used. Please correct the marked fields and send again.',
    de: 'Einige Angaben können so nicht verwendet werden. Bitte die markierten Felder korrigieren und erneut senden.',
  },
  'too-many-rows': {
    status: 422,
    en: 'That would be more than {most} rows. Please narrow the list by status, place or name first.',
    de: 'Das wären mehr als {most} Zeilen. Bitte die Liste vorher nach Status, Ort oder Name eingrenzen.',
  },
  'malformed-json': {
    status: 400,
    en: 'The request is not valid JSON. Please send a JSON object.',
    de: 'Die Anfrage ist kein gültiges JSON. Bitte ein JSON-Objekt senden.',
  },
  'not-json': {
    status: 415,
    en: 'Only JSON is accepted here. Please send the request with the content type application/json.',
    de: 'Hier wird nur JSON angenommen. Bitte die Anfrage mit dem Inhaltstyp application/json senden.',
  },
  'body-too-large': {
    status: 413,
    en: 'That is more than 64 kB. Please shorten the note or split the enquiry.',
    de: 'Das sind mehr als 64 kB. Bitte die Notiz kürzen oder die Anfrage aufteilen.',
  },
  'attachment-too-large': {
    status: 413,
    en: 'That file is larger than 10 MB. Please send a smaller one, for example a scan in fewer colours.',
    de: 'Diese Datei ist größer als 10 MB. Bitte eine kleinere senden, zum Beispiel einen Scan mit weniger Farben.',
  },
  'attachment-kind': {
    status: 415,
    en: 'Only PDF, PNG, JPEG and WebP files are taken, whatever they are called. Please save it as one of these.',
    de: 'Angenommen werden nur Dateien der Arten PDF, PNG, JPEG und WebP, wie immer sie heißen. Bitte so speichern.',
  },
  'attachments-full': {
    status: 409,
    en: 'There are ten files on this ticket already. Please put several pages into one file.',
    de: 'An diesem Ticket sind schon zehn Dateien. Bitte mehrere Seiten in einer Datei zusammenfassen.',
  },
  'foreign-origin': {
    status: 403,
    en: 'The request came from another web site and was not carried out. Please use the portal itself.',
    de: 'Die Anfrage kam von einer fremden Website und wurde nicht ausgeführt. Bitte das Portal selbst verwenden.',
  },
  'not-signed-in': {
    status: 401,
    en: 'You are not signed in, or your session has ended. Please sign in.',
    de: 'Sie sind nicht angemeldet oder Ihre Sitzung ist beendet. Bitte melden Sie sich an.',
  },
  'sign-in-failed': {
    status: 401,
    en: 'That did not match. Please check e-mail address and password, and if you use a second factor, enter its code.',
    de: 'Das passt nicht zusammen. Bitte E-Mail-Adresse und Passwort prüfen und, falls Sie einen zweiten Faktor verwenden, dessen Code eingeben.',
  },
  'too-many-attempts': {
    status: 429,
    en: 'Too many attempts. Please wait a few minutes and try again.',
    de: 'Zu viele Versuche. Bitte einige Minuten warten und erneut versuchen.',
  },
  'too-many-at-once': {
    status: 429,
    en: 'Too many requests at the same time. Please wait a moment and send this one again.',
    de: 'Zu viele Anfragen gleichzeitig. Bitte einen Moment warten und diese erneut senden.',
  },
  'not-found': {
    status: 404,
    en: 'There is nothing here that you can see. Please check the address or go back to the list.',
    de: 'Hier gibt es nichts, was Sie sehen können. Bitte die Adresse prüfen oder zur Liste zurückkehren.',
  },
  'not-allowed': {
    status: 403,
    en: 'You may not do this. {why}',
    de: 'Das dürfen Sie nicht. {why}',
  },
  'version-stale': {
    status: 409,
    en: 'The ticket has changed since you opened it. Please look at its present state and decide again.',
    de: 'Das Ticket hat sich geändert, seit Sie es geöffnet haben. Bitte den aktuellen Stand ansehen und neu entscheiden.',
  },
  'proposal-fixed': {
    status: 409,
    en: 'A proposed administrator is not changed, because others have been told of this one. Please withdraw it and propose another.',
    de: 'Ein Vorschlag für die Administration wird nicht geändert, weil andere von ihm erfahren haben. Bitte zurückziehen und neu vorschlagen.',
  },
  'move-not-possible': {
    status: 409,
    en: 'This step is not possible any more, because the ticket is at “{status}”.',
    de: 'Dieser Schritt ist nicht mehr möglich, weil das Ticket auf „{status}“ steht.',
  },
  'basis-moved': {
    status: 409,
    en: 'The rights of this person have changed since the enquiry was filed. Please compare what is held now, then confirm.',
    de: 'Die Rechte dieser Person haben sich seit der Anfrage geändert. Bitte mit dem heutigen Stand vergleichen und bestätigen.',
  },
  'idempotency-key-reused': {
    status: 422,
    en: 'This Idempotency-Key was already used for another enquiry. Please send a new key with a new enquiry.',
    de: 'Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet. Bitte für eine neue Anfrage einen neuen Schlüssel senden.',
  },
  'enquiry-refused': {
    status: 422,
    en: 'The enquiry cannot be sent like this. The reasons stand beside the lines.',
    de: 'Die Anfrage kann so nicht gesendet werden. Die Gründe stehen bei den Zeilen.',
  },
  'enquiry-needs': {
    status: 422,
    en: 'Something is missing before the enquiry can be sent. What it is stands beside the lines.',
    de: 'Bevor die Anfrage gesendet werden kann, fehlt noch etwas. Was es ist, steht bei den Zeilen.',
  },
  'person-unknown': {
    status: 422,
    en: 'That person is not known in this company. Please choose somebody from the team.',
    de: 'Diese Person ist in diesem Unternehmen nicht bekannt. Bitte jemanden aus dem Team auswählen.',
  },
  'already-asked-for': {
    status: 422,
    en: 'There is an open enquiry for this address already. Please follow that one under “My tickets”.',
    de: 'Für diese Adresse gibt es bereits eine offene Anfrage. Bitte diese unter „Meine Tickets“ verfolgen.',
  },
  'nothing-to-change': {
    status: 422,
    en: 'The enquiry would change nothing. Please tick or untick something, or change a detail.',
    de: 'Die Anfrage würde nichts ändern. Bitte etwas an- oder abwählen oder eine Angabe ändern.',
  },
  'reason-required': {
    status: 422,
    en: 'A reason is required. Please say in a sentence why.',
    de: 'Eine Begründung ist erforderlich. Bitte in einem Satz angeben, warum.',
  },
  'already-invited': {
    status: 422,
    en: 'This person has been invited already. Please resend the invitation instead.',
    de: 'Diese Person ist bereits eingeladen. Bitte stattdessen die Einladung erneut senden.',
  },
  'already-in-team': {
    status: 422,
    en: 'This person is in your team already. Please request a change instead.',
    de: 'Diese Person gehört bereits zu Ihrem Team. Bitte stattdessen eine Änderung anfragen.',
  },
  'member-suspended': {
    status: 422,
    en: 'This person is in your team but suspended. Please request a reactivation instead.',
    de: 'Diese Person gehört zu Ihrem Team, ist aber gesperrt. Bitte stattdessen die Reaktivierung anfragen.',
  },
  'former-member': {
    status: 422,
    en: 'This person belonged to your team before. Please request a reactivation instead.',
    de: 'Diese Person gehörte früher zu Ihrem Team. Bitte stattdessen die Reaktivierung anfragen.',
  },
  'person-not-active': {
    status: 422,
    en: 'This person’s access is not active, so it cannot be changed.',
    de: 'Der Zugang dieser Person ist nicht aktiv und kann daher nicht geändert werden.',
  },
  'invitation-invalid': {
    status: 404,
    en: 'This invitation link is not valid. Please open the newest invitation e-mail, or ask for a new one.',
    de: 'Dieser Einladungslink ist nicht gültig. Bitte die neueste Einladungs-E-Mail öffnen oder eine neue anfordern.',
  },
  'invitation-expired': {
    status: 410,
    en: 'This invitation has expired. Please ask your administrator to send a new one.',
    de: 'Diese Einladung ist abgelaufen. Bitte Ihre Administration um eine neue bitten.',
  },
  'invitation-used': {
    status: 410,
    en: 'This invitation has been used already. Please sign in.',
    de: 'Diese Einladung wurde bereits verwendet. Bitte melden Sie sich an.',
  },
  'invitation-revoked': {
    status: 410,
    en: 'This invitation has been withdrawn. Please ask your administrator.',
    de: 'Diese Einladung wurde zurückgezogen. Bitte wenden Sie sich an Ihre Administration.',
  },
  'invitation-for-account': {
    status: 409,
    en: 'There is an account for this address already. Please sign in to accept the invitation.',
    de: 'Zu dieser Adresse gibt es bereits ein Konto. Bitte melden Sie sich an, um die Einladung anzunehmen.',
  },
  'invitation-for-other': {
    status: 403,
    en: 'This invitation is for another e-mail address. Please sign in with the address it was sent to.',
    de: 'Diese Einladung gilt für eine andere E-Mail-Adresse. Bitte mit der eingeladenen Adresse anmelden.',
  },
  'code-wrong': {
    status: 422,
    en: 'This code is wrong or was used already. Please enter the one that your app shows now.',
    de: 'Dieser Code ist falsch oder wurde schon verwendet. Bitte den eingeben, den Ihre App jetzt zeigt.',
  },
  'factor-exists': {
    status: 409,
    en: 'You have a second factor already. Switch it off first if you want to use another app.',
    de: 'Sie haben bereits einen zweiten Faktor. Schalten Sie ihn zuerst aus, wenn Sie eine andere App verwenden möchten.',
  },
  'factor-required': {
    status: 409,
    en: 'A second factor is required for your work, so it cannot be switched off.',
    de: 'Für Ihre Arbeit ist ein zweiter Faktor vorgeschrieben; er kann nicht ausgeschaltet werden.',
  },
  'link-invalid': {
    status: 404,
    en: 'This link is not valid. Please open the link in the newest e-mail, or ask for a new one.',
    de: 'Dieser Link ist nicht gültig. Bitte den Link in der neuesten E-Mail öffnen oder einen neuen anfordern.',
  },
  'link-expired': {
    status: 410,
    en: 'This link has expired; it worked for 30 minutes. Please ask for a new one.',
    de: 'Dieser Link ist abgelaufen; er galt 30 Minuten. Bitte einen neuen anfordern.',
  },
  'link-used': {
    status: 410,
    en: 'This link has been used already. Please ask for a new one if you still need it.',
    de: 'Dieser Link wurde bereits verwendet. Bitte einen neuen anfordern, falls Sie ihn noch brauchen.',
  },
  ...COMPANY_CODES,
  ...DECIDE_CODES,
  ...DESK_CODES,
  'erase-staff': {
    status: 409,
    en: 'This person works for the vendor. Please end that first.',
    de: 'Diese Person arbeitet für den Anbieter. Bitte zuerst das beenden.',
  },
  'erase-member': {
    status: 409,
    en: 'This person still belongs to a company, or is invited to one. Please deactivate them or revoke the invitation first.',
    de: 'Diese Person gehört noch zu einem Unternehmen oder ist dorthin eingeladen. Bitte zuerst deaktivieren oder die Einladung widerrufen.',
  },
  'erase-open-tickets': {
    status: 409,
    en: 'There are open tickets about or by this person. Please close them first.',
    de: 'Zu dieser Person oder von ihr gibt es offene Tickets. Bitte diese zuerst abschließen.',
  },
  'resend-too-soon': {
    status: 429,
    en: 'An invitation was sent to this address a short time ago. Please wait ten minutes; three a day are possible.',
    de: 'An diese Adresse wurde vor Kurzem schon eine Einladung gesendet. Bitte zehn Minuten warten; möglich sind drei am Tag.',
  },
  'resend-too-often': {
    status: 429,
    en: 'Three invitations have gone to this address within a day, which is the limit. Please try again tomorrow, and check the address.',
    de: 'An diese Adresse sind innerhalb eines Tages drei Einladungen gegangen, mehr sind nicht möglich. Bitte morgen erneut versuchen und die Adresse prüfen.',
  },
  'too-many-invitations': {
    status: 429,
    en: 'This company has reached its limit of invitations in one day; those that are asked for and not yet sent count as well. Please go on tomorrow.',
    de: 'Dieses Unternehmen hat die Grenze der Einladungen an einem Tag erreicht; auch angefragte, die noch nicht gesendet sind, zählen mit. Bitte morgen weitermachen.',
  },
  'line-unknown': {
    status: 422,
    en: 'The decision names a line that this ticket does not have. Please reload the ticket and decide again.',
    de: 'Die Entscheidung nennt eine Zeile, die es auf diesem Ticket nicht gibt. Bitte das Ticket neu laden und erneut entscheiden.',
  },
  'offer-not-asked': {
    status: 422,
    en: 'Only what is asked for can be offered: some of the lines, with other values or another end.',
    de: 'Angeboten werden kann nur, was angefragt ist: einige der Zeilen, mit anderen Werten oder einem anderen Ende.',
  },
  'supersedes-not-yours': {
    status: 422,
    en: 'One of the tickets that this enquiry is to replace is not open, not about the same person, or not yours to take back. Please reload and choose again.',
    de: 'Eines der Tickets, die diese Anfrage ersetzen soll, ist nicht offen, betrifft jemand anderen oder kann nicht von Ihnen zurückgenommen werden. Bitte neu laden und erneut wählen.',
  },
  'no-longer-possible': {
    status: 409,
    en: 'What was asked for is not possible any more: {why} Please reject it, or ask the company to revise it.',
    de: 'Was angefragt wurde, ist so nicht mehr möglich: {why} Bitte ablehnen oder das Unternehmen um Überarbeitung bitten.',
  },
  'no-catalogue': {
    status: 503,
    en: 'No catalogue has been published yet. Please ask the operator to publish one.',
    de: 'Es ist noch kein Katalog veröffentlicht. Bitte den Betrieb bitten, einen zu veröffentlichen.',
  },
  'database-away': {
    status: 503,
    en: 'The service is interrupted for a moment. Please try again shortly, and look first whether your last step has arrived.',
    de: 'Der Dienst ist kurz unterbrochen. Bitte gleich noch einmal versuchen und zuerst nachsehen, ob der letzte Schritt angekommen ist.',
  },
  internal: {
    status: 500,
    en: 'Something went wrong on our side. Please look whether your last step has arrived and try again if not; if it stays, tell support the number below.',
    de: 'Auf unserer Seite ist etwas schiefgelaufen. Bitte nachsehen, ob der letzte Schritt angekommen ist, und sonst erneut versuchen; bleibt es dabei, nennen Sie dem Support die Nummer unten.',
  },
} as const satisfies Record<string, { status: number; en: string; de: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
