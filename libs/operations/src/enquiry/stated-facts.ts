import {
  factsStated,
  type CompiledCatalogue,
  type CompiledFact,
  type ErrorDetail,
  type LocalText,
  type Stated,
} from '@keyward/domain';
import type { FactsInput } from './enquiry-input.js';

/** A day, or a moment in UTC. */
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

const UNKNOWN: LocalText = {
  en: 'Nothing of this name can be stated here. Please leave it out.',
  de: 'Unter diesem Namen kann hier nichts angegeben werden. Bitte weglassen.',
  it: 'Con questo nome qui non si può indicare nulla. Lo tolga, per favore.',
  fr: 'Rien ne peut être indiqué ici sous ce nom. Veuillez l’enlever.',
};

/** @returns what the engine is told: values of what the catalogue declares of an enquiry, dates as dates */
export const statedOf = (catalogue: CompiledCatalogue, facts: FactsInput | null | undefined): Stated =>
  factsStated(facts ?? {}, catalogue.facts.enquiry);

/** @returns the fault of each value that the catalogue does not know, or declares as something else */
export function factFaults(catalogue: CompiledCatalogue, facts: FactsInput | null | undefined): ErrorDetail[] {
  const declared = catalogue.facts.enquiry;
  const stated = statedOf(catalogue, facts);
  return Object.entries(facts ?? {}).flatMap(([key, value]): ErrorDetail[] => {
    const fact = declared.get(key);
    const path = `facts.${key}`;
    if (!fact) return [{ path, code: 'fact-not-expected', sentence: UNKNOWN }];
    if (Object.hasOwn(stated, key) && (fact.is !== 'date' || isDate(value))) return [];
    return [{ path, code: 'fact-invalid', sentence: wantedOf(fact) }];
  });
}

/** JavaScript reads “31 February” as a day of March. */
const isDate = (value: unknown): boolean =>
  typeof value === 'string' && DATE.test(value) && new Date(value).toISOString().startsWith(value.slice(0, 10));

const WANTED: Readonly<Record<Exclude<CompiledFact['is'], object>, LocalText>> = {
  bool: {
    en: 'Please answer yes or no.',
    de: 'Bitte mit ja oder nein antworten.',
    it: 'Risponda sì o no, per favore.',
    fr: 'Veuillez répondre par oui ou par non.',
  },
  int: {
    en: 'Please enter a whole number.',
    de: 'Bitte eine ganze Zahl eingeben.',
    it: 'Inserisca un numero intero.',
    fr: 'Veuillez saisir un nombre entier.',
  },
  text: {
    en: 'Please enter a text.',
    de: 'Bitte einen Text eingeben.',
    it: 'Inserisca un testo.',
    fr: 'Veuillez saisir un texte.',
  },
  date: {
    en: 'Please enter a day such as 2026-11-27.',
    de: 'Bitte einen Tag wie 2026-11-27 eingeben.',
    it: 'Inserisca un giorno come 2026-11-27.',
    fr: 'Veuillez saisir un jour comme 2026-11-27.',
  },
  list: {
    en: 'Please enter a list of texts.',
    de: 'Bitte eine Liste von Texten eingeben.',
    it: 'Inserisca un elenco di testi.',
    fr: 'Veuillez saisir une liste de textes.',
  },
};

function wantedOf({ is }: CompiledFact): LocalText {
  if (typeof is !== 'object') return WANTED[is];
  const choices = is.choice.join(', ');
  return {
    en: `Please choose one of: ${choices}.`,
    de: `Bitte eines davon wählen: ${choices}.`,
    it: `Scelga uno di questi valori: ${choices}.`,
    fr: `Veuillez choisir l’une de ces valeurs : ${choices}.`,
  };
}
