import type { Stated } from './cel/facts.js';
import type { AskedFor } from './compiled.js';
import type { Count } from './limits.js';
import type { EnquiryKind, LineVerb, MembershipStatus } from '../enquiry/enquiry-kinds.js';

/** A node of the network. `companyId` is the unit of kind company at or above it, null above companies. */
export interface WorldUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly companyId: string | null;
  /** every unit from the root down to this one, itself included; order does not matter */
  readonly ancestors: readonly string[];
}

export interface WorldMembership {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly status: MembershipStatus;
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
  /**
   * What limits count, by the limit's id and `scopeKey`; absent: the world is the whole network, and they are counted from
   * its rows. Of a limit that is there, what is not named counts nothing.
   */
  readonly counts?: ReadonlyMap<string, ReadonlyMap<string, Count>>;
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
}

/** What is asked of the engine: the words of an enquiry without names, notes and addresses. */
export interface Enquiry {
  readonly kind: EnquiryKind;
  /** the company */
  readonly unitId: string;
  readonly holder: HolderRef;
  readonly lines: readonly EnquiryLine[];
  /** name, position or e-mail address of the person change too (verb `amend`) */
  readonly amends?: boolean;
  readonly reason?: string | null;
  /** what is typed about a newcomer, where the catalogue asks for it */
  /** values of the facts that the catalogue declares of an enquiry */
  readonly facts?: Stated;
  readonly said?: Readonly<Partial<Record<Exclude<AskedFor, 'reason'>, string | null | undefined>>>;
  /** default `file`; `apply` judges an invited person's lines when they join */
  readonly phase?: 'file' | 'decide' | 'apply';
}

/** What a world must hold to answer a question; see {@link sliceFor}. */
export interface WorldSlice {
  /** these memberships, with all their assignments that have not ended (future ones too) */
  readonly memberships: readonly string[];
  /** this company: the unit, all units under it, all above it, and assignments held by those units themselves */
  readonly companyId: string;
  /** further units that lines name; absent ones are refused as unknown, so load only what the actor can see */
  readonly units: readonly string[];
}

/**
 * Says which rows an answer depends on. Load them in one or two statements: assignments of the named memberships, the
 * units of the company, assignments held by units. The answer on this slice equals the answer on the whole network.
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
    companyId: question.unitId,
    units: [...new Set((question.lines ?? []).map((line) => line.unitId))],
  };
}
