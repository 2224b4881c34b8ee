import type { EveryLanguage } from '../errors/languages.js';

/** What is said of whom an enquiry is about, and of who asks. Part of `ENGINE_RULES`. */
export const PERSON_RULES = {
  'engine.unknown-holder': {
    en: 'That person is not known in this company. Choose somebody from the team, or request a new user.',
    de: 'Diese Person ist in diesem Unternehmen nicht bekannt. Bitte aus dem Team auswählen oder neu anlegen lassen.',
    it: 'Questa persona non è nota in questa azienda. Scelga qualcuno del team o richieda un nuovo accesso.',
    fr: 'Cette personne n’est pas connue dans cette entreprise. Veuillez choisir quelqu’un de l’équipe ou demander un nouvel accès.',
  },
  'engine.already-invited': {
    en: 'This person has been invited already. Resend the invitation instead.',
    de: 'Diese Person ist bereits eingeladen. Bitte stattdessen die Einladung erneut senden.',
    it: 'Questa persona è già stata invitata. Invii di nuovo l’invito.',
    fr: 'Cette personne a déjà été invitée. Veuillez plutôt renvoyer l’invitation.',
  },
  'engine.already-active': {
    en: 'This person is in the team already. Request a change instead.',
    de: 'Diese Person gehört bereits zum Team. Bitte stattdessen eine Änderung anfragen.',
    it: 'Questa persona fa già parte del team. Richieda invece una modifica.',
    fr: 'Cette personne fait déjà partie de l’équipe. Veuillez plutôt demander une modification.',
  },
  'engine.already-suspended': {
    en: 'This person is in the team but suspended. Request a reactivation instead.',
    de: 'Diese Person gehört zum Team, ist aber gesperrt. Bitte stattdessen die Reaktivierung anfragen.',
    it: 'Questa persona fa parte del team, ma è sospesa. Richieda invece la riattivazione.',
    fr: 'Cette personne fait partie de l’équipe, mais elle est suspendue. Veuillez plutôt demander la réactivation.',
  },
  'engine.already-ended': {
    en: 'This person belonged to the team before. Request a reactivation instead.',
    de: 'Diese Person gehörte früher zum Team. Bitte stattdessen die Reaktivierung anfragen.',
    it: 'Questa persona faceva già parte del team. Richieda invece la riattivazione.',
    fr: 'Cette personne a déjà fait partie de l’équipe. Veuillez plutôt demander la réactivation.',
  },
  'engine.holder-invited': {
    en: 'This person has not accepted the invitation yet. Wait for that, or withdraw the invitation.',
    de: 'Diese Person hat die Einladung noch nicht angenommen. Bitte abwarten oder die Einladung zurückziehen.',
    it: 'Questa persona non ha ancora accettato l’invito. Attenda o ritiri l’invito.',
    fr: 'Cette personne n’a pas encore accepté l’invitation. Veuillez attendre ou retirer l’invitation.',
  },
  'engine.holder-suspended': {
    en: 'This person’s access is suspended and cannot be changed. Request a reactivation first.',
    de: 'Der Zugang dieser Person ist gesperrt und kann nicht geändert werden. Bitte zuerst die Reaktivierung anfragen.',
    it: 'L’accesso di questa persona è sospeso e non può essere modificato. Richieda prima la riattivazione.',
    fr: 'L’accès de cette personne est suspendu et ne peut pas être modifié. Veuillez d’abord demander la réactivation.',
  },
  'engine.holder-ended': {
    en: 'This person’s access has ended, there is nothing to change. Request a reactivation to bring it back.',
    de: 'Der Zugang dieser Person ist beendet, es gibt nichts zu ändern. Zum Wiederherstellen bitte die Reaktivierung anfragen.',
    it: 'L’accesso di questa persona è terminato, non c’è nulla da modificare. Per ripristinarlo richieda la riattivazione.',
    fr: 'L’accès de cette personne a pris fin, il n’y a rien à modifier. Pour le rétablir, veuillez demander la réactivation.',
  },
  'engine.nobody': {
    en: 'Nobody is known to ask for this. Sign in first.',
    de: 'Es ist nicht bekannt, wer das anfragt. Bitte zuerst anmelden.',
    it: 'Non si sa chi lo richiede. Prima esegua l’accesso.',
    fr: 'On ne sait pas qui le demande. Veuillez d’abord vous connecter.',
  },
  'engine.actor-not-active': {
    en: 'Your own membership is not active. Ask an administrator of your company, or support.',
    de: 'Ihre eigene Mitgliedschaft ist nicht aktiv. Bitte die Administration Ihres Unternehmens oder den Support fragen.',
    it: 'La Sua appartenenza non è attiva. Chieda a un amministratore della Sua azienda o all’assistenza.',
    fr: 'Votre propre appartenance n’est pas active. Veuillez demander à un administrateur de votre entreprise ou à l’assistance.',
  },
  'engine.no-authority': {
    en: 'What you hold does not allow you to ask for this. Turn to {who}.',
    de: 'Mit Ihren Rechten können Sie das nicht anfragen. Helfen kann: {who}.',
    it: 'I Suoi diritti non Le consentono di richiederlo. Da contattare: {who}.',
    fr: 'Vos droits ne vous permettent pas de le demander. À contacter : {who}.',
  },
  'engine.outside-reach': {
    en: 'Your authority does not reach that unit. Somebody responsible there can ask for it, or support.',
    de: 'Ihre Zuständigkeit reicht nicht bis zu dieser Einheit. Dort Zuständige oder der Support können helfen.',
    it: 'La Sua competenza non arriva a questa unità. Può richiederlo chi ne è responsabile, oppure l’assistenza.',
    fr: 'Votre compétence ne s’étend pas à cette unité. Une personne qui y est responsable peut le demander, ou l’assistance.',
  },
  'engine.not-yourself': {
    en: 'Nobody asks for this for themselves. A colleague with the same authority can.',
    de: 'Das kann niemand für sich selbst anfragen. Eine Person mit derselben Zuständigkeit kann es.',
    it: 'Nessuno lo richiede per sé. Può farlo una persona con la stessa competenza.',
    fr: 'Personne ne le demande pour soi-même. Une personne ayant la même compétence le peut.',
  },
  'engine.not-this-person': {
    en: 'Your authority does not cover this person because of what they hold. Turn to {who}.',
    de: 'Ihre Zuständigkeit umfasst diese Person wegen ihrer Rechte nicht. Helfen kann: {who}.',
    it: 'La Sua competenza non comprende questa persona, a causa dei suoi diritti. Da contattare: {who}.',
    fr: 'Votre compétence ne couvre pas cette personne, en raison de ses droits. À contacter : {who}.',
  },
  'engine.not-active': {
    en: 'This person’s access is not active. There is nothing to suspend.',
    de: 'Der Zugang dieser Person ist nicht aktiv. Es gibt nichts auszusetzen.',
    it: 'L’accesso di questa persona non è attivo. Non c’è nulla da sospendere.',
    fr: 'L’accès de cette personne n’est pas actif. Il n’y a rien à suspendre.',
  },
  'engine.not-suspended-person': {
    en: 'This person’s access is not suspended. There is nothing to resume.',
    de: 'Der Zugang dieser Person ist nicht ausgesetzt. Es gibt nichts fortzusetzen.',
    it: 'L’accesso di questa persona non è sospeso. Non c’è nulla da riprendere.',
    fr: 'L’accès de cette personne n’est pas suspendu. Il n’y a rien à reprendre.',
  },
  'engine.nothing-ends': {
    en: 'Nothing would end: {item} is beyond you, and the access stays with it. Have it taken first, or the access ended by whoever may take it.',
    de: 'Nichts würde enden: {item} liegt außerhalb Ihrer Rechte, und damit bleibt auch der Zugang. Bitte zuerst entziehen oder den Zugang von jemandem beenden lassen, der das darf.',
    it: 'Non terminerebbe nulla: {item} non rientra nei Suoi diritti, e con esso resta l’accesso. Lo faccia prima revocare, o faccia terminare l’accesso da chi può farlo.',
    fr: 'Rien ne prendrait fin : {item} dépasse vos droits, et l’accès reste avec. Veuillez d’abord le faire retirer, ou faire mettre fin à l’accès par quelqu’un qui peut le faire.',
  },
  'engine.administrator-there': {
    en: 'Somebody administrates this company and can ask themselves. File it in their name, or ask them to.',
    de: 'Dieses Unternehmen hat jemanden, der es administriert und selbst anfragen kann. Bitte in deren Namen stellen oder sie darum bitten.',
    it: 'Questa azienda ha qualcuno che la amministra e può chiedere da sé. Invii la richiesta a suo nome o glielo chieda.',
    fr: 'Quelqu’un administre cette entreprise et peut demander lui-même. Veuillez déposer la demande en son nom, ou le lui demander.',
  },
  'engine.nobody-hears': {
    en: 'Nobody of this company would hear of it: it has no contact address, and nobody is to hand over. Have a lead or an operator enter the address first.',
    de: 'Niemand aus diesem Unternehmen würde davon erfahren: Es hat keine Kontaktadresse, und niemand gibt etwas ab. Bitte zuerst die Leitung oder den Betrieb die Adresse eintragen lassen.',
    it: 'Nessuno di questa azienda lo saprebbe: non ha un indirizzo di contatto e nessuno cede nulla. Faccia prima inserire l’indirizzo da un responsabile o da un operatore.',
    fr: 'Personne de cette entreprise ne l’apprendrait : elle n’a pas d’adresse de contact, et personne ne transmet rien. Veuillez d’abord faire saisir l’adresse par un responsable ou un opérateur.',
  },
  'engine.company-reason': {
    en: 'A reason is required: say why nobody of the company can ask, and who asked the vendor.',
    de: 'Eine Begründung ist nötig: Bitte sagen, warum niemand aus dem Unternehmen anfragen kann und wer sich gemeldet hat.',
    it: 'Serve un motivo: dica perché nessuno dell’azienda può chiedere e chi si è rivolto al fornitore.',
    fr: 'Un motif est nécessaire : dites pourquoi personne de l’entreprise ne peut demander, et qui s’est adressé au fournisseur.',
  },
  'engine.company-evidence': {
    en: 'Evidence is required: attach what shows that the company wants this, such as a letter of its management or an extract of the register.',
    de: 'Ein Nachweis ist nötig: Bitte anhängen, was zeigt, dass das Unternehmen es will, etwa ein Schreiben der Geschäftsführung oder einen Registerauszug.',
    it: 'Serve una prova: alleghi ciò che dimostra la volontà dell’azienda, per esempio una lettera della direzione o una visura.',
    fr: 'Un justificatif est nécessaire : joignez ce qui montre que l’entreprise le veut, comme une lettre de la direction ou un extrait du registre.',
  },
} as const satisfies Record<string, EveryLanguage>;
