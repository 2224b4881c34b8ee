import type { LocalText } from '../errors/domain-error.js';
import type { Place, Records, Selection, Stage } from './compiled.js';
import type { ParamValues } from './params.js';
import type { StopAhead } from './in-time.js';
import type { EnquiryLine, Suspension } from './world.js';

/** From worst to best: refused beats needs beats approval beats allowed; `nothing` would change nothing. */
export const OUTCOMES = ['refused', 'needs', 'approval', 'allowed', 'nothing'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One reason: the rule's id, its sentence with the remedy, and the field of the line or enquiry it is about. */
export interface Because {
  readonly rule: string;
  readonly sentence: LocalText;
  readonly field?: string;
}

/** Who can help: staff of the vendor in that role, or the people who hold something. */
export type Help =
  | { readonly staff: string; readonly text: LocalText }
  | { readonly holders: Selection; readonly items: readonly string[]; readonly at: Place; readonly text: LocalText };

/** Something missing. For `holder`, `lines` added together satisfy it (the first way open to the actor); for `ask`, see `field`. */
export interface Missing {
  readonly kind: 'holder' | 'ask';
  readonly rule: string;
  readonly sentence: LocalText;
  /** the item of the line that needs it; null where the whole enquiry does */
  readonly of: string | null;
  /** all items that would do, or what is asked for (`reason`) */
  readonly what: readonly string[];
  /** the unit at which it is missing; null for what is asked for */
  readonly at: string | null;
  readonly lines: readonly EnquiryLine[];
  readonly field?: string;
}

/** Who decides about a line, and when that takes effect; periods are ISO 8601. */
export interface Approval {
  readonly stages: readonly Stage[];
  readonly applyAfter?: string;
  readonly expires?: string;
  /** whoever it concerns may object until it takes effect */
  readonly object?: true;
}

export interface LineVerdict {
  readonly line: number;
  readonly outcome: Outcome;
  readonly needs: readonly Missing[];
  readonly approval?: Approval;
  readonly warnings: readonly Because[];
  readonly because: readonly Because[];
  readonly help: readonly Help[];
}

/**
 * A line that belongs to the enquiry without having been ticked. `offer`: the enquirer may add it, the line that needs
 * it waits; `add` and `take`: whoever files adds it, it is already judged as part of the enquiry.
 */
export interface AlsoLine extends EnquiryLine {
  readonly why: 'offer' | 'add' | 'take';
  readonly rule: string;
  /** numbers of the lines that bring it along */
  readonly because: readonly number[];
}

/** What happens beside the lines: what ends along with something, what stays in another system. */
export interface Effect {
  /**
   * `handed-over`: somebody else's ends, so that the holder can have it; `suspended`: held, but not usable any more;
   * `reach-shrinks`: something else permits less from now on; `stays`: out of reach of who asks, and so is the access
   */
  readonly kind: 'ends' | 'stays' | 'lost' | 'suspended' | 'reach-shrinks' | 'stays-elsewhere' | 'handed-over';
  readonly item: string;
  readonly unitId: string;
  readonly assignmentId: string | null;
  /** whose it is, where that is not the person of the enquiry */
  readonly membershipId?: string | null;
  readonly rule: string;
  readonly sentence: LocalText;
}

export interface CheckResult {
  readonly lines: readonly LineVerdict[];
  readonly whole: {
    readonly outcome: Outcome;
    readonly needs: readonly Missing[];
    readonly warnings: readonly Because[];
    readonly because: readonly Because[];
    readonly help: readonly Help[];
    /** all decisions that must fall, in order; empty where policy decides alone */
    readonly stages: readonly Stage[];
    /** of what is about the person or the unit, not of a line; absent where there is nothing of it */
    readonly approval?: Approval;
    /** how long after the last yes all of it takes effect; ISO 8601, absent: at once */
    readonly applyAfter?: string;
    /** how long it waits for a decision at most; ISO 8601, absent: for ever */
    readonly expires?: string;
    /** whoever something is taken from may object until then */
    readonly object?: true;
  };
  readonly also: readonly AlsoLine[];
  readonly effects: readonly Effect[];
}

/** Where a held item comes from. */
export interface HeldFrom {
  /** the row; for what comes along, that of the item it comes along with in the end */
  readonly assignmentId: string;
  /** the item it comes along with; null where it is held by itself */
  readonly via: string | null;
  readonly unitId: string;
  readonly ticketId: string | null;
  readonly from: Date;
  readonly until: Date | null;
  /** causes for which it does not count now */
  readonly suspended: readonly Suspension[];
  /** what its clocks make of it next, if they stop it at all */
  readonly ahead: StopAhead | null;
}

/** `derived`: comes along with something else that is held, and cannot be taken by itself */
export type OptionState = 'held' | 'inherited' | 'derived' | 'future' | 'not-held' | 'elsewhere';

/** One tick of the rights editor. */
export interface OptionEntry {
  readonly item: string;
  readonly unitId: string;
  readonly held: boolean;
  /** `elsewhere`: controlled in another system, `held` says whether it is held there */
  readonly state: OptionState;
  readonly from: readonly HeldFrom[];
  /** what ticking or unticking would come to, by the same code as `check` */
  readonly opposite: {
    readonly verb: 'give' | 'take';
    readonly outcome: Outcome;
    readonly needs: readonly Missing[];
    readonly warnings: readonly Because[];
    readonly because: readonly Because[];
    readonly help: readonly Help[];
    readonly also: readonly AlsoLine[];
  };
  /** what else could be asked for of what is held there by itself */
  readonly changes: readonly OptionChange[];
}

/** What one more verb would come to, by the same code as `check`; `extend` is asked about with a day more. */
export interface OptionChange {
  readonly verb: 'extend' | 'suspend' | 'resume';
  readonly outcome: Outcome;
  readonly because: readonly Because[];
  readonly help: readonly Help[];
}

export interface EffectiveItem {
  readonly item: string;
  readonly unitId: string;
  readonly assignmentId: string;
  readonly via: string | null;
  readonly elsewhere: boolean;
}

export interface EffectivePermission {
  readonly resource: string;
  readonly action: string;
  readonly place: Place;
  /** the unit from which `place` reaches */
  readonly unitId: string;
  readonly records: Records;
  /** places that it must lie in as well: restrictions that cannot be compared with `place` */
  readonly alsoWithin: readonly Place[];
  /** values within which it is permitted, by parameter; units among them say where `place` is `granted` */
  readonly within: ParamValues;
  /** what must be true of the record, in CEL; null: nothing */
  readonly only: string | null;
  /** whose yes it takes each time; null: nobody's */
  readonly with: Stage | null;
  /** the item it comes from; null where every member has it */
  readonly from: string | null;
  /** the item that `from` comes along with, if any */
  readonly via: string | null;
  /** rules that have made it less than what the item permits */
  readonly restrictedBy: readonly Because[];
}

export interface Effective {
  readonly items: readonly EffectiveItem[];
  readonly permissions: readonly EffectivePermission[];
  /** permissions of which a restriction has left nothing */
  readonly lost: readonly EffectivePermission[];
  /** what is held and cannot be used now, with every cause */
  readonly suspended: readonly SuspendedItem[];
}

export interface SuspendedItem {
  readonly item: string;
  readonly unitId: string;
  readonly assignmentId: string;
  readonly because: readonly Because[];
}
