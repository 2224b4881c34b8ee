import type { Stated } from './cel/facts.js';
import type { AskedFor } from './compiled.js';
import type { Count, Turn } from './counts.js';
import { ENQUIRY_KINDS, type LineVerb, type MembershipStatus } from '../enquiry/enquiry-kinds.js';
import type { LocalText } from '../errors/domain-error.js';

/** A node of the network. `companyId` is the unit of kind company at or above it, null above companies. */
export interface WorldUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly companyId: string | null;
  /** IANA name of the zone in which its days begin; none: that of the unit above it (`zoneAt`) */
  readonly zone?: string | null;
  /** every unit from the root down to this one, itself included; order does not matter */
  readonly ancestors: readonly string[];
  /** of a company: when it did last what clocks count from, as ISO 8601 */
  readonly moments?: Readonly<Record<string, string>> | null;
}

export interface WorldMembership {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly status: MembershipStatus;
  /** causes for which a clock holds it back; `status` says so already */
  readonly suspended?: readonly Suspension[];
}

/** Why something does not count for now; each cause is lifted by itself (pitfall 16 of the design). */
export interface Suspension {
  /** the rule that suspends, or `asked`: somebody did with the verb `suspend` */
  readonly rule: string;
  readonly sentence: LocalText;
}

/** One item held through a membership (`membershipId`) or by a unit itself (`holderUnitId`); exactly one is set. */
export interface WorldAssignment {
  readonly id: string;
  readonly membershipId: string | null;
  readonly holderUnitId: string | null;
  readonly item: string;
  readonly unitId: string;
  readonly params: Readonly<Record<string, unknown>> | null;
  readonly from: Date;
  /** half-open: not held any more at this moment */
  readonly until: Date | null;
  readonly ended: boolean;
  /** causes for which it does not count now; held all the same */
  readonly suspended?: readonly Suspension[];
  /** when something happened with it for the last time, by verb, and lifts of its clocks; absent: nothing did */
  readonly moments?: Readonly<Record<string, Date>>;
  /** the ticket it came from, for `options`; null where it was synced or seeded */
  readonly ticketId?: string | null;
  /** what it comes along with: then it is no row, but derived; never in a world that was loaded */
  readonly source?: WorldAssignment;
}

/** Who asks. A member acts through a membership; staff of the vendor act by role, the catalogue binds only members. */
export interface WorldActor {
  readonly personId: string;
  readonly membershipId: string | null;
  readonly staffRole: string | null;
}

/**
 * The slice of the network that one question needs, as plain data; {@link sliceFor} says what must be in it. More does
 * no harm and changes no answer. `now` is the database's clock.
 */
export interface World {
  readonly now: Date;
  readonly units: ReadonlyMap<string, WorldUnit>;
  readonly memberships: ReadonlyMap<string, WorldMembership>;
  readonly assignments: readonly WorldAssignment[];
  readonly actor: WorldActor | null;
  /** absent: nothing is known */
  readonly facts?: WorldFacts;
  /** units to which a unit is related, by the relation's name; absent: to none */
  readonly relations?: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** when something happened for the last time, by whom or what it is about (assignment, membership, company) */
  readonly moments?: ReadonlyMap<string, Readonly<Record<string, Date>>>;
  /** what comes along with an item surely, by the catalogue; the engine puts it there itself */
  readonly alongSurely?: ReadonlyMap<string, readonly { readonly item: string; readonly at: 'here' | 'company' }[]>;
  /** verbs that were carried out before, whenever that was, `give:item` or `suspend`, by membership */
  readonly done?: ReadonlyMap<string, ReadonlySet<string>>;
  /**
   * What limits count, by the limit's id and `scopeKey`; absent: the world is the whole network, and they are counted from
   * its rows. Of a limit that is there, what is not named counts nothing.
   */
  readonly counts?: ReadonlyMap<string, ReadonlyMap<string, Count>>;
  /** units that are not the company's: above it, and where somebody holds something who would hand over; nothing is asked there */
  readonly beyond?: ReadonlyMap<string, WorldUnit>;
}

/** What is known beyond rows: values of the facts that a catalogue declares, by the id of whom they are about. */
export interface WorldFacts {
  readonly person: ReadonlyMap<string, Stated>;
  readonly membership: ReadonlyMap<string, Stated>;
  /** of units, companies among them */
  readonly unit: ReadonlyMap<string, Stated>;
}

/** Whose rights it is about; both null for somebody who is not known yet. */
export interface HolderRef {
  readonly membershipId: string | null;
  readonly personId: string | null;
}

export interface EnquiryLine {
  readonly line: number;
  readonly verb: LineVerb;
  readonly item: string;
  readonly unitId: string;
  readonly params?: Readonly<Record<string, unknown>> | null;
  readonly from?: Date | null;
  readonly until?: Date | null;
  /** of a deactivation: who takes over what the person leaves; it is a line of theirs. Absent: of whom the enquiry is about */
  readonly to?: HolderRef;
}

/** What a question can be about, beside what a dealer sends: a suspended access is resumed, a unit opens, moves, closes. */
export const QUESTION_KINDS = [...ENQUIRY_KINDS, 'resume', 'open', 'move', 'close'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What is asked of the engine: the words of an enquiry without names, notes and addresses. */
export interface Enquiry {
  readonly kind: QuestionKind;
  /** the company; for `open`, `move` and `close` the unit that it is about */
  readonly unitId: string;
  /** for `open` and `move`: under which unit, and of which kind a new one is */
  readonly under?: { readonly unitId: string; readonly kind?: string };
  readonly holder: HolderRef;
  /** it is about somebody who is to join by it; of `create` it always is */
  readonly newcomer?: boolean;
  readonly lines: readonly EnquiryLine[];
  /** name, position or e-mail address of the person change too (verb `amend`) */
  readonly amends?: boolean;
  readonly reason?: string | null;
  /** values of the facts that the catalogue declares of an enquiry */
  readonly facts?: Stated;
  /** what is typed about a newcomer, and evidence (its name), where the catalogue asks for it */
  readonly said?: Readonly<Partial<Record<Exclude<AskedFor, 'reason'>, string | null | undefined>>>;
  /** keys of the terms that are accepted; of which version is for whoever asks to see to */
  readonly accepted?: readonly string[];
  /** the vendor files it for a company that nobody administrates: whoever it names may come back by it */
  readonly forCompany?: boolean;
  /** default `file`; `apply` judges an invited person's lines when they join */
  readonly phase?: 'file' | 'decide' | 'apply';
  /** what happens to others in the same moment, as far as limits count it */
  readonly besides?: readonly Turn[];
  /** what is given is left by somebody: where only so many can have it, that is a transfer */
  readonly takesOver?: boolean;
}

/** @returns whether somebody is to join by an enquiry */
export const isAboutNewcomer = ({ kind, newcomer }: Pick<Enquiry, 'kind' | 'newcomer'>): boolean =>
  kind === 'create' || newcomer === true;

/** What a world must hold to answer a question; see {@link sliceFor}. */
export interface WorldSlice {
  /** these memberships, with all their assignments that have not ended (future ones too) */
  readonly memberships: readonly string[];
  /** whose rows are wanted through their other memberships too, as far as a limit counts them */
  readonly personId: string | null;
  /** this company: the unit, all units under it, assignments held by those and by units above it, and in `beyond` the latter */
  readonly companyId: string;
  /** further units that lines name; absent ones are refused as unknown, so load only what the actor can see */
  readonly units: readonly string[];
}

/**
 * Says which rows an answer depends on. Load them in one or two statements: assignments of the named memberships, the
 * units of the company, assignments held by units. The answer on this slice equals the answer on the whole network.
 * Where the catalogue has limits, `counts` as well; and of everybody among their rows (who may have to hand over) all
 * memberships and all that is held through them, with the units in `beyond`.
 */
export function sliceFor(question: {
  unitId: string;
  holder: HolderRef;
  lines?: readonly { unitId: string }[];
  actor: WorldActor | null;
}): WorldSlice {
  const memberships = [question.actor?.membershipId, question.holder.membershipId];
  return {
    memberships: [...new Set(memberships.filter((id): id is string => typeof id === 'string'))],
    personId: question.holder.personId,
    companyId: question.unitId,
    units: [...new Set((question.lines ?? []).map((line) => line.unitId))],
  };
}
