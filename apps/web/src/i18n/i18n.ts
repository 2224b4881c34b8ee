import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { elision } from './elision.js';

/** The languages of the screens: those that the server takes, each with a folder beside this file. */
export const LANGUAGES = ['en', 'de', 'it', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'keyward-language';
const isLanguage = (value: string | null | undefined): value is Language => LANGUAGES.some((each) => each === value);

type Texts = Record<string, unknown>;
const files = import.meta.glob<Texts>('./*/*.json', { import: 'default' });

/** Loads every area of one language; an area is a file and a namespace: `team.json` is `team:…`. */
async function load(language: Language): Promise<void> {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  await Promise.all(
    own.map(async ([path, read]) => {
      const area = path.slice(`./${language}/`.length, -'.json'.length);
      i18next.addResourceBundle(language, area, await read(), true, true);
    }),
  );
}

/** @returns what was chosen in this browser, else the first language of the browser that we speak, else English */
function preferred(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'en';
}

/** Starts the texts before the first paint, so that no key is ever visible. */
export async function startTranslations(): Promise<void> {
  const language = preferred();
  await i18next
    .use(initReactI18next)
    .use(elision)
    .init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'common',
      postProcess: ['elision'],
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      resources: {},
    });
  await setLanguage(language, false);
}

/**
 * Changes the language of all screens.
 * @param remember false: only for now, for example because the signed-in person's own language is used
 */
export async function setLanguage(language: Language, remember = true): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(STORED, language);
}

/** Follows the language stored with the person, unless this browser has one of its own. */
export async function followPerson(language: string): Promise<void> {
  const own = localStorage.getItem(STORED);
  if (!isLanguage(own) && isLanguage(language) && i18next.language !== language) await setLanguage(language, false);
}
