// What the page says, in the language of the browser.
const TEXTS = {
  en: {
    inbox: 'Inbox',
    search: 'Search',
    searchLabel: 'Search by address or subject',
    empty: 'Empty',
    sure: 'Remove all mails from this inbox?',
    count: (number) => (number === 1 ? '1 mail' : `${number} mails`),
    list: 'Mails',
    none: 'No mail yet',
    about: 'Every mail that Keyward sends on this machine arrives here. Nothing leaves it.',
    choose: 'Choose a mail on the left.',
    back: '← All mails',
    from: 'From',
    to: 'To',
    received: 'Received',
    view: 'View',
    html: 'Mail',
    text: 'Text',
    headers: 'Headers',
    frame: 'The mail as its reader sees it',
    noSubject: '(no subject)',
  },
  de: {
    inbox: 'Posteingang',
    search: 'Suchen',
    searchLabel: 'Nach Adresse oder Betreff suchen',
    empty: 'Leeren',
    sure: 'Alle Mails aus diesem Posteingang entfernen?',
    count: (number) => (number === 1 ? '1 Mail' : `${number} Mails`),
    list: 'Mails',
    none: 'Noch keine Mail',
    about: 'Jede Mail, die Keyward auf diesem Rechner verschickt, kommt hier an. Keine verlässt ihn.',
    choose: 'Links eine Mail auswählen.',
    back: '← Alle Mails',
    from: 'Von',
    to: 'An',
    received: 'Eingang',
    view: 'Ansicht',
    html: 'Mail',
    text: 'Text',
    headers: 'Kopfzeilen',
    frame: 'Die Mail, wie sie gelesen wird',
    noSubject: '(ohne Betreff)',
  },
};

const language = navigator.language.startsWith('de') ? 'de' : 'en';

export const texts = TEXTS[language];

/** Put the words into the elements that ask for them: data-text, and data-label for assistive technology. */
export function translate(within) {
  document.documentElement.lang = language;
  for (const element of within.querySelectorAll('[data-text]')) element.textContent = texts[element.dataset.text];
  for (const element of within.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', texts[element.dataset.label]);
  }
}
