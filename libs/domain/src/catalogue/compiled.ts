import type { Promised } from '../calendar/promise.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { EnquiryKind } from '../enquiry/enquiry-kinds.js';
import type { LocalText } from '../errors/domain-error.js';
import type { CompiledClock } from './clocks/clock.js';
import type { CompiledFacts, CompiledParam } from './declared.js';
import type {
  CompiledDecide,
  CompiledGive,
  CompiledLimit,
  CompiledMay,
  CompiledNeed,
  CompiledPermit,
  CompiledRestrict,
  CompiledShut,
  HoldingNeed,
  WantedParams,
} from './rules.js';

export * from './declared.js';
export * from './rules.js';

/** What an item is to people. Shown, filtered and reported; without a meaning of its own to the engine. */
export const ITEM_KINDS = ['role', 'right', 'marker', 'subscription', 'preference'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const RISKS = ['low', 'normal', 'high', 'critical'] as const;
export type Risk = (typeof RISKS)[number];

/** How what takes effect in a system comes to be there. */
export const SYSTEM_WAYS = ['keyward', 'webhook', 'hand', 'elsewhere'] as const;
export type SystemWay = (typeof SYSTEM_WAYS)[number];

export interface CompiledSystem {
  readonly key: string;
  readonly label: LocalText;
  readonly where: SystemWay;
}

export interface CompiledApplication {
  readonly key: string;
  readonly label: LocalText;
  readonly description: LocalText | null;
  readonly icon: string | null;
  /** items of the application, in the order of the catalogue */
  readonly items: readonly string[];
}

export interface FormerName {
  readonly name: LocalText;
  readonly until: string | null;
}

export interface CompiledItem {
  /** `key`, or `key[index]` for one cell of an item with `each` */
  readonly key: string;
  /** position in the catalogue; what sorts items wherever they are shown */
  readonly order: number;
  readonly family: string;
  readonly index: string | null;
  /** names of the two of which it is a cell; null where it is none */
  readonly cell: { readonly family: LocalText; readonly index: LocalText } | null;
  readonly kind: ItemKind;
  readonly label: LocalText;
  readonly description: LocalText | null;
  readonly application: string | null;
  readonly system: string;
  /** controlled in another system: refused on every verb, shown read-only (F16) */
  readonly elsewhere: boolean;
  readonly holder: 'person' | 'unit';
  /** parameters that an assignment of it carries */
  readonly with: readonly string[];
  readonly risk: Risk;
  readonly category: string | null;
  readonly synonyms: readonly string[];
  readonly formerNames: readonly FormerName[];
  readonly recommendedFor: LocalText | null;
  readonly needs: readonly CompiledNeed[];
  readonly gives: readonly CompiledGive[];
  readonly may: readonly CompiledMay[];
  readonly permits: readonly CompiledPermit[];
  readonly restricts: readonly CompiledRestrict[];
  readonly clocks: readonly CompiledClock[];
  /** kinds of units where it can be held; null: everywhere */
  readonly at: readonly string[] | null;
  /** not given any more; what takes its place, where the catalogue says so */
  readonly retired: { readonly for: readonly string[] } | null;
}

/** Suggested lines, given together. */
export interface CompiledSet {
  readonly key: string;
  readonly label: LocalText;
  /** with the values of parameters that are suggested along */
  readonly lines: readonly { readonly item: string; readonly params: WantedParams }[];
  /** `replace`: everything else that the person holds goes, and what they hold gets these values */
  readonly apply: 'add' | 'replace';
}

/** A kind of units. */
export interface CompiledKind {
  readonly key: string;
  readonly label: LocalText;
  /** kinds under which it stands; null: each */
  readonly under: readonly string[] | null;
}

/** Units beside the tree: which of one kind belong to one of another. */
export interface CompiledRelation {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** An item with one of its needs. */
export interface Dependent {
  readonly item: CompiledItem;
  readonly need: HoldingNeed;
}

/** Terms of use that have to be accepted. */
export interface CompiledTerms {
  readonly key: string;
  readonly label: LocalText;
  /** raised with each change of the text */
  readonly version: number;
  readonly text: LocalText;
}

/** A catalogue as the engine reads it: immutable, in memory, the same for the same text. */
export interface CompiledCatalogue {
  readonly key: string;
  readonly label: LocalText;
  readonly languages: readonly string[];
  readonly vendor: { readonly name: string; readonly team: string };
  readonly facts: CompiledFacts;
  readonly params: ReadonlyMap<string, CompiledParam>;
  readonly systems: ReadonlyMap<string, CompiledSystem>;
  readonly applications: ReadonlyMap<string, CompiledApplication>;
  readonly items: ReadonlyMap<string, CompiledItem>;
  readonly sets: ReadonlyMap<string, CompiledSet>;
  readonly terms: ReadonlyMap<string, CompiledTerms>;
  /** needs of verbs without an item: join, end, amend */
  readonly needs: readonly CompiledNeed[];
  /** what every active member has, whatever they hold */
  readonly memberPermits: readonly CompiledPermit[];
  /** what every active member may do, from the unit of the membership */
  readonly memberMay: readonly CompiledMay[];
  /** what every member has without asking */
  readonly memberGives: readonly CompiledGive[];
  readonly relations: ReadonlyMap<string, CompiledRelation>;
  /** kinds of units that the file declares; empty: any can be */
  readonly kinds: ReadonlyMap<string, CompiledKind>;
  /** of memberships, companies and invitations; those of items stand at the items */
  readonly clocks: readonly CompiledClock[];
  readonly limits: readonly CompiledLimit[];
  /** who administrates a company in the portal, as what is counted; null: nothing makes an administrator */
  readonly administration: CompiledLimit | null;
  readonly shut: readonly CompiledShut[];
  readonly decide: readonly CompiledDecide[];
  /** when the desk works; the first is meant where none is named */
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
  /** how fast the desk decides; a kind that is not named has no promise */
  readonly promises: ReadonlyMap<EnquiryKind, Promised>;
  /** item → the needs of others that it, or something that comes along with it, meets: whom a taken item can pull down */
  readonly dependents: ReadonlyMap<string, readonly Dependent[]>;
  /** item → the limits that count it */
  readonly limitsOn: ReadonlyMap<string, readonly CompiledLimit[]>;
  /** item → its needs without which it is suspended (`lost: suspend`); an item without any is not named */
  readonly countsWhile: ReadonlyMap<string, readonly HoldingNeed[]>;
  /** a clock runs for some item that is held */
  readonly hasItemClocks: boolean;
  /** item → everything that comes along with it live, directly or not; an item that brings nothing is not named */
  readonly brings: ReadonlyMap<string, ReadonlySet<string>>;
  /** item → items that permit what its restrictions, or those of what comes along with it, are about */
  readonly narrows: ReadonlyMap<string, ReadonlySet<string>>;
  /** something that a unit holds brings something along for its people */
  readonly givesToPeople: boolean;
  /** item → what comes along with it live whatever is known, directly or not, and where */
  readonly alongSurely: ReadonlyMap<string, readonly { readonly item: string; readonly at: 'here' | 'company' }[]>;
  /** items about whose holders rules ask, whoever they are: the slice of the network carries them */
  readonly askedAbout: ReadonlySet<string>;
  /** those of them whose holders are looked for in other companies too */
  readonly askedEverywhere: ReadonlySet<string>;
  /** some need asks what was done before: the slice of the network carries it */
  readonly asksWhatWasDone: boolean;
  /** SHA-256 of the text, hexadecimal */
  readonly digest: string;
}

/** One fault of a catalogue file. All faults are reported together. */
export interface CatalogueError {
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** from 1 */
  readonly column: number;
  /** the key path that the fault is about, such as `items.orders-edit.needs.0` */
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export type CompileResult =
  | {
      readonly ok: true;
      readonly catalogue: CompiledCatalogue;
      /** what the engine judges and this version of the product does not carry out: not to be put in force */
      readonly beyond: readonly CatalogueError[];
      /** what is probably not meant so; nothing is refused for it */
      readonly advice: readonly CatalogueError[];
    }
  | {
      readonly ok: false;
      readonly errors: readonly CatalogueError[];
      /** the same, as far as the faults let it be seen */
      readonly beyond: readonly CatalogueError[];
    };
