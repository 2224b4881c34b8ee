import type { PostProcessorModule } from 'i18next';

interface Elision {
  /** How what follows begins. */
  readonly before: RegExp;
  /** The word in full, and as it is written there. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * Words that are written otherwise before some beginnings. The texts themselves are written right; a name or a day
 * that is put into them can begin with anything: “l’accès d’Anna”, “dall’8 nov 2026”.
 */
const ELISIONS: Readonly<Record<string, readonly Elision[]>> = {
  fr: [{ before: /^[aàâeéèêëiîïoôuùû]/i, words: { 'de ': 'd’', 'que ': 'qu’' } }],
  it: [
    { before: /^a/i, words: { 'a ': 'ad ' } },
    { before: /^(8|11)(?!\d)/, words: { 'il ': 'l’', 'al ': 'all’', 'dal ': 'dall’', 'del ': 'dell’' } },
  ],
};

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function elide(text: string, value: string, { before, words }: Elision): string {
  if (!before.test(value)) return text;
  return Object.entries(words).reduce((sofar, [full, short]) => {
    const begins = new RegExp(`(?<!\\p{L})(${full}|${capital(full)})(?=${literally(value)})`, 'gu');
    return sofar.replace(begins, (word) => (word === full ? short : capital(short)));
  }, text);
}

/** A name that ends with a full stop, like “S.r.l.”, ends the sentence with the one that it has. */
const oneStop = (text: string, value: string) => (value.endsWith('.') ? text.replaceAll(`${value}.`, value) : text);

/** @returns the text with its words elided before what was put into it; a word inside a name is left alone */
export const withElisions = (text: string, values: readonly string[], language: string): string =>
  values.reduce(
    (whole, value) =>
      (ELISIONS[language] ?? []).reduce((sofar, elision) => elide(sofar, value, elision), oneStop(whole, value)),
    text,
  );

/** Lets every text say it right, wherever it is used. */
export const elision: PostProcessorModule = {
  type: 'postProcessor',
  name: 'elision',
  process: (text: string, _keys: string[], options: Record<string, unknown>, translator: { language?: string }) =>
    withElisions(
      text,
      Object.values(options).filter((value) => typeof value === 'string' && value !== '') as string[],
      translator.language ?? '',
    ),
};
