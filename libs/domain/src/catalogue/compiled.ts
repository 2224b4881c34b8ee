import type { LocalText } from '../errors/domain-error.js';
import type { StaffRole } from '../policy/actor.js';
import type { Condition } from './cel/condition.js';
import type { CompiledFacts, CompiledParam } from './declared.js';

export * from './declared.js';

/** What an item is to people. Shown, filtered and reported; without a meaning of its own to the engine. */
export const ITEM_KINDS = ['role', 'right', 'marker', 'subscription', 'preference'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const RISKS = ['low', 'normal', 'high', 'critical'] as const;
export type Risk = (typeof RISKS)[number];

/**
 * Verbs about which a catalogue states authority; the last three and `see` concern a person, not an item. `transfer` is to
 * give what somebody else has to give up for it.
 */
export const CATALOGUE_VERBS = ['give', 'take', 'transfer', 'join', 'end', 'amend', 'see'] as const;
export type CatalogueVerb = (typeof CATALOGUE_VERBS)[number];

/**
 * How far something reaches from the unit where it is held: that unit alone; it and everything under it; the whole
 * company that it stands in (outside companies: like below); every unit of the network.
 */
export const PLACES = ['here', 'below', 'company', 'network'] as const;
export type Place = (typeof PLACES)[number];

/**
 * A selection of items (SEL). Asked about one item it is "is this item meant?", asked about a person or unit it is
 * "do they hold it?". A leaf carries every item that it means: one item, all indexes of it, a category.
 */
export type Selection =
  | { readonly op: 'everything' }
  | { readonly op: 'one'; readonly keys: readonly string[]; readonly source: string }
  | { readonly op: 'any' | 'all' | 'not'; readonly of: readonly Selection[] };

/** Every rule has a stable id and a sentence that names the remedy. */
export interface CompiledRule {
  readonly id: string;
  readonly say: LocalText;
}

/** What becomes of a line whose need is missing, and of what was held when the need goes away. */
export const NEED_ELSE = ['refuse', 'offer', 'add', 'warn'] as const;
export const NEED_LOST = ['refuse', 'take', 'keep'] as const;
export type NeedElse = (typeof NEED_ELSE)[number];
export type NeedLost = (typeof NEED_LOST)[number];

/** Somebody (or a unit) must hold something for the line to be possible. */
export interface HoldingNeed extends CompiledRule {
  readonly kind: 'holding';
  readonly who: 'holder' | 'actor' | 'unit' | 'company';
  readonly what: Selection;
  readonly at: Place;
  readonly on: readonly CatalogueVerb[];
  readonly else: NeedElse;
  readonly lost: NeedLost;
}

/** What an enquiry can be asked to say: a reason, or something about a newcomer. */
export const ASKED_FOR = ['reason', 'firstName', 'lastName', 'position'] as const;
export type AskedFor = (typeof ASKED_FOR)[number];

/** Something must be said for the line to be possible. */
export interface AskingNeed extends CompiledRule {
  readonly kind: 'ask';
  readonly ask: AskedFor;
  readonly on: readonly CatalogueVerb[];
  readonly else: NeedElse;
}

/** Something must be true for the line to be possible. What nobody has stated refuses, and says who can state it. */
export interface ConditionNeed extends CompiledRule {
  readonly kind: 'that';
  readonly that: Condition;
  readonly on: readonly CatalogueVerb[];
  readonly else: 'refuse' | 'warn';
}

export type CompiledNeed = HoldingNeed | AskingNeed | ConditionNeed;

/**
 * What comes along with an item. `live`: for as long as that is held, computed on reading and never taken by itself;
 * `once`: given in the same enquiry, held on its own from then on.
 */
export const GIVE_MODES = ['live', 'once'] as const;
export type GiveMode = (typeof GIVE_MODES)[number];

export interface CompiledGive extends CompiledRule {
  /** the items that come along; what is controlled elsewhere and what units hold is never among them */
  readonly items: readonly string[];
  readonly mode: GiveMode;
  /** only while this is true; reads facts alone, so that what derives never depends on what is missing */
  readonly when: Condition | null;
  /** at the unit where the item is held, or for its whole company */
  readonly at: 'here' | 'company';
}

/** Within what a limit counts; together they name one count. */
export const LIMIT_SCOPES = ['person', 'holder', 'unit', 'company', 'network'] as const;
export type LimitScope = (typeof LIMIT_SCOPES)[number];

/** What becomes of a line that would be one too many. */
export const LIMIT_OVER = ['refuse', 'transfer', 'replace'] as const;
export type LimitOver = (typeof LIMIT_OVER)[number];

/** How many there may be, or must be: of what one person holds, or of the people who hold it. */
export interface CompiledLimit extends CompiledRule {
  readonly key: string;
  /** the items that are counted; none of them comes along with another */
  readonly items: ReadonlySet<string>;
  readonly per: readonly LimitScope[];
  readonly min: number | null;
  readonly max: number | null;
  readonly over: LimitOver;
}

/** Authority: holders of `by` (null: all active members) may do these verbs, with these items, to these people, that far. */
export interface CompiledMay extends CompiledRule {
  readonly by: string | null;
  readonly do: readonly CatalogueVerb[];
  readonly items: Selection;
  readonly to: Selection;
  readonly place: Place;
  /** `own`: only what whoever acts holds there as well, with all that comes along with it */
  readonly upTo: 'own' | null;
  readonly self: boolean;
}

/** The veto beside `may`: beats every `may`; `but` names the actors whom it does not bind. */
export interface CompiledShut extends CompiledRule {
  readonly do: readonly CatalogueVerb[];
  readonly items: Selection | null;
  readonly to: Selection | null;
  readonly but: Selection | null;
  /** only where this is true, or not known */
  readonly when: Condition | null;
}

/** Who decides at a stage. Only `staff` and `auto` are carried out yet; the loader refuses the others. */
export type Rung =
  | { readonly staff: StaffRole }
  | { readonly holders: Selection; readonly at: 'nearest' | 'company' | 'above' | 'root' | 'other' }
  | { readonly named: string }
  | 'auto'
  | 'peer'
  | 'person'
  | 'refuse';

/** One decision that must fall; `by` is a ladder, the first rung with somebody in it decides. */
export interface Stage {
  readonly by: readonly Rung[];
}

/** First match decides; a line that nothing matches is refused. */
export interface CompiledDecide extends CompiledRule {
  readonly on: readonly CatalogueVerb[];
  readonly items: Selection | null;
  /** only where this is true; what is not known refuses the line */
  readonly when: Condition | null;
  /** empty: nobody has to decide, policy does */
  readonly stages: readonly Stage[];
}

/** Whose records a permission is about, from fewest to most. */
export const RECORDS = ['own', 'team', 'peers', 'all'] as const;
export type Records = (typeof RECORDS)[number];

export interface CompiledPermit {
  readonly resource: string;
  readonly actions: readonly string[];
  readonly place: Place;
  readonly records: Records;
  /** parameters within whose values it is permitted; a parameter of units says where, instead of `place` */
  readonly granted: readonly string[];
  /** only where this is true; what is not known permits nothing */
  readonly when: Condition | null;
}

/**
 * A meet over what somebody is permitted: whoever holds the item has less of what `what` means. Restrictions only ever
 * take away, so their order means nothing; whoever holds something of `unless` has what they had.
 */
export interface CompiledRestrict extends CompiledRule {
  /** a resource with its action, or `*` for each; or the items that a permission comes from */
  readonly what: { readonly resource: string; readonly action: string } | { readonly from: Selection };
  /** what is left; nothing, or not further than this */
  readonly to: 'none' | { readonly place: Place | null; readonly records: Records | null };
  readonly unless: Selection | null;
  /** only where this is true, or not known */
  readonly when: Condition | null;
}

export interface CompiledSystem {
  readonly key: string;
  readonly label: LocalText;
  readonly where: 'keyward' | 'elsewhere';
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
}

/** Suggested lines, given together. */
export interface CompiledSet {
  readonly key: string;
  readonly label: LocalText;
  readonly items: readonly string[];
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
  /** needs of verbs without an item: join, end, amend */
  readonly needs: readonly CompiledNeed[];
  /** what every active member has, whatever they hold */
  readonly memberPermits: readonly CompiledPermit[];
  /** what every active member may do, from the unit of the membership */
  readonly memberMay: readonly CompiledMay[];
  readonly limits: readonly CompiledLimit[];
  readonly shut: readonly CompiledShut[];
  readonly decide: readonly CompiledDecide[];
  /** item → the items that need it, or something that comes along with it: whom a taken item can pull down */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** item → everything that comes along with it live, directly or not; an item that brings nothing is not named */
  readonly brings: ReadonlyMap<string, ReadonlySet<string>>;
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
  | { readonly ok: true; readonly catalogue: CompiledCatalogue }
  | { readonly ok: false; readonly errors: readonly CatalogueError[] };
