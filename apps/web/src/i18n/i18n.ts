import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'keyward-language';
const isLanguage = (value: string | null | undefined): value is Language => value === 'en' || value === 'de';

type Texts = Record<string, unknown>;
const files = import.meta.glob<Texts>('./{en,de}/*.json', { import: 'default' });

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
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
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
