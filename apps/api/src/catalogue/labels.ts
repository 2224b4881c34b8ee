import {
  inLanguage,
  type CompiledCatalogue,
  type CompiledItem,
  type CompiledTerms,
  type LocalText,
  type Language,
} from '@keyward/domain';
import type { Reader } from '../http/who.js';

export interface ItemLabel {
  readonly key: string;
  readonly label: string;
}

/** Days and numbers as the screens write them, which are British in English. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', it: 'it-IT', fr: 'fr-FR' };

/** Labels of the catalogue in the reader's language; what it no longer knows, and no former one does, keeps its key. */
export class Labels {
  readonly catalogue: CompiledCatalogue;
  private readonly language: Language;
  /** names what the catalogue does not know any more */
  private readonly former: CompiledCatalogue | undefined;

  constructor({ inForce, language }: Pick<Reader, 'inForce' | 'language'>, former?: CompiledCatalogue) {
    this.catalogue = inForce.catalogue;
    this.language = language;
    this.former = former;
  }

  say(text: LocalText): string {
    return inLanguage(text, this.language);
  }

  /** @returns a day as the screens write it */
  day(date: Date): string {
    return new Intl.DateTimeFormat(LOCALES[this.language], { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
  }

  number(value: number): string {
    return new Intl.NumberFormat(LOCALES[this.language]).format(value);
  }

  item(key: string): string {
    const item = this.find(key);
    return item ? this.say(item.label) : key;
  }

  /** @returns the terms, those of this version where it is known, else as they are called */
  terms(key: string, version: number): CompiledTerms | undefined {
    const known = [this.catalogue, this.former].flatMap((each) => each?.terms.get(key) ?? []);
    return known.find((each) => each.version === version) ?? known[0];
  }

  /** @returns what the system is called in which something takes effect */
  system(key: string): string {
    const system = this.catalogue.systems.get(key) ?? this.former?.systems.get(key);
    return system ? this.say(system.label) : key;
  }

  /** @returns the item, also one that the catalogue in force does not know any more, where its former one is known */
  find(key: string): CompiledItem | undefined {
    return this.catalogue.items.get(key) ?? this.former?.items.get(key);
  }

  /** @returns the items among `keys` that the catalogue knows, in its order, with labels */
  known(keys: readonly string[]): (ItemLabel & { kind: string; application: string | null })[] {
    return keys
      .map((key) => this.catalogue.items.get(key))
      .filter((item) => item !== undefined)
      .sort((one, other) => one.order - other.order)
      .map(({ key, label, kind, application }) => ({ key, label: this.say(label), kind, application }));
  }

  /** @returns the applications of the items held and of what comes along with them, each with these (F21: not roles) */
  applications(keys: readonly string[]): { key: string; label: string; items: ItemLabel[] }[] {
    const items = this.known([...new Set(keys.flatMap((key) => this.withAlong(key)))]);
    return [...this.catalogue.applications.values()]
      .map(({ key, label }) => ({
        key,
        label: this.say(label),
        items: items
          .filter(({ application }) => application === key)
          .map((item) => ({ key: item.key, label: item.label })),
      }))
      .filter((application) => application.items.length > 0);
  }

  /** @returns every item that gives access to an application: who has one of them is in the team's default view (F12) */
  applicationItems(): string[] {
    const { items } = this.catalogue;
    const isUse = (key: string) => (items.get(key)?.application ?? null) !== null;
    return [...items.keys()].filter((key) => this.withAlong(key).some(isUse));
  }

  /** @returns an item and all that comes along with it; what comes only under a condition counts as well */
  private withAlong(key: string): readonly string[] {
    return [key, ...(this.catalogue.brings.get(key) ?? [])];
  }
}
