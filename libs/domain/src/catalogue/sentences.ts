import type { LocalText } from '../errors/domain-error.js';
import { LANGUAGES, type EveryLanguage, type Language } from '../errors/languages.js';
import { ENGINE_RULES, type EngineRule } from './engine-rules.js';

export { ENGINE_RULES, type EngineRule };

const QUOTES: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['“', '”'],
  de: ['„', '“'],
  it: ['«', '»'],
  fr: ['«\u00a0', '\u00a0»'],
};

/** @returns a label in quotation marks of each language, ours and its own; where it has none of ours, in English */
export function quoted(label: LocalText): LocalText {
  const inQuotes = (language: string, text: string) => {
    const [open, close] = language in QUOTES ? QUOTES[language as Language] : QUOTES.en;
    return `${open}${text}${close}`;
  };
  const ours = Object.fromEntries(LANGUAGES.map((language) => [language, label.en]));
  return { ...mapText({ ...ours, ...label }, inQuotes), en: inQuotes('en', label.en) };
}

const mapText = (text: LocalText, change: (language: string, text: string) => string) =>
  Object.fromEntries(Object.entries(text).map(([language, words]) => [language, change(language, words)]));

const AND: EveryLanguage = { en: ' and ', de: ' und ', it: ' e ', fr: ' et ' };
const OR: EveryLanguage = { en: ' or ', de: ' oder ', it: ' o ', fr: ' ou ' };

/** @returns several texts as one: “A, B and C” */
export function listed(texts: readonly LocalText[], word: 'and' | 'or' = 'and'): LocalText {
  const words: LocalText = word === 'and' ? AND : OR;
  const join = (language: string) => {
    const all = texts.map((text) => text[language] ?? text.en);
    const last = all.pop() ?? '';
    return all.length === 0 ? last : `${all.join(', ')}${words[language] ?? words.en}${last}`;
  };
  const languages = new Set([...LANGUAGES, ...texts.flatMap((text) => Object.keys(text))]);
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

/** @returns what people call something of the catalogue; its key where the catalogue does not have it, or not any more */
export const labelIn = (all: ReadonlyMap<string, { readonly label: LocalText }>, key: string): LocalText =>
  all.get(key)?.label ?? { en: key };

export const SUPPORT: LocalText = {
  en: 'the vendor’s support',
  de: 'Support des Anbieters',
  it: 'l’assistenza del fornitore',
  fr: 'l’assistance du fournisseur',
};
