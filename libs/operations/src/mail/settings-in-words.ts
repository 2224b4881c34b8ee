import {
  inLanguage,
  paramsOf,
  type CompiledCatalogue,
  type CompiledParam,
  type LocalText,
  type ParamValue,
} from '@keyward/domain';
import type { MailFactLine } from './mail-facts.js';

const ENDS: LocalText = { en: 'Ends', de: 'Ende', it: 'Fine', fr: 'Fin' };
const NOTHING: LocalText = { en: 'none', de: 'keine Angabe', it: 'nessuno', fr: 'aucun' };
const NEVER: LocalText = { en: 'never', de: 'nie', it: 'mai', fr: 'jamais' };

/** What values are told with. */
export interface SettingsFrame {
  readonly catalogue: CompiledCatalogue;
  readonly language: string;
  readonly timeZone: string;
  /** names of units, by id */
  readonly units: Readonly<Record<string, string>>;
}

/**
 * @returns what goes with a line, a text a value, in the reader's language: “Stores: A”, or where it changes something
 * “Stores: A, B → A”; what stays as it is, is not told
 */
export function settingsInWords(
  line: Pick<MailFactLine, 'item' | 'params' | 'until' | 'before'>,
  frame: SettingsFrame,
): string[] {
  const { catalogue, language } = frame;
  const item = catalogue.items.get(line.item);
  const { before } = line;
  const values = [...(item ? paramsOf(catalogue, item) : [])].flatMap(([key, param]) => {
    if (!Object.hasOwn(line.params, key)) return [];
    const none = inLanguage(NOTHING, language);
    const said = line.params[key];
    const after = said === null ? none : wordsOf(param, said, frame);
    const was = before && (wordsOf(param, before.params[key], frame) ?? none);
    const text = told(was, after, none);
    return text === null ? [] : [labelled(inLanguage(param.label, language), text, language)];
  });
  if (line.until === null) return values;
  const at = (until: string | null) => until && dateOf(until, frame.language, frame.timeZone);
  const end = told(
    before && at(before.until),
    at(line.until) ?? undefined,
    inLanguage(NEVER, language),
    before !== null,
  );
  return end === null ? values : [...values, labelled(inLanguage(ENDS, language), end, language)];
}

/** French keeps the colon off the word. */
const labelled = (label: string, text: string, language: string): string =>
  `${label}${language.startsWith('fr') ? '\u00a0' : ''}: ${text}`;

/** @param changes there was a value, or none of it, before */
function told(
  was: string | null | undefined,
  now: string | undefined,
  none: string,
  changes = was !== null,
): string | null {
  if (now === undefined || (changes && was === now)) return null;
  return changes ? `${was ?? none} → ${now}` : now;
}

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' };

const dateOf = (text: string, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[language] ?? language, { dateStyle: 'medium', timeZone }).format(new Date(text));

function wordsOf(
  param: CompiledParam,
  value: ParamValue | undefined,
  { language, units }: SettingsFrame,
): string | undefined {
  if (value === undefined) return undefined;
  const words = [value].flat().map((one) => {
    if (typeof one === 'number') return new Intl.NumberFormat(LOCALES[language] ?? language).format(one);
    if (param.kind === 'date') return dateOf(one, language, 'UTC');
    return param.kind === 'units' ? (units[one] ?? one) : one;
  });
  return words.toSorted().join(', ');
}
