import type { LocalText } from '../errors/domain-error.js';
import type { StaffRole } from '../policy/actor.js';
import type { Condition } from './cel/condition.js';
import type { ParamValue } from './params.js';

/**
 * Verbs about which a catalogue states authority. `give` to `resume` concern an item (`suspend` and `resume` without one the
 * person), `open` to `close` a unit, the others a person. `transfer` is to give what somebody else has to give up for it.
 */
// prettier-ignore
export const CATALOGUE_VERBS = [
  'give', 'take', 'set', 'extend', 'suspend', 'resume', 'transfer', 'join', 'end', 'amend', 'open', 'move', 'close', 'see',
] as const;
export type CatalogueVerb = (typeof CATALOGUE_VERBS)[number];

/** Verbs of items, and of people, of which it is known afterwards whether they were carried out. */
const ITEM_VERBS_DONE = ['give', 'take', 'set', 'extend', 'suspend', 'resume'] as const;
const PERSON_VERBS_DONE = ['join', 'end', 'amend'] as const;
export const VERBS_DONE = [...ITEM_VERBS_DONE, ...PERSON_VERBS_DONE] as const;
export const isOfPersonAlone = (verb: CatalogueVerb): boolean => PERSON_VERBS_DONE.some((each) => each === verb);

/**
 * How far something reaches from the unit where it is held: that unit alone; it and everything under it; the whole
 * company that it stands in (outside companies: like below); every unit of the network. From least to most.
 */
export const PLACES = ['here', 'below', 'company', 'network'] as const;
/** Beside those: the units that a parameter of the holding names, each unit of a kind, units related to it. */
export type Place = (typeof PLACES)[number] | 'granted' | `every:${string}` | `relation:${string}`;

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
export const NEED_LOST = ['refuse', 'take', 'suspend', 'keep'] as const;
export type NeedElse = (typeof NEED_ELSE)[number];
export type NeedLost = (typeof NEED_LOST)[number];

/** Only where this is true, or not known; null: always. Reads facts and the line, never what is held. */
interface Conditional {
  readonly when: Condition | null;
}

/** Somebody (or a unit) must hold something for the line to be possible. */
export interface HoldingNeed extends CompiledRule, Conditional {
  readonly kind: 'holding';
  readonly who: 'holder' | 'actor' | 'unit' | 'company' | 'anyone';
  readonly what: Selection;
  readonly at: Place;
  /** held with at least these values; `same`: those of the line */
  readonly with: WantedParams;
  readonly on: readonly CatalogueVerb[];
  readonly else: NeedElse;
  readonly lost: NeedLost;
}

/** Values of parameters that a rule names; `same`: those of the line, or of what something comes along with. */
export type WantedParams = Readonly<Record<string, ParamValue>>;

/** What an enquiry can be asked to say: a reason, something about a newcomer, evidence, a yes to the terms. */
export const ASKED_FOR = ['reason', 'firstName', 'lastName', 'position', 'document', 'terms'] as const;
export type AskedFor = Exclude<(typeof ASKED_FOR)[number], 'terms'>;

/** Something must be said for the line to be possible. */
export interface AskingNeed extends CompiledRule, Conditional {
  readonly kind: 'ask';
  /** one of these, a fact of the enquiry, or a yes to each of these terms, by their keys */
  readonly ask: AskedFor | { readonly fact: string } | { readonly terms: readonly string[] };
  readonly on: readonly CatalogueVerb[];
  readonly else: NeedElse;
}

/** Something must be true for the line to be possible. What nobody has stated refuses, and says who can state it. */
export interface ConditionNeed extends CompiledRule, Conditional {
  readonly kind: 'that';
  readonly that: Condition;
  readonly on: readonly CatalogueVerb[];
  readonly else: 'refuse' | 'warn';
}

/** Another verb must have been done before: an access is suspended before it ends. */
export interface AfterNeed extends CompiledRule, Conditional {
  readonly kind: 'after';
  readonly after: CatalogueVerb;
  readonly on: readonly CatalogueVerb[];
  readonly else: 'refuse' | 'warn';
}

export type CompiledNeed = HoldingNeed | AskingNeed | ConditionNeed | AfterNeed;

/**
 * What comes along with an item. `live`: for as long as that is held, computed on reading and never taken by itself;
 * `once`: given in the same enquiry, held on its own from then on; `snapshot`: the same, with all that comes along with it
 * at that moment.
 */
export const GIVE_MODES = ['live', 'once', 'snapshot'] as const;
export type GiveMode = (typeof GIVE_MODES)[number];

export interface CompiledGive extends CompiledRule {
  /** the items that come along; what is controlled elsewhere and what units hold is never among them */
  readonly items: readonly string[];
  readonly mode: GiveMode;
  /** only while this is true; reads facts alone, so that what derives never depends on what is missing */
  readonly when: Condition | null;
  /** at the unit where the item is held, or for its whole company */
  readonly at: 'here' | 'company';
  readonly params: WantedParams;
  /** whose it is: the holder's, or that of the people of the unit which holds it, and of those below */
  readonly to: 'holder' | 'people';
  /** what becomes of what was stored when the item is taken */
  readonly after: 'end' | 'keep';
}

/** Within what a limit counts; together they name one count. */
export const LIMIT_SCOPES = ['person', 'holder', 'unit', 'company', 'network', 'enquiry'] as const;
export type LimitScope = (typeof LIMIT_SCOPES)[number];

/** What becomes of a line that would be one too many. */
export const LIMIT_OVER = ['refuse', 'transfer', 'replace'] as const;
export type LimitOver = (typeof LIMIT_OVER)[number];

/** How many there may be, or must be: of what one person holds, or of the people who hold it. */
export interface CompiledLimit extends CompiledRule {
  readonly key: string;
  /** the items that are counted; none of them comes along with another; empty where members are */
  readonly items: ReadonlySet<string>;
  /** those of them that count only where they are held at the company itself */
  readonly onlyAtTop?: ReadonlySet<string>;
  /** people of the team are counted, whatever they hold */
  readonly members: boolean;
  readonly per: readonly LimitScope[];
  /** parameters whose values are counted apart, beside `per` */
  readonly perParams: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
  /** how many there can be, where facts of the unit or company say it; then `max` is null */
  readonly maxBy: Condition | null;
  readonly over: LimitOver;
}

/** Authority: holders of `by` (null: all active members) may do these verbs, with these items, to these people, that far. */
export interface CompiledMay extends CompiledRule {
  readonly by: string | null;
  readonly do: readonly CatalogueVerb[];
  readonly items: Selection;
  readonly to: Selection;
  readonly place: Place;
  /** `own`: only what whoever acts holds there as well, as far as they do, with all that comes along; or the highest level */
  readonly upTo: 'own' | { readonly level: string } | null;
  /** `part`: of what reaches beyond the place, the part within it */
  readonly reach: 'whole' | 'part';
  /** for oneself as well, never, or for nobody else */
  readonly self: boolean | 'only';
}

/** The veto beside `may`: beats every `may`; `but` names the actors whom it does not bind. */
export interface CompiledShut extends CompiledRule {
  readonly do: readonly CatalogueVerb[];
  readonly items: Selection | null;
  readonly to: Selection | null;
  readonly but: Selection | null;
  /** closed only for what somebody asks for themselves */
  readonly selfOnly: boolean;
  /** only where this is true, or not known */
  readonly when: Condition | null;
}

/** Where holders who decide are looked for: at the unit or the next above it that has one; and so on. */
export const RUNG_PLACES = ['nearest', 'company', 'above', 'root', 'other'] as const;
export type RungPlace = (typeof RUNG_PLACES)[number] | 'granted' | `relation:${string}`;

/** What a yes takes: a reason, evidence, terms accepted, by their key. */
export type RungNeed = 'reason' | 'document' | `terms:${string}`;

/** Who decides at a stage, or gives a consent. */
export type Rung =
  | { readonly staff: StaffRole; readonly needs?: readonly RungNeed[] }
  | { readonly holders: Selection; readonly at: RungPlace; readonly needs?: readonly RungNeed[] }
  | { readonly named: string; readonly needs?: readonly RungNeed[] }
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
  /** ISO 8601 periods; null: at once, for ever */
  readonly applyAfter: string | null;
  readonly expires: string | null;
  /** whoever it concerns may object until it takes effect */
  readonly object: boolean;
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
  /** only where this is true; what is not known permits nothing; what it reads of records is asked for each time */
  readonly when: Condition | null;
  /** whose yes it takes, each time; null: nobody's */
  readonly with: Stage | null;
}

/**
 * A meet over what somebody is permitted: whoever holds the item has less of what `what` means. Restrictions only ever
 * take away, so their order means nothing; whoever holds something of `unless` has what they had.
 */
export interface CompiledRestrict extends CompiledRule {
  /** a resource with its action, or `*` for each; or the items that a permission comes from */
  readonly what: { readonly resource: string; readonly action: string } | { readonly from: Selection };
  /** what is left; nothing, or not further than this */
  readonly to:
    'none' | { readonly place: Place | null; readonly records: Records | null; readonly params: WantedParams };
  readonly unless: Selection | null;
  /** only where this is true, or not known */
  readonly when: Condition | null;
}
